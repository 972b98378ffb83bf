import { hashGet } from '../../data/hash-get.ts';
import { compare } from '../../php/compare.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpValue } from '../../php/value.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { sayValue } from './support/say.ts';

const LEVELS = choices(['1', 'High'], ['2', 'Medium'], ['3', 'Low'], ['4', 'Undefined']);

/** Compares the threat level (spec/modules.md §3 threat-level-if). A smaller id is a higher threat. */
export const threatLevelIf = defineLogic({
  id: 'threat-level-if',
  name: 'IF :: Threat Level',
  version: '0.1',
  description: 'Compares the threat level of the event with a chosen level (a smaller id is a higher threat).',
  params: [
    {
      id: 'condition',
      label: 'Condition',
      type: 'select',
      default: 'equals',
      options: choices(
        ['equals', 'Is'],
        ['not_equals', 'Is not'],
        ['greater_or_equal_than', 'Greater or equal than'],
        ['less_or_equal_than', 'Less or equal than'],
      ),
    },
    {
      id: 'threatlevel',
      label: 'Threat Level',
      type: 'select',
      default: 'Low',
      options: LEVELS,
      placeholder: 'Pick a threat level',
      help: 'Pick one: the default is the word "Low", which equals no level.',
    },
  ],
  help: {
    what: 'Compares the event’s threat level with the chosen one. “Greater or equal” means at least as severe.',
    changes: null,
    quirks: [
      'The default is the text "Low" and not a level: an untouched node is never equal, and “greater or equal” is always true.',
      'An event without a threat level satisfies “greater or equal”.',
    ],
    offline: 'Exact: only the roaming data are looked at.',
  },
  *run(context) {
    const operator = toText(context.params['condition'] ?? '');
    const selected = context.params['threatlevel'] ?? '';
    const level = hashGet(context.data(), 'Event.threat_level_id', null);
    const result = holds(level, operator, selected);
    if (toText(selected) === 'Low') context.quirk('threat-level-default');
    context.explain({
      sentence: `The threat level is ${sayLevel(level)}; compared with ${sayLevel(selected)}, “${operator.replaceAll('_', ' ')}” is ${result ? 'true' : 'false'}.`,
      path: 'Event.threat_level_id',
      operator,
      extracted: level,
      extractedCount: 1,
      compared: selected,
      result,
    });
    return result;
  },
});

function holds(level: PhpValue, operator: string, selected: PhpValue): boolean {
  switch (operator) {
    case 'equals':
      return looseEquals(level, selected);
    case 'not_equals':
      return !looseEquals(level, selected);
    case 'greater_or_equal_than':
      return compare(level, selected) <= 0;
    case 'less_or_equal_than':
      // As PHP turns it round: lists that can't be compared are then neither more nor less.
      return compare(selected, level) <= 0;
    default:
      return false;
  }
}

function sayLevel(level: PhpValue): string {
  const label = LEVELS.find((known) => known.value === toText(level))?.label;
  return label === undefined ? sayValue(level) : `${toText(level)} (${label})`;
}
