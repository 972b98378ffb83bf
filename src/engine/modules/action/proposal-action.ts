import { hashExtract } from '../../data/hash-extract.ts';
import { isEmpty, values } from '../../php/array.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { reloadEvent } from './support/fetch-event.ts';
import { filtersOn, itemsOrData } from './support/items.ts';

/** Accepts or discards proposals (spec/modules.md §4). */
export const proposalAction = defineAction({
  id: 'proposal-action',
  name: 'Proposal Action',
  version: '0.2',
  description: 'Accepts or discards the proposals contained in the roaming data.',
  icon: { name: 'asterisk' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'action',
      label: 'Action',
      type: 'select',
      default: 'accept',
      options: [
        { value: 'accept', label: 'Accept Proposals' },
        { value: 'remove', label: 'Remove Proposals' },
      ],
    },
    {
      id: 'proposal_type',
      label: 'Proposal Type',
      type: 'select',
      default: 'all',
      options: [
        { value: 'new', label: 'Proposals to create new Attributes' },
        { value: 'edit', label: 'Proposals on existing Attributes' },
        { value: 'any', label: 'Any type of Proposals' },
      ],
      help: 'the default is not one of the options; unset means nothing is processed',
    },
  ],
  help: {
    what: 'Accepts or discards the proposals of the event: those for new attributes, those on existing ones, or both. Afterwards the event is read anew.',
    changes: 'Everything, when there was at least one proposal: the roaming data are the stored event.',
    quirks: [
      'The default proposal type matches nothing: a node that was never touched does nothing and succeeds.',
      'With a node filter the items have no event around them, so no proposal is found.',
      'It always succeeds.',
    ],
    offline: 'Accepted proposals change, add or remove attributes of the rebuilt event; discarded ones leave it.',
  },
  *run(context) {
    const items = itemsOrData(context.data(), context.node.filter);
    if (filtersOn(context.node.filter) && isEmpty(items)) return true;
    const proposals = proposalsIn(items, context.params['proposal_type'] ?? '');
    if (proposals.length === 0) {
      if (context.params['proposal_type'] === 'all') context.quirk('proposal-type-default');
      return true;
    }
    const method = context.params['action'] === 'accept' ? 'acceptProposal' : 'discardProposal';
    let result = true;
    for (const proposal of proposals) {
      result = truthy(yield* callMisp('ShadowAttribute', method, [{ ShadowAttribute: proposal }])) || result;
    }
    yield* reloadEvent(context);
    return result;
  },
});

function proposalsIn(items: PhpArray, type: PhpValue): PhpList {
  const made = type === 'new' || type === 'any' ? values(hashExtract(items, 'Event.ShadowAttribute.{n}')) : [];
  const edits =
    type === 'edit' || type === 'any'
      ? values(hashExtract(items, 'Event._AttributeFlattened.{n}.ShadowAttribute.{n}'))
      : [];
  return [...made, ...edits];
}
