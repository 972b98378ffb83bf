import { defineAction } from './support/define-action.ts';
import { REPLACEMENT_PARAMS, replacementHelp, replaceTags, type TagPattern } from './support/replace-tags.ts';

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
  params: REPLACEMENT_PARAMS,

  help: replacementHelp('PAP', 'PAP:AMBER'),
  run: (context) => replaceTags(context, PAP),
});
