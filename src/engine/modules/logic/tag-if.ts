import { evaluateCondition } from '../../data/evaluate-condition.ts';
import { hashExtract } from '../../data/hash-extract.ts';
import { toText } from '../../php/to-text.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices, TAG_CONDITIONS } from './support/options.ts';
import { cutForWhy, matchedForWhy, sayCondition } from './support/say.ts';
import { selectedTags } from './support/selected-tags.ts';

/** Checks for tags and galaxy clusters (spec/modules.md §3 tag-if). */
export const tagIf = defineLogic({
  id: 'tag-if',
  name: 'IF :: Tag',
  version: '0.4',
  description:
    'Checks which of the chosen tags and galaxy clusters are on the event, on its attributes, or on its attributes with the event tags they inherit.',
  enabledByDefault: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: choices(['event', 'Event'], ['attribute', 'Attribute'], ['event_attribute', 'Inherited Attribute']),
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
    what: 'Compares the chosen tags and galaxy clusters with the tags of the event, of all its attributes together, or of all attributes with the event tags they inherit.',
    changes: null,
    quirks: [
      'The attribute scopes pool the tags of all attributes; attributes are not looked at one by one.',
      '“All (AND)” fails when a chosen tag occurs on several attributes, because whole lists are compared.',
      '“Not all (AND)” depends on the order of the tags.',
      'With nothing chosen, “all (AND)” is true.',
      'Letter case counts; local and global tags count alike.',
      'Tags added earlier in the same run are not seen: MISP 2.5.1 does not write them back into the data.',
      'A single text in place of the list of tags kills MISP.',
    ],
    offline: 'Exact: only the roaming data are looked at. The list of tags to pick from is the local one.',
  },
  *run(context) {
    const scope = toText(context.params['scope'] ?? '');
    const operator = toText(context.params['condition'] ?? '');
    const wanted = selectedTags(context.params['tags'] ?? '', context.params['clusters'] ?? '');
    const path = PATHS[scope] ?? EVENT_TAGS;
    const names = hashExtract(context.data(), path);
    const result = evaluateCondition(names, operator, wanted);
    context.explain({
      sentence: sayCondition(SUBJECTS[scope] ?? 'The event', names, operator, wanted, result),
      path,
      operator,
      ...cutForWhy(names),
      compared: wanted,
      matched: matchedForWhy(names, wanted),
      result,
    });
    return result;
  },
});

const EVENT_TAGS = 'Event.Tag.{n}.name';
const PATHS: Readonly<Record<string, string>> = {
  event: EVENT_TAGS,
  attribute: 'Event._AttributeFlattened.{n}.Tag.{n}.name',
  event_attribute: 'Event._AttributeFlattened.{n}._allTags.{n}.name',
};
const SUBJECTS: Readonly<Record<string, string>> = {
  attribute: 'The set of attributes',
  event_attribute: 'The set of attributes, inherited tags included,',
};
