import { defineAction } from './support/define-action.ts';
import { editAttributes } from './support/edit-attributes.ts';

/** Sets the comment of the matching attributes (spec/modules.md §4). */
export const moduleAttributeCommentOperation = defineAction({
  id: 'Module_attribute_comment_operation',
  name: 'Attribute comment operation',
  version: '0.1',
  description: 'Overwrites the comment of the matching attributes.',
  icon: { name: 'edit' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [{ id: 'comment', label: 'Comment', type: 'textarea', placeholder: 'Comment to be set', jinja: true }],
  help: {
    what: 'Overwrites the comment of every matching attribute and saves the attributes. The template is rendered once for the event, not per attribute.',
    changes:
      'comment of every saved attribute, in Event._AttributeFlattened and in Event.Attribute or Event.Object; their timestamp is removed.',
    quirks: [
      'An empty comment, or one never set, empties the comments.',
      'A template cannot speak of "its" attribute: all get the same text.',
      'No matching attribute makes the module fail, which ends a non-blocking path.',
      'While a generic filter is active, the attributes it hides are lost for good.',
    ],
    offline:
      'Exact on the payload, taking for granted that every attribute passes validation. The edits are in the ledger.',
  },
  run(context) {
    return editAttributes(context, new Map([['comment', context.params['comment'] ?? '']]));
  },
});
