import { hashExtract } from '../../data/hash-extract.ts';
import { isArray, isEmpty } from '../../php/array.ts';
import { typeError } from '../../php/crash.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpRecord } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { fetchEvent } from './support/fetch-event.ts';
import { filteredItems, filtersOn } from './support/items.ts';
import { member } from './support/member.ts';
import { pushToZmq } from './support/push-message.ts';

/** Runs an enrichment module over the event and saves what it returns (spec/modules.md §4). */
export const enrichEvent = defineAction({
  id: 'enrich-event',
  name: 'Enrich Event',
  version: '0.2',
  description:
    'Runs one enrichment module over the attributes of the event and saves what it returns as new attributes, objects or tags.',
  icon: { name: 'asterisk' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [{ id: 'modules', label: 'Modules', type: 'select', optionsFrom: 'enrichmentModules' }],
  help: {
    what: 'Asks one enrichment module about the attributes of the event, saves what comes back as attributes, objects and tags, and publishes a note on ZeroMQ. The roaming data become the event as it then stands in the database.',
    changes:
      'Everything: the roaming data are the freshly read event in its unconverted shape, with Event, Attribute, Object, Org, Orgc and EventTag side by side.',
    quirks: [
      'In that shape later modules see no attributes until "Reload full Event" puts it right.',
      'An unknown module, a list instead of a name, or no fitting attribute ask nothing and succeed, and the data still change shape.',
      'A node filter that keeps nothing leaves everything as it is; the module succeeds.',
      'When the service cannot be reached the module fails; when a query is blocked the next attribute is tried.',
      'An event that cannot be read afterwards is the end of MISP’s process.',
    ],
    offline:
      'Answers come from the reference data; what they add is kept as pending changes and shows in the new roaming data.',
  },
  *run(context) {
    const module = context.params['modules'] ?? '';
    if (!truthy(module)) {
      context.addError({ code: 'enrichment.none-selected', args: [] });
      return false;
    }
    const data = context.data();
    const eventId = member(data, 'Event', 'id');
    let options: PhpRecord = { user: context.user, event_id: eventId, modules: [module] };
    if (filtersOn(context.node.filter)) {
      const items = filteredItems(data, context.node.filter);
      if (isEmpty(items)) return true;
      options = { ...options, attribute_uuids: hashExtract(items, '{n}.uuid') };
    }
    const added = yield* callMisp('Event', 'enrichment', [options]);
    if (added === true) {
      yield* pushToZmq({ Warning: { code: 'enrich-event.unreachable', args: [] }, 'Attribute added': 0 });
      return true;
    }
    yield* pushToZmq({ 'Enriching event': eventId, 'Attribute added': added });
    const fetched = yield* fetchEvent(eventId);
    if (!isArray(fetched)) throw typeError('The event could not be read after it was enriched.');
    context.quirk('enriched-shape');
    context.setData(fetched);
    return true;
  },
});
