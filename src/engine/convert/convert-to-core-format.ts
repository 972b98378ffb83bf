import { each, fromEntries, get, isArray, isEmpty, set } from '../php/array.ts';
import { PhpCrash } from '../php/crash.ts';
import { looseEquals } from '../php/loose-equals.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { convertEvent } from './convert-event.ts';
import { guessScope, type Scope } from './guess-scope.ts';
import { askRow, type Asking } from './rows.ts';

/** `notes`: sentences about what was taken in place of a database row. */
export interface Converted {
  readonly data: PhpArray;
  readonly notes: readonly string[];
}

/**
 * Raw data of any kind into workflow data. Attributes and objects are wrapped into their event, for which the database
 * is asked. (spec/format.md §6.1 to §6.4)
 *
 * @throws PhpCrash, PhpException as MISP's converter would.
 */
export function* convertToCoreFormat(data: PhpArray, scope: Scope | null = null): Asking<Converted> {
  switch (scope ?? guessScope(data)) {
    case 'event':
      return { data: convertEvent(data), notes: [] };
    case 'attribute':
      return yield* convertAttribute(data);
    case 'object':
      return yield* convertObject(data);
    case null:
      return { data: emptyEvent(data), notes: [] };
  }
}

/** Members that stand beside an object and belong inside it. */
const INTO_OBJECT = [
  'Attribute',
  'ShadowAttribute',
  'Event',
  'SharingGroup',
  'CryptographicKey',
  'Note',
  'Opinion',
  'Relationship',
] as const;

function* convertAttribute(data: PhpArray): Asking<Converted> {
  let attribute = entityOf(data, 'Attribute');
  const links = get(data, 'AttributeTag');
  if (links !== undefined && links !== null) attribute = set(attribute, 'AttributeTag', links);
  const objectId = get(attribute, 'object_id') ?? null;
  if (looseEquals(objectId, 0)) return yield* wrapInEvent(data, 'Attribute', attribute, []);
  const { row, known } = yield* askRow('Object.fetchRow', objectId);
  const stored = row === null ? undefined : get(row, 'Object');
  if (isArray(stored)) return yield* wrapInEvent(data, 'Object', set(stored, 'Attribute', [attribute]), []);
  const own = get(data, 'Object');
  if (known || !isArray(own)) return yield* wrapInEvent(data, 'Attribute', attribute, []);
  const note = 'The object is the payload’s own: no object row is known here.';
  return yield* wrapInEvent(data, 'Object', set(own, 'Attribute', [attribute]), [note]);
}

function* convertObject(data: PhpArray): Asking<Converted> {
  let object = entityOf(data, 'Object');
  for (const key of INTO_OBJECT) {
    const value = get(data, key);
    if (value !== undefined && value !== null) object = set(object, key, value);
  }
  return yield* wrapInEvent(data, 'Object', object, []);
}

/** The entity becomes the only one of its event, which comes from the database; the payload's `Event` is ignored. */
function* wrapInEvent(
  data: PhpArray,
  key: 'Attribute' | 'Object',
  entity: PhpArray,
  notes: readonly string[],
): Asking<Converted> {
  const { row, known } = yield* askRow('Event.fetchRow', get(entity, 'event_id') ?? null);
  const stored = row === null ? undefined : get(row, 'Event');
  if (row !== null && isArray(stored)) {
    return { data: keepOwnKeys(convertEvent(set(row, 'Event', set(stored, key, [entity]))), data), notes };
  }
  const own = get(data, 'Event');
  if (known || !isArray(own)) return { data: emptyEvent(data), notes };
  const note = 'The event is the payload’s own: no event row is known here.';
  // The tags of the event stand beside it, as in the row that MISP would read.
  const links = get(data, 'EventTag');
  const event: [string, PhpValue] = ['Event', set(own, key, [entity])];
  const whole = fromEntries(isArray(links) ? [event, ['EventTag', links]] : [event]);
  return { data: keepOwnKeys(convertEvent(whole), data), notes: [...notes, note] };
}

function entityOf(data: PhpArray, key: 'Attribute' | 'Object'): PhpArray {
  const entity: PhpValue = get(data, key) ?? [];
  if (isArray(entity)) return entity;
  if (entity === false || entity === '') return [];
  const text =
    typeof entity === 'string' ? 'Cannot unset string offsets' : 'Cannot unset offset in a non-array variable';
  throw new PhpCrash('Error', text);
}

/** Nothing could be told or found. Keys beginning with an underscore stay. */
function emptyEvent(data: PhpArray): PhpArray {
  return keepOwnKeys({ Event: { _AttributeFlattened: [] } }, data);
}

function keepOwnKeys(converted: PhpArray, data: PhpArray): PhpArray {
  let result = converted;
  if (isEmpty(data)) return result;
  each(data, (key, value) => {
    if (key.startsWith('_')) result = set(result, key, value);
  });
  return result;
}
