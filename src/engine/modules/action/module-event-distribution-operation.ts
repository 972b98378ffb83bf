import { isArray, set } from '../../php/array.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { truthy } from '../../php/truthy.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';

/** Sets the distribution of the event (spec/modules.md §4). */
export const moduleEventDistributionOperation = defineAction({
  id: 'Module_event_distribution_operation',
  name: 'Event distribution operation',
  version: '0.1',
  description: 'Sets the distribution level (and sharing group) of the event.',
  icon: { name: 'edit' },
  expectsCoreFormat: true,
  params: [
    {
      id: 'freeze',
      label: 'Preserve timestamp and published state',
      type: 'select',
      default: 'modify',
      options: [
        { value: 'modify', label: 'Modify timestamp and unpublish' },
        { value: 'freeze', label: 'Freeze timestamp and keep published state' },
      ],
    },
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
    what: 'Sets the distribution level of the event, for level 4 also its sharing group, saves the event and, unless told to freeze, un-publishes it.',
    changes:
      'Event.distribution, and Event.sharing_group_id for level 4. Timestamp and published keep their old values.',
    quirks: [
      'An event without attributes is never changed; the module succeeds all the same.',
      'The editor offers no node filter, but a stored one is read: when it keeps nothing, nothing is done.',
      'The sharing group stays in the roaming data when the level is no longer 4.',
      'When saving is refused the module fails and the roaming data stay as they are, but active filters become permanent.',
    ],
    offline: 'Exact on the payload; the edit and the un-publishing are in the ledger.',
  },
  *run(context) {
    const data = context.data();
    if (matchingAttributes(data, context.node.filter).length === 0) {
      context.quirk('event-without-attributes');
      return true;
    }
    const event = member(data, 'Event');
    let edited = isArray(event) ? event : [];
    const before = edited;
    const level = context.params['distribution'] ?? '';
    edited = set(edited, 'distribution', level);
    if (looseEquals(level, 4)) edited = set(edited, 'sharing_group_id', context.params['sharing_group_id'] ?? '');
    const saved = truthy(
      yield* callMisp('Event', 'save', [member(edited, 'distribution'), member(edited, 'sharing_group_id')], before),
    );
    if (!saved) {
      context.setData(data);
      return false;
    }
    if (context.params['freeze'] !== 'freeze') yield* callMisp('Event', 'touch', [member(edited, 'id')]);
    context.setData(set(data, 'Event', edited));
    return true;
  },
});
