import { defineAction } from './support/define-action.ts';
import { REPLACEMENT_PARAMS, replacementHelp, replaceTags, type TagPattern } from './support/replace-tags.ts';

/** `amber` stands before `amber+strict`: MISP tries it first and so never finds the strict one (measured). */
const TLP: TagPattern = {
  pattern:
    /(?<namespace>\w*tlp\w*|traffic light protocol)[:\s\-=]{1,2}"?(?<level>white|clear|green|amber|red|amber\+strict)/i,
  namespace: 'tlp',
  levels: ['white', 'clear', 'green', 'amber', 'red', 'amber+strict'],
  replacement: (level) => `tlp:${level.toLowerCase()}`,
};

/** Normalises TLP tags (spec/modules.md §4). */
export const tagReplacementTlp = defineAction({
  id: 'tag_replacement_tlp',
  name: 'Tag Replacement - TLP',
  version: '0.1',
  description:
    'Adds a normalised TLP tag for every tag that spells a TLP level differently, optionally removing the original.',
  icon: { name: 'tags' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: REPLACEMENT_PARAMS,

  help: replacementHelp('TLP', 'tlp:amber'),
  run: (context) => replaceTags(context, TLP),
});
