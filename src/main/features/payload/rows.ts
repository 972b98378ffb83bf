import { isArray, phpArray, type PhpArray, type PhpValue } from '@engine';
import type { TreeRow } from '@shared';

const { count, get, isList } = phpArray;

const previewChars = 200;

/** A row of the tree for one value. `{}` and `[]` are the same empty array in PHP; it is shown as a list. */
export function treeRow(key: string, path: readonly string[], value: PhpValue): TreeRow {
  return {
    key,
    path: [...path],
    type: typeOf(value),
    preview: previewOf(value),
    count: isArray(value) ? count(value) : 0,
  };
}

export function typeOf(value: PhpValue): TreeRow['type'] {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'string') return 'text';
  return isList(value) ? 'list' : 'map';
}

/** What stands beside a closed row: a value's text, or the few members that tell a record from its neighbours. */
export function previewOf(value: PhpValue): string {
  if (!isArray(value)) return scalar(value);
  return isList(value) ? '' : telling(value);
}

/** Members of MISP's records by which a person knows one, in the order they help. */
const tellingKeys = ['type', 'value', 'name', 'info', 'relation', 'filename', 'email', 'uuid', 'id'] as const;

function telling(record: PhpArray): string {
  const parts: string[] = [];
  for (const key of tellingKeys) {
    const value = get(record, key);
    if (value === undefined || value === null || isArray(value) || value === '') continue;
    parts.push(scalar(value));
    if (parts.length === 2) break;
  }
  return parts.join(': ').slice(0, previewChars);
}

function scalar(value: Exclude<PhpValue, PhpArray>): string {
  if (typeof value === 'string') return value.length > previewChars ? `${value.slice(0, previewChars)}…` : value;
  return String(value);
}

/** The value at a place; `undefined` when the document has none there. */
export function valueAt(document: PhpValue, path: readonly string[]): PhpValue | undefined {
  let value: PhpValue | undefined = document;
  for (const key of path) {
    if (value === undefined || !isArray(value)) return undefined;
    value = get(value, key);
  }
  return value;
}

/** Keys of an array from `offset` on, at most `limit`; lists are not written out in full for it. */
export function keysOf(array: PhpArray, offset: number, limit: number): readonly string[] {
  if (Array.isArray(array)) {
    const end = Math.min(array.length, offset + limit);
    return Array.from({ length: Math.max(0, end - offset) }, (_unused, index) => String(offset + index));
  }
  return phpArray.keys(array).slice(offset, offset + limit);
}
