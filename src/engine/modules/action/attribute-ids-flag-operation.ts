import { defineAction } from './support/define-action.ts';
import { editAttributes } from './support/edit-attributes.ts';

/** Sets or clears `to_ids` of the matching attributes (spec/modules.md §4). */
export const attributeIdsFlagOperation = defineAction({
  id: 'attribute_ids_flag_operation',
  name: 'Attribute IDS Flag operation',
  version: '0.1',
  description: 'Switches the to_ids flag of the matching attributes on or off.',
  icon: { name: 'edit' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'action',
      label: 'To IDS Flag',
      type: 'select',
      default: 'add',
      options: [
        { value: 'add', label: 'Toggle IDS flag' },
        { value: 'remove', label: 'Remove IDS flag' },
      ],
    },
  ],
  help: {
    what: 'Sets the IDS flag of every matching attribute, or clears it, and saves the attributes. The label says toggle, but the flag is always set.',
    changes:
      'to_ids of every saved attribute, in Event._AttributeFlattened and in Event.Attribute or Event.Object; their timestamp is removed.',
    quirks: [
      'No matching attribute makes the module fail, which ends a non-blocking path.',
      'While a generic filter is active, the attributes it hides are lost for good.',
      'Saving in bulk does not un-publish the event by itself.',
    ],
    offline:
      'Exact on the payload, taking for granted that every attribute passes validation. The edits are in the ledger.',
  },
  run(context) {
    return editAttributes(context, new Map([['to_ids', context.params['action'] !== 'remove']]));
  },
});
