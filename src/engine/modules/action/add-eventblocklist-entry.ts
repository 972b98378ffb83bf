import { hashGet } from '../../data/hash-get.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { member } from './support/member.ts';

/** Puts the event on the blocklist (spec/modules.md §4). */
export const addEventblocklistEntry = defineAction({
  id: 'add_eventblocklist_entry',
  name: 'Add Event Blocklist entry',
  version: '0.1',
  description: "Puts the event on the instance's event blocklist so that it cannot be created or synchronised again.",
  icon: { name: 'ban' },
  expectsCoreFormat: true,
  params: [
    {
      id: 'uuid_hash_path',
      label: 'Event UUID Hash path',
      type: 'hashpath',
      default: 'Event.uuid',
      placeholder: 'Event.uuid',
    },
    {
      id: 'eventinfo_hash_path',
      label: 'Event Info Hash path',
      type: 'hashpath',
      default: 'Event.info',
      placeholder: 'Event.info',
    },
    {
      id: 'block_comment',
      label: 'Blocklist Comment',
      type: 'input',
      default: 'Blocked from workflow',
      placeholder: 'Blocked from workflow',
    },
  ],
  help: {
    what: 'Puts the event on the instance’s blocklist, so that it cannot be created or synchronised again.',
    changes: null,
    quirks: [
      'It succeeds whether the entry was stored or not: an invalid or doubled uuid is dropped without a word.',
      'A path for the info that finds a list is an error of the database, and the module fails.',
      'An organisation that is not known is entered as "unkwown".',
    ],
    offline: 'The entry is in the ledger; organisations come from the reference data.',
  },
  *run(context) {
    const data = context.data();
    const organisation = yield* callMisp('Organisation', 'getName', [member(data, 'Event', 'orgc_id')]);
    yield* callMisp('EventBlocklist', 'addEntry', [
      {
        event_uuid: lookUp(data, context.params['uuid_hash_path'] ?? ''),
        event_info: lookUp(data, context.params['eventinfo_hash_path'] ?? ''),
        event_orgc: organisation ?? 'unkwown',
        comment: context.params['block_comment'] ?? '',
      },
    ]);
    return true;
  },
});

/** A path that was cleared finds nothing. */
function lookUp(data: PhpArray, path: PhpValue): PhpValue {
  return truthy(path) ? hashGet(data, path) : null;
}
