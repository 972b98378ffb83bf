import { defineAction } from './support/define-action.ts';
import { replacementHelp, replaceTags, type TagPattern } from './support/replace-tags.ts';

const PAP: TagPattern = {
  pattern: /(?<namespace>\w*pap\w*|permissible actions protocol)[:\s\-=]{1,2}"?(?<level>white|clear|green|amber|red)/i,
  namespace: 'pap',
  levels: ['white', 'clear', 'green', 'amber', 'red'],
  replacement: (level) => `PAP:${level.toUpperCase()}`,
};

/** Normalises PAP tags (spec/modules.md §4). */
export const tagReplacementPap = defineAction({
  id: 'tag_replacement_pap',
  name: 'Tag Replacement - PAP',
  version: '0.1',
  description:
    'Adds a normalised PAP tag for every tag that spells a PAP level differently, optionally removing the original.',
  icon: { name: 'tags' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: [
        { value: 'event', label: 'Event' },
        { value: 'attribute', label: 'Attributes' },
        { value: 'all', label: 'All' },
      ],
    },
    {
      id: 'remove_substituted',
      label: 'Removed substituted tag',
      type: 'select',
      default: '1',
      options: [
        { value: 'no', label: 'No' },
        { value: 'yes', label: 'Yes' },
      ],
      help: 'the default is not one of the options and behaves like No',
    },
    {
      id: 'locality',
      label: 'Tag Locality',
      type: 'select',
      default: 'local',
      options: [
        { value: 'local', label: 'Local' },
        { value: 'global', label: 'Global' },
      ],
    },
    {
      id: 'relationship_type',
      label: 'Relationship Type',
      type: 'input',
      displayOn: { action: ['add'] },
      help: "refers to a parameter the module does not have, so MISP's editor never shows it",
    },
  ],
  help: replacementHelp('PAP', 'PAP:AMBER'),
  run: (context) => replaceTags(context, PAP),
});
