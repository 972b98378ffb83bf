import { get, isArray, values } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, MispCall } from '../ports.ts';
import { member } from '../modules/action/support/member.ts';
import { assumed, dry, known, thrown } from './answers.ts';
import { currentEvent, eventIn, fetchedShape } from './current-event.ts';
import { decayedRow } from './decay-score.ts';
import { enrichedAttributes, idText } from './pending-changes.ts';
import type { SimulatedWorld } from './world.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Events, attributes, objects, threads and the blocklist. */
export function answerEventCall({ model, method, args }: MispCall, world: SimulatedWorld): Answer {
  switch (`${model}.${method}`) {
    case 'Event.fetchEvent': {
      const id = member(args[0], 'eventid');
      const event = currentEvent(world, id);
      if (event !== null) return dry(fetchedShape(event));
      return assumed(null, `Event ${idText(id)} is not known here: MISP is taken not to find it.`);
    }
    case 'Event.publish':
      // The worker of a concurrent branch has no current user (spec/modules.md §10).
      if ((world.lane ?? 0) > 0) return thrown('InvalidArgumentException', 'Invalid user ID.');
      return dry(true);
    case 'Event.enrichment':
      return enrich(args[0] ?? [], world);
    case 'Attribute.editAttributeBulk':
      return dry([]);
    case 'Attribute.fetchWithDecayScore':
      return decayedRow(args[0] ?? [], world);
    case 'EventBlocklist.addEntry':
      return addToBlocklist(args[0] ?? [], world);
    case 'Event.fetchRow':
    case 'Event.quickFetch': {
      const event = world.reference.events.map(eventIn).find((row) => idText(get(row, 'id')) === idText(args[0]));
      return event === undefined ? unknownRow('event', args[0]) : known(fetchedShape(event));
    }
    case 'Attribute.fetchRow':
      return attributeRow(args[0], world);
    case 'Object.fetchRow': {
      const object = objectsOf(world).find((row) => idText(get(row, 'id')) === idText(args[0]));
      return object === undefined ? unknownRow('object', args[0]) : known({ Object: object });
    }
    case 'Thread.fetchRow':
    case 'Event.quickFetchOf':
      return assumed(null, 'The database row around this record is not known here.');
    default:
      return dry(true);
  }
}

/** The number of attributes added, as MISP returns it. */
function enrich(options: PhpValue, world: SimulatedWorld): Answer {
  const event = currentEvent(world, member(options, 'event_id'));
  if (event === null) return thrown('Exception', 'Invalid event.');
  const added = enrichedAttributes(options, event, world.reference).length;
  const note = 'How many attributes the enrichment adds is counted from the recorded answers; unknown values add none.';
  return assumed(added, note);
}

/** The same uuid twice, or none at all, is not stored. Only what passes that far meets the database, which takes no list. */
function addToBlocklist(entry: PhpValue, world: SimulatedWorld): Answer {
  const uuid = idText(member(entry, 'event_uuid'));
  const valid =
    UUID.test(uuid) && !world.reference.blocklistedEvents.some((other) => other.uuid === uuid.toLowerCase());
  if (valid && isArray(member(entry, 'event_info'))) {
    return thrown('PDOException', 'The event info is a list; the database takes a text.');
  }
  return dry(valid);
}

function attributeRow(id: PhpValue | undefined, world: SimulatedWorld): Answer {
  const wanted = idText(id);
  for (const record of world.reference.events) {
    const whole = fetchedShape(eventIn(record));
    const direct = get(whole, 'Attribute');
    for (const attribute of isArray(direct) ? values(direct) : []) {
      if (idText(member(attribute, 'id')) === wanted) return known({ Attribute: attribute });
    }
    for (const object of objectsIn(whole)) {
      const inner = get(object, 'Attribute');
      for (const attribute of isArray(inner) ? values(inner) : []) {
        if (idText(member(attribute, 'id')) === wanted) return known({ Attribute: attribute, Object: object });
      }
    }
  }
  return unknownRow('attribute', id);
}

function objectsOf(world: SimulatedWorld): readonly PhpArray[] {
  return world.reference.events.flatMap((record) => objectsIn(eventIn(record)));
}

function objectsIn(event: PhpArray): readonly PhpArray[] {
  const objects = get(event, 'Object');
  return isArray(objects) ? values(objects).filter(isArray) : [];
}

function unknownRow(what: string, id: PhpValue | undefined): Answer {
  return assumed(null, `The row of ${what} ${idText(id)} is not known here; what the payload holds is taken.`);
}
