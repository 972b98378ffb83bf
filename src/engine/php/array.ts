import { OrderedMap, type PhpArray, type PhpList, type PhpRecord, type PhpValue } from './value.ts';

/**
 * One vocabulary over the three shapes of a PHP array. Reading never looks at a prototype; writing returns a new
 * array and shares everything it did not touch.
 */

export function isArray(value: PhpValue | undefined): value is PhpArray {
  return typeof value === 'object' && value !== null;
}

const LIST_KEY = /^(?:0|[1-9]\d{0,9})$/;
const INTEGER_KEY = /^(?:0|-?[1-9]\d{0,18})$/;
const HIGHEST_OBJECT_INDEX = 4294967294;

/** Whether PHP turns this key into an integer (spec/hash-path.md §4.9): `12` and `-5`, not `012`, `-0` or `1.5`. */
export function isIntegerKey(key: string): boolean {
  if (!INTEGER_KEY.test(key)) return false;
  if (key.length < 19) return true;
  const exact = BigInt(key);
  return BigInt.asIntN(64, exact) === exact;
}

/** Whether a JavaScript object would move this key to its front. */
export function isObjectIndex(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 48 && code <= 57 && LIST_KEY.test(key) && Number(key) <= HIGHEST_OBJECT_INDEX;
}

export function count(array: PhpArray): number {
  if (Array.isArray(array)) return array.length;
  if (array instanceof OrderedMap) return array.map.size;
  return Object.keys(array).length;
}

export function isEmpty(array: PhpArray): boolean {
  if (Array.isArray(array)) return array.length === 0;
  if (array instanceof OrderedMap) return array.map.size === 0;
  for (const _key in array) return false;
  return true;
}

/** The value under a key, `undefined` when there is none. */
export function get(array: PhpArray, key: string): PhpValue | undefined {
  if (Array.isArray(array)) {
    return LIST_KEY.test(key) ? (array as PhpList)[Number(key)] : undefined;
  }
  if (array instanceof OrderedMap) return array.map.get(key);
  const value = (array as PhpRecord)[key];
  // What an object inherits is functions and `__proto__`; neither is a PHP value.
  if (typeof value === 'function' || (key === '__proto__' && !Object.hasOwn(array, key))) return undefined;
  return value;
}

export function has(array: PhpArray, key: string): boolean {
  return get(array, key) !== undefined;
}

/** PHP's `isset`: there and not null. */
export function isSet(array: PhpArray, key: string): boolean {
  const value = get(array, key);
  return value !== undefined && value !== null;
}

export function keys(array: PhpArray): string[] {
  if (Array.isArray(array)) return array.map((_item, index) => String(index));
  if (array instanceof OrderedMap) return [...array.map.keys()];
  return Object.keys(array);
}

export function values(array: PhpArray): PhpList {
  if (Array.isArray(array)) return array as PhpList;
  if (array instanceof OrderedMap) return [...array.map.values()];
  return Object.values(array as PhpRecord);
}

export function entries(array: PhpArray): (readonly [string, PhpValue])[] {
  if (Array.isArray(array)) return (array as PhpList).map((value, index) => [String(index), value] as const);
  if (array instanceof OrderedMap) return [...array.map.entries()];
  return Object.entries(array as PhpRecord);
}

/** Calls `visit` for every entry in order until it returns `false`. */
export function each(array: PhpArray, visit: (key: string, value: PhpValue) => boolean | void): void {
  if (Array.isArray(array)) {
    const list = array as PhpList;
    for (let i = 0; i < list.length; i += 1) if (visit(String(i), list[i] as PhpValue) === false) return;
  } else if (array instanceof OrderedMap) {
    for (const [key, value] of array.map) if (visit(key, value) === false) return;
  } else {
    const record = array as PhpRecord;
    for (const key in record) if (visit(key, record[key] as PhpValue) === false) return;
  }
}

/** Whether the keys are exactly 0..n-1 in order: what PHP writes as a JSON array. */
export function isList(array: PhpArray): boolean {
  if (Array.isArray(array)) return true;
  let next = 0;
  if (array instanceof OrderedMap) {
    for (const key of array.map.keys()) if (key !== String(next++)) return false;
    return true;
  }
  for (const key in array) if (key !== String(next++)) return false;
  return true;
}

const positions = new WeakMap<object, readonly number[]>();

/**
 * What a filter left of a list: these items under their old, rising positions. It is a plain record; its positions are
 * remembered, since a loop over the keys would make a text of each.
 */
export function withGaps(items: PhpList, at: readonly number[]): PhpRecord {
  const record: Record<number, PhpValue> = {};
  for (let i = 0; i < at.length; i += 1) record[at[i] as number] = items[i] as PhpValue;
  positions.set(record, at);
  return record;
}

/** The keys of a record made by `withGaps`, `undefined` for any other array. */
export function gapPositions(array: PhpArray): readonly number[] | undefined {
  return positions.get(array);
}

/** An array of these entries in this order, in the simplest shape that keeps it. A key given twice keeps its first place. */
export function fromEntries(pairs: Iterable<readonly [string, PhpValue]>): PhpArray {
  const list = Array.isArray(pairs) ? (pairs as readonly (readonly [string, PhpValue])[]) : [...pairs];
  let positions = true;
  let lastIndex = -1;
  let texts = false;
  let objectOrder = true;
  for (let i = 0; i < list.length; i += 1) {
    const key = (list[i] as readonly [string, PhpValue])[0];
    if (positions && key !== String(i)) positions = false;
    if (isObjectIndex(key)) {
      const index = Number(key);
      if (texts || index < lastIndex) objectOrder = false;
      lastIndex = index;
    } else texts = true;
  }
  if (positions) return list.map((pair) => pair[1]);
  if (objectOrder) return recordOf(list);
  return new OrderedMap(list);
}

function recordOf(pairs: readonly (readonly [string, PhpValue])[]): PhpRecord {
  const record: Record<string, PhpValue> = {};
  for (const [key, value] of pairs) put(record, key, value);
  return record;
}

/** Writes into a record that is still being made. A key `__proto__` becomes a plain key. */
export function put(record: Record<string, PhpValue>, key: string, value: PhpValue): void {
  if (key === '__proto__') {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else record[key] = value;
}

export function set(array: PhpArray, key: string, value: PhpValue): PhpArray {
  if (get(array, key) === value) return array;
  if (Array.isArray(array)) {
    const list = array as PhpList;
    const index = LIST_KEY.test(key) ? Number(key) : -1;
    if (index >= 0 && index < list.length) return list.with(index, value);
    if (index === list.length) return [...list, value];
    return fromEntries([...entries(array), [key, value]]);
  }
  if (array instanceof OrderedMap) return new OrderedMap(new Map(array.map).set(key, value));
  if (has(array, key) || !isObjectIndex(key)) return { ...(array as PhpRecord), [key]: value };
  return fromEntries([...entries(array), [key, value]]);
}

/** `set` for many keys that are there already, in one copy. */
export function setAll(array: PhpArray, changes: readonly (readonly [string, PhpValue])[]): PhpArray {
  const [first] = changes;
  if (first === undefined) return array;
  if (changes.length === 1) return set(array, first[0], first[1]);
  if (Array.isArray(array)) {
    const list = (array as PhpList).slice();
    for (const [key, value] of changes) list[Number(key)] = value;
    return list;
  }
  const result = new Map(entries(array));
  for (const [key, value] of changes) result.set(key, value);
  return fromEntries([...result]);
}

/** PHP's `unset`: other keys keep theirs, so a list may become a map with gaps. */
export function remove(array: PhpArray, key: string): PhpArray {
  if (!has(array, key)) return array;
  if (Array.isArray(array) && Number(key) === array.length - 1) return (array as PhpList).slice(0, -1);
  return fromEntries(entries(array).filter((pair) => pair[0] !== key));
}

/** PHP's `$array[] = $value`: under the key after the highest integer key. */
export function append(array: PhpArray, value: PhpValue): PhpArray {
  if (Array.isArray(array)) return [...(array as PhpList), value];
  return set(array, nextKey(array), value);
}

function nextKey(array: PhpArray): string {
  let highest = -1n;
  each(array, (key) => {
    if (isIntegerKey(key) && BigInt(key) > highest) highest = BigInt(key);
  });
  return String(highest + 1n);
}

/** PHP's `array_merge`: text keys of `b` win, integer keys of both are renumbered from 0. */
export function merge(a: PhpArray, b: PhpArray): PhpArray {
  if (isEmpty(b) && Array.isArray(a)) return a;
  const merged = new Map<string, PhpValue>();
  let next = 0;
  const take = (key: string, value: PhpValue): void => {
    merged.set(isIntegerKey(key) ? String(next++) : key, value);
  };
  each(a, take);
  each(b, take);
  return fromEntries([...merged]);
}

/** PHP's `(array)`: null is empty, a scalar a list of one, an array itself. */
export function castToArray(value: PhpValue | undefined): PhpArray {
  if (value === null || value === undefined) return [];
  return isArray(value) ? value : [value];
}
