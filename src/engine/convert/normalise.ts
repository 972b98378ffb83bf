import { get, isArray, isEmpty, remove, set } from '../php/array.ts';
import { PhpCrash, PhpException } from '../php/crash.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { convertEvent } from './convert-event.ts';
import { convertToCoreFormat, type Converted } from './convert-to-core-format.ts';
import { askRow, type Asking } from './rows.ts';

/** `exception`: the text of what was thrown (`run.normalise-failed`); `null`: the input is invalid (`run.normalise-invalid-input`). */
export type NormaliseResult =
  | { readonly ok: true; readonly data: PhpArray; readonly notes: readonly string[] }
  | { readonly ok: false; readonly exception: string | null };

/**
 * A trigger's raw payload into the data its workflow works on. `coreFormat`: the trigger's `misp_core_format`.
 * Database rows are wished for (`rows.ts`). Never throws what PHP throws: that ends as a result. (spec/format.md §6)
 */
export function* normalise(triggerId: string, payload: PhpArray, coreFormat: boolean): Asking<NormaliseResult> {
  try {
    const converted = yield* normaliserFor(triggerId, coreFormat)(payload);
    return converted === null ? { ok: false, exception: null } : { ok: true, ...converted };
  } catch (error) {
    if (error instanceof PhpCrash || error instanceof PhpException) return { ok: false, exception: error.message };
    throw error;
  }
}

/** `null`: the record the trigger needs is missing or empty. */
type Normaliser = (payload: PhpArray) => Asking<Converted | null>;

function normaliserFor(triggerId: string, coreFormat: boolean): Normaliser {
  const own = NORMALISERS.get(triggerId);
  if (own !== undefined) return own;
  return coreFormat ? (payload) => convertToCoreFormat(payload) : unchanged;
}

function* unchanged(payload: PhpArray): Asking<Converted> {
  return { data: payload, notes: [] };
}

const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map<string, Normaliser>([
  ['event-report-after-save', eventReport],
  ['sighting-after-save', sighting],
  ['shadow-attribute-before-save', proposal],
  ['shadow-attribute-after-save', proposal],
  ['tag-attached-after-save', attachedTag],
  ['post-after-save', post],
  ['analyst-data-after-save', analystData],
]);

function* eventReport(payload: PhpArray): Asking<Converted | null> {
  const report = recordIn(payload, 'EventReport');
  if (report === null) return null;
  const event = yield* quickEvent(get(report, 'event_id') ?? null, null);
  return withMember(event, 'EventReport', [report]);
}

/** The sighted attribute in its event; the sighting itself is lost. */
function* sighting(payload: PhpArray): Asking<Converted | null> {
  const record = recordIn(payload, 'Sighting');
  if (record === null) return null;
  const ownEvent = get(record, 'Event') ?? null;
  const ownAttribute = get(record, 'Attribute') ?? null;
  const event = yield* quickEvent(idOf(ownEvent) ?? get(record, 'event_id') ?? null, ownEvent);
  const attributeId = idOf(ownAttribute) ?? get(record, 'attribute_id') ?? null;
  return yield* withAttribute(event, attributeId, ownAttribute);
}

function* attachedTag(payload: PhpArray): Asking<Converted | null> {
  const tag = recordIn(payload, 'Tag');
  if (tag === null) return null;
  const event = yield* quickEvent(get(tag, 'event_id') ?? null, null);
  const attributeId = get(tag, 'attribute_id') ?? null;
  if (!truthy(attributeId)) return { data: convertEvent(event.data), notes: event.notes };
  return yield* withAttribute(event, attributeId, null);
}

function* proposal(payload: PhpArray): Asking<Converted | null> {
  const shadow = recordIn(payload, 'ShadowAttribute');
  if (shadow === null) return null;
  const oldId = get(shadow, 'old_id') ?? null;
  if (!truthy(oldId)) {
    const event = yield* quickEvent(get(shadow, 'event_id') ?? null, null);
    return withMember(event, 'ShadowAttribute', [shadow]);
  }
  const { row, known } = yield* askRow('Attribute.fetchRow', oldId);
  let record = row ?? [];
  const stored = get(record, 'Attribute');
  let attribute = isArray(stored) ? stored : [];
  const notes: string[] = [];
  if (row === null && !known) {
    // Nobody knows the attribute: at least its ids can be read off the proposal.
    attribute = set(set(attribute, 'id', oldId), 'event_id', get(shadow, 'event_id') ?? null);
    notes.push('The attribute of the proposal is not known here: only its ids are.');
  }
  record = set(record, 'Attribute', set(attribute, 'ShadowAttribute', [shadow]));
  const converted = yield* convertToCoreFormat(remove(record, 'Event'), 'attribute');
  return { data: converted.data, notes: [...notes, ...converted.notes] };
}

/** `Event` stands there only when the thread has an event; it is converted, the rest is as the database has it. */
function* post(payload: PhpArray): Asking<Converted | null> {
  const record = recordIn(payload, 'Post');
  if (record === null) return null;
  const notes: string[] = [];
  const answer = yield* askRow('Thread.fetchRow', get(record, 'thread_id') ?? null);
  const thread = answer.row ?? recordIn(payload, 'Thread') ?? [];
  if (!answer.known) notes.push('The thread is not known here.');
  let data: PhpArray = { Post: record, Thread: answer.known ? (answer.row ?? []) : thread };
  const eventId = get(thread, 'event_id') ?? null;
  if (truthy(eventId)) {
    const event = yield* askRow('Event.fetchRow', eventId);
    const stored = event.row === null ? undefined : get(event.row, 'Event');
    const converted = convertEvent({ Event: isArray(stored) ? stored : [] });
    data = set(data, 'Event', get(converted, 'Event') ?? []);
    if (!event.known) notes.push('The event of the thread is not known here.');
  }
  return { data, notes };
}

/** Later than 2.5.1, from the description: the event around a note, opinion or relationship. (spec/modules.md §6) */
function* analystData(payload: PhpArray): Asking<Converted | null> {
  for (const kind of ['Note', 'Opinion', 'Relationship']) {
    const entry = recordIn(payload, kind);
    if (entry === null) continue;
    const target = toText(get(entry, 'object_type') ?? null);
    if (!['Event', 'Attribute', 'EventReport'].includes(target)) return null;
    const { row, known } = yield* askRow('Event.quickFetchOf', target, get(entry, 'object_uuid') ?? null);
    const notes = known ? [] : ['The event around the entry is not known here.'];
    return withMember({ data: row ?? { Event: [] }, notes }, kind, [entry]);
  }
  return null;
}

/** A record that is there and not empty. */
function recordIn(payload: PhpArray, key: string): PhpArray | null {
  const record = get(payload, key) ?? null;
  return isArray(record) && !isEmpty(record) ? record : null;
}

function idOf(record: PhpValue): PhpValue | null {
  return isArray(record) ? (get(record, 'id') ?? null) : null;
}

/** The event with its tags, unconverted. `own`: what the payload holds of it, for a world that does not know it. */
function* quickEvent(id: PhpValue, own: PhpValue): Asking<Converted> {
  const { row, known } = yield* askRow('Event.quickFetch', id);
  if (row !== null) return { data: row, notes: [] };
  if (known) return { data: {}, notes: [] };
  const event: PhpValue = isArray(own) ? own : id === null ? {} : { id };
  return { data: { Event: event }, notes: ['The event is not known here: what the payload tells of it is used.'] };
}

function withMember(event: Converted, key: string, value: PhpValue): Converted {
  const stored = get(event.data, 'Event');
  const whole = set(event.data, 'Event', set(isArray(stored) ? stored : [], key, value));
  return { data: convertEvent(whole), notes: event.notes };
}

/** Puts one attribute into the event, inside its object when the attribute's record carries one. (run-shared-run-0129) */
function* withAttribute(event: Converted, id: PhpValue, own: PhpValue): Asking<Converted> {
  const { row, known } = yield* askRow('Attribute.fetchRow', id);
  if (row === null || isEmpty(row)) {
    if (known) throw new PhpCrash('TypeError', 'The attribute is not in the database.');
    const attribute: PhpValue = isArray(own) ? own : { id };
    const converted = withMember(event, 'Attribute', [attribute]);
    const note = 'The attribute is not known here: what the payload tells of it is used.';
    return { data: converted.data, notes: [...converted.notes, note] };
  }
  const stored = get(row, 'Attribute');
  let attribute = isArray(stored) ? stored : [];
  const links = get(row, 'AttributeTag');
  if (isArray(links)) attribute = set(attribute, 'AttributeTag', links);
  const object = get(row, 'Object') ?? get(attribute, 'Object');
  if (!isArray(object) || isEmpty(object)) return withMember(event, 'Attribute', [attribute]);
  return withMember(event, 'Object', [set(object, 'Attribute', [remove(attribute, 'Object')])]);
}
