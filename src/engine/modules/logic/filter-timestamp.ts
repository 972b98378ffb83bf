import { isNumericText } from '../../php/numeric-string.ts';
import { toInteger } from '../../php/to-integer.ts';
import { toText } from '../../php/to-text.ts';
import { callMisp } from '../ask.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices, FILTER_LABELS } from './support/options.ts';
import { registerFilters } from './support/register-filter.ts';

/**
 * Filters by age (spec/modules.md §6; later than 2.5.1). The present moment is wished for: `Server.now()` is answered with
 * Unix seconds.
 */
export const filterTimestamp = defineLogic({
  id: 'filter-timestamp',
  name: 'Filter :: Timestamp',
  version: '0.1',
  description: 'Filters objects, attributes or event reports by their age.',
  icon: { name: 'filter' },
  template: 'default',
  outputs: 1,
  follows: 'first',
  catalogue: 'later',
  evidence: 'description',
  params: [
    { id: 'filtering-label', label: 'Filtering Label', type: 'select', default: 'A', options: FILTER_LABELS },
    {
      id: 'target',
      label: 'Target',
      type: 'select',
      default: 'attribute',
      options: choices(['object', 'Object'], ['attribute', 'Attribute'], ['event_report', 'Event Report']),
    },
    {
      id: 'operator',
      label: 'Operator',
      type: 'select',
      default: 'greater',
      options: choices(['greater', 'Within'], ['less', 'Not within'], ['since', 'Since (timestamp)']),
    },
    { id: 'value', label: 'Value', type: 'input', default: '30d', placeholder: '3d' },
  ],
  help: {
    what: 'Lets later nodes see only what was changed within a span of time, outside of it, or since a moment.',
    changes:
      'Adds `enabledFilters` and a snapshot under `_unfilteredData`; for attributes two filters, the second with the label followed by _2.',
    quirks: ['A moment that is no number sets no filter, and the node returns false.'],
    offline: 'Worked out from the roaming data and the clock, after the description; no recording proves it.',
  },
  *run(context) {
    const label = toText(context.params['filtering-label'] ?? '');
    const mode = toText(context.params['operator'] ?? '');
    const value = toText(context.params['value'] ?? '');
    const seconds = mode === 'since' ? (isNumericText(value) ? Number(value) : null) : spanOf(value);
    if (seconds === null) {
      context.explain({
        sentence: `“${value}” is not a ${mode === 'since' ? 'moment' : 'span of time'}: no filter is set.`,
        result: false,
      });
      return false;
    }
    const now = mode === 'since' ? 0 : Number(toInteger(yield* callMisp('Server', 'now', [])));
    const limit = mode === 'since' ? seconds : now - seconds;
    const operator = mode === 'less' ? 'less' : 'greater';
    const selectors = TARGETS.get(toText(context.params['target'] ?? '')) ?? [];
    const filters = selectors.map((selector, index) => {
      const name = index === 0 ? label : `${label}_${index + 1}`;
      return [name, { selector, path: 'timestamp', operator, value: String(limit), numeric: true }] as const;
    });
    registerFilters(context, filters);
    context.explain({
      sentence: `Filter ${label} is on: only what has a timestamp ${operator === 'less' ? 'before' : 'after'} ${limit} is seen from here on.`,
      path: selectors[0] ?? '',
      operator,
      compared: limit,
      result: true,
    });
    return true;
  },
});

const TARGETS: ReadonlyMap<string, readonly string[]> = new Map([
  ['object', ['Event.Object']],
  ['attribute', ['Event._AttributeFlattened', 'Event.Attribute']],
  ['event_report', ['Event.EventReport']],
]);

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800, y: 31536000 };

/** `30d`, `12h`, `90` (seconds) as seconds. */
function spanOf(text: string): number | null {
  const match = /^\s*(\d+)\s*([smhdwy]?)\s*$/i.exec(text);
  if (match === null) return null;
  return Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
}
