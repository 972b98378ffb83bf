import { entries, fromEntries, gapPositions, isArray, put, set, values, withGaps } from '../../../php/array.ts';
import { OrderedMap, type PhpArray, type PhpList, type PhpRecord, type PhpValue } from '../../../php/value.ts';
import { member } from './member.ts';

/**
 * The common case of `changeAttributes`, without looking anything up: every id stands once, `_AttributeFlattened` holds the
 * very attributes of `Event.Attribute` and of the objects (all, or those a filter left) in their order, and the edits come
 * (`olds`) in that order too. One walk over the three. `null` when any of this does not hold.
 */
export function changeInOrder(
  event: PhpArray,
  olds: readonly PhpValue[],
  changedAt: (index: number, old: PhpValue) => PhpArray,
): PhpArray | null {
  const flattened = member(event, '_AttributeFlattened');
  const direct = member(event, 'Attribute');
  const objects = member(event, 'Object');
  if (!isArray(flattened) || !Array.isArray(direct) || !(objects === null || Array.isArray(objects))) return null;
  const places = placesOf(direct as PhpList, (objects ?? []) as PhpList);
  if (places === null) return null;

  const { attributes, owners } = places;
  const flat = Array.isArray(flattened) ? (flattened as PhpList).slice() : [...values(flattened)];
  const touched = new Set<number>();
  let at = 0;
  let place = 0;
  for (let index = 0; index < olds.length; index += 1) {
    const old = olds[index] as PhpValue;
    while (at < flat.length && flat[at] !== old) at += 1;
    while (place < attributes.length && attributes[place] !== old) place += 1;
    if (at === flat.length || place === attributes.length) return null;
    const written = changedAt(index, old);
    flat[at] = written;
    attributes[place] = written;
    touched.add(place < direct.length ? DIRECT : (owners[place - direct.length] ?? DIRECT));
    at += 1;
    place += 1;
  }

  let result = set(event, '_AttributeFlattened', withKeysOf(flattened, flat));
  if (touched.delete(DIRECT)) result = set(result, 'Attribute', attributes.slice(0, direct.length));
  if (touched.size > 0) {
    result = set(
      result,
      'Object',
      changedObjects(objects as PhpList, touched, attributes.slice(direct.length), owners),
    );
  }
  return result;
}

/** Owner of an attribute that stands in `Event.Attribute`; others belong to the object of that index. */
const DIRECT = -1;

/** All attributes, those of `Event.Attribute` first; `owners` tells the object of each of the others. */
interface Places {
  readonly attributes: PhpValue[];
  readonly owners: readonly number[];
}

/** All attributes in order, `null` when an id is missing, no text, or stands twice. */
function placesOf(direct: PhpList, objects: PhpList): Places | null {
  const attributes: PhpValue[] = direct.slice();
  const owners: number[] = [];
  for (const [index, object] of objects.entries()) {
    const inner = member(object, 'Attribute');
    if (inner === null) continue;
    if (!Array.isArray(inner)) return null;
    for (const attribute of inner as PhpList) {
      attributes.push(attribute);
      owners.push(index);
    }
  }
  return idsAreUnique(attributes) ? { attributes, owners } : null;
}

function idsAreUnique(attributes: readonly PhpValue[]): boolean {
  let before = '';
  let rising = true;
  for (const attribute of attributes) {
    const id = member(attribute, 'id');
    if (typeof id !== 'string' || id === '') return false;
    // Ids of one length that rise are unique without being remembered.
    if (id <= before || (before !== '' && id.length !== before.length)) rising = false;
    before = id;
  }
  return rising || new Set(attributes.map((attribute) => member(attribute, 'id'))).size === attributes.length;
}

/** A list stays a list; what a filter left keeps its keys. */
function withKeysOf(array: PhpArray, items: readonly PhpValue[]): PhpArray {
  if (Array.isArray(array)) return items;
  if (array instanceof OrderedMap) {
    return new OrderedMap([...array.map.keys()].map((key, index) => [key, items[index] ?? null] as const));
  }
  const positions = gapPositions(array);
  if (positions !== undefined) return withGaps(items, positions);
  const copy: Record<string, PhpValue> = { ...(array as PhpRecord) };
  let at = 0;
  for (const key in copy) {
    put(copy, key, items[at] ?? null);
    at += 1;
  }
  return copy;
}

function changedObjects(
  objects: PhpList,
  touched: ReadonlySet<number>,
  changed: readonly PhpValue[],
  owners: readonly number[],
): PhpArray {
  const written = new Map<number, PhpValue[]>([...touched].map((index) => [index, []]));
  for (const [place, owner] of owners.entries()) written.get(owner)?.push(changed[place] ?? null);
  return fromEntries(
    entries(objects).map(([key, object], index): readonly [string, PhpValue] => {
      const attributes = written.get(index);
      return [key, attributes === undefined || !isArray(object) ? object : set(object, 'Attribute', attributes)];
    }),
  );
}
