import { isObjectIndex } from './array.ts';
import { JsonError } from './json-error.ts';
import { parseExactly } from './parse-json-exactly.ts';
import type { PhpList, PhpRecord, PhpValue } from './value.ts';

/** PHP's own limit for `json_decode`: MISP refuses deeper documents as well. */
export const MAX_JSON_DEPTH = 512;

/**
 * JSON text to a PHP value.
 *
 * `JSON.parse` does nearly all documents; one that holds something it changes (integer-like keys, integers beyond 2^53, `-0`)
 * is read again by our own exact parser, which also words the errors. Keys named `__proto__` are plain keys.
 * (spec/javascript-traps.md "Documents")
 *
 * @throws JsonError with line, column and place, for text that is not JSON and for nesting deeper than `maxDepth`.
 */
export function parseJson(text: string, maxDepth = MAX_JSON_DEPTH): PhpValue {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  let value: PhpValue;
  try {
    value = JSON.parse(body) as PhpValue;
  } catch (error) {
    parseExactly(body, maxDepth);
    throw new JsonError(error instanceof Error ? error.message : 'This is not JSON.', 1, 1, '');
  }
  return isAsWritten(value, maxDepth) ? value : parseExactly(body, maxDepth);
}

/** Whether `JSON.parse` lost nothing and the document is no deeper than `depth`. Looks no further down than that. */
function isAsWritten(value: PhpValue, depth: number): boolean {
  if (typeof value === 'number') return value !== 0 ? !isInexact(value) : !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    const list = value as PhpList;
    for (let i = 0; i < list.length; i += 1) if (!isAsWritten(list[i] as PhpValue, depth - 1)) return false;
    return true;
  }
  const record = value as PhpRecord;
  let first = true;
  for (const key in record) {
    // An object keeps its integer-like keys in front: the first key tells whether there are any.
    if (first && isObjectIndex(key)) return false;
    first = false;
    const item = record[key] as PhpValue;
    if ((typeof item === 'object' || typeof item === 'number') && !isAsWritten(item, depth - 1)) return false;
  }
  return true;
}

/** A whole number that may have lost digits. */
function isInexact(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isInteger(value);
}
