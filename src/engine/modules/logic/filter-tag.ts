import { toText } from '../../php/to-text.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices, FILTER_LABELS, TAG_CONDITIONS } from './support/options.ts';
import { registerFilters } from './support/register-filter.ts';
import { sayValues } from './support/say.ts';
import { selectedTags } from './support/selected-tags.ts';

/** A generic filter with a fixed selector and path (spec/modules.md §6; later than 2.5.1). */
export const filterTag = defineLogic({
  id: 'filter-tag',
  name: 'Filter :: Tag',
  version: '0.2',
  description: 'Filters attributes or event reports by their tags.',
  icon: { name: 'filter' },
  template: 'default',
  outputs: 1,
  follows: 'first',
  catalogue: 'later',
  evidence: 'description',
  params: [
    { id: 'filtering-label', label: 'Filtering Label', type: 'select', default: 'A', options: FILTER_LABELS },
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: choices(
        ['attribute', 'Attributes'],
        ['event_attribute', 'Inherited Attributes'],
        ['event_report', 'Event Report'],
        ['inherited_report', 'Inherited Event Report'],
      ),
      help: 'Pick one: the default is none of these, and then nothing is filtered.',
    },
    { id: 'condition', label: 'Condition', type: 'select', default: 'in_or', options: TAG_CONDITIONS },
    { id: 'tags', label: 'Tags', type: 'picker', multiple: true, optionsFrom: 'tags', placeholder: 'Pick a tag' },
    {
      id: 'clusters',
      label: 'Galaxy Clusters',
      type: 'picker',
      multiple: true,
      optionsFrom: 'galaxyClusterTags',
      placeholder: 'Pick a Galaxy Cluster',
    },
  ],
  help: {
    what: 'Lets later nodes see only those attributes or event reports whose tags satisfy the condition.',
    changes: 'Adds `enabledFilters` and a snapshot under `_unfilteredData`, as “Filter :: Generic” does.',
    quirks: ['The default scope is no choice at all: nothing is registered with it.'],
    offline: 'Worked out from the roaming data alone, after the description; no recording proves it.',
  },
  *run(context) {
    const label = toText(context.params['filtering-label'] ?? '');
    const operator = toText(context.params['condition'] ?? '');
    const target = TARGETS.get(toText(context.params['scope'] ?? ''));
    const value = selectedTags(context.params['tags'] ?? '', context.params['clusters'] ?? '');
    if (target === undefined) {
      context.explain({ sentence: 'No scope is chosen, so no filter is set.', result: true });
      return true;
    }
    const [selector, path] = target;
    registerFilters(context, [[label, { selector, path, operator, value }]]);
    context.explain({
      sentence: `Filter ${label} is on: ${selector} keeps what is “${operator.replaceAll('_', ' ')}” ${sayValues(value)}.`,
      path: selector,
      operator,
      compared: value,
      result: true,
    });
    return true;
  },
});

const TARGETS: ReadonlyMap<string, readonly [selector: string, path: string]> = new Map([
  ['attribute', ['Event._AttributeFlattened', 'Tag.{n}.name']],
  ['event_attribute', ['Event._AttributeFlattened', '_allTags.{n}.name']],
  ['event_report', ['Event.EventReport', 'Tag.{n}.name']],
  ['inherited_report', ['Event.EventReport', '_allTags.{n}.name']],
]);
