import { fromEntries, put } from './array.ts';
import { OrderedMap, type PhpRecord, type PhpValue } from './value.ts';

/**
 * A way through `JSON.stringify` for the values it can't carry: integers beyond 2^53, the floats `-0` and infinity, and maps
 * whose key order an object would lose. A document that holds our own mark as a key travels as such a map.
 * `unpackPhp(JSON.parse(JSON.stringify(packPhp(value))))` is the same value; unchanged parts of a
 * document without such values are handed through as they are.
 */
const TAG = '\u0000php';

export function packPhp(value: PhpValue): PhpValue {
  if (typeof value === 'bigint') return { [TAG]: 'int', value: value.toString() };
  if (typeof value === 'number') return isWritten(value) ? value : { [TAG]: 'float', value: floatName(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof OrderedMap) return packEntries([...value.map]);
  if (!Array.isArray(value) && Object.hasOwn(value, TAG)) return packEntries(Object.entries(value as PhpRecord));
  return mapShared(value, packPhp);
}

export function unpackPhp(value: PhpValue): PhpValue {
  if (typeof value !== 'object' || value === null || value instanceof OrderedMap) return value;
  if (!Array.isArray(value)) {
    const { [TAG]: tag, value: packed } = value as PhpRecord;
    if (tag === 'int' && typeof packed === 'string') return BigInt(packed);
    if (tag === 'float') return packed === '-0' ? -0 : Number(packed);
    if (tag === 'map' && Array.isArray(packed)) {
      return fromEntries((packed as [string, PhpValue][]).map(([key, item]) => [key, unpackPhp(item)] as const));
    }
  }
  return mapShared(value as readonly PhpValue[] | PhpRecord, unpackPhp);
}

function packEntries(entries: readonly (readonly [string, PhpValue])[]): PhpValue {
  return { [TAG]: 'map', value: entries.map(([key, item]) => [key, packPhp(item)]) };
}

/** Whether JSON has a number for it that is read back alike. */
function isWritten(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function floatName(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Applies `change` to every member; the same object comes back when none changed. */
function mapShared(array: readonly PhpValue[] | PhpRecord, change: (value: PhpValue) => PhpValue): PhpValue {
  if (Array.isArray(array)) {
    const list = array as readonly PhpValue[];
    let copy: PhpValue[] | null = null;
    for (let i = 0; i < list.length; i += 1) {
      const before = list[i] as PhpValue;
      const after = change(before);
      if (after !== before && copy === null) copy = list.slice();
      if (copy !== null) copy[i] = after;
    }
    return copy ?? list;
  }
  const record = array as PhpRecord;
  let copy: Record<string, PhpValue> | null = null;
  for (const key in record) {
    const before = record[key] as PhpValue;
    const after = change(before);
    if (after === before) continue;
    copy ??= { ...record };
    put(copy, key, after);
  }
  return copy ?? record;
}
