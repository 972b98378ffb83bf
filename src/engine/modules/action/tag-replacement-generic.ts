import { defineAction } from './support/define-action.ts';
import { REPLACEMENT_PARAMS, replaceTags } from './support/replace-tags.ts';

/** The base class of the tag replacements, offered like a module of its own (spec/modules.md §4). */
export const tagReplacementGeneric = defineAction({
  id: 'tag_replacement_generic',
  name: 'Tag Replacement Generic',
  version: '0.1',
  description: 'Base class of the tag replacement modules; without a search pattern it never matches anything.',
  icon: { name: 'tags' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: REPLACEMENT_PARAMS,

  help: {
    what: 'Reads the tags of the event or its attributes and changes nothing: it is the class the TLP and PAP replacements are made of and has no pattern to look for.',
    changes: null,
    quirks: [
      'An event, or any attribute in the scope, without tags kills the run.',
      'A scope that does not exist makes it fail.',
    ],
    offline: 'Exact.',
  },
  run: (context) => replaceTags(context, null),
});
