import { looseEquals } from '../../php/loose-equals.ts';
import type { PhpValue } from '../../php/value.ts';
import { defineAction } from './support/define-action.ts';
import { editAttributes } from './support/edit-attributes.ts';

/** Sets the distribution of the matching attributes. From the description (spec/modules.md §6). */
export const attributeDistributionOperation = defineAction({
  id: 'attribute_distribution_operation',
  name: 'Attribute distribution operation',
  version: '0.1',
  description: 'Sets the distribution level (and sharing group) of the matching attributes.',
  icon: { name: 'edit' },
  supportsFilters: true,
  expectsCoreFormat: true,
  catalogue: 'later',
  evidence: 'description',
  params: [
    {
      id: 'distribution',
      label: 'Distribution',
      type: 'select',
      default: '0',
      placeholder: 'Pick a distribution',
      options: [
        { value: '0', label: 'Organisation' },
        { value: '1', label: 'Community' },
        { value: '2', label: 'Connected' },
        { value: '3', label: 'All' },
        { value: '4', label: 'Sharing Group' },
        { value: '5', label: 'Inherit' },
      ],
    },
    {
      id: 'sharing_group_id',
      label: 'Sharing Groups',
      type: 'picker',
      default: [],
      placeholder: 'Pick a sharing group',
      optionsFrom: 'sharingGroups',
      displayOn: { distribution: ['4'] },
    },
  ],
  help: {
    what: 'Sets the distribution level of every matching attribute, for level 4 also its sharing group, and saves the attributes.',
    changes:
      'distribution (and sharing_group_id) of every saved attribute, in Event._AttributeFlattened and in Event.Attribute or Event.Object; their timestamp is removed.',
    quirks: [
      'No matching attribute makes the module fail, which ends a non-blocking path.',
      'While a generic filter is active, the attributes it hides are lost for good.',
    ],
    offline:
      'Exact on the payload, taking for granted that every attribute passes validation. The edits are in the ledger.',
  },
  run(context) {
    const level = context.params['distribution'] ?? '';
    const changes = new Map<string, PhpValue>([['distribution', level]]);
    if (looseEquals(level, 4)) changes.set('sharing_group_id', context.params['sharing_group_id'] ?? '');
    return editAttributes(context, changes);
  },
});
