import { isArray, values } from './array.ts';
import { JsonError } from './json-error.ts';
import { parseExactly } from './parse-json-exactly.ts';
import type { PhpValue } from './value.ts';

/** PHP's own limit for `json_decode`: MISP refuses deeper documents as well. */
export const MAX_JSON_DEPTH = 512;

/**
 * JSON text to a PHP value.
 *
 * `JSON.parse` does nearly all documents; a text that holds something it would change (integer-like keys, integers beyond
 * 2^53, `-0`) goes through our own exact parser, which also words the errors. Keys named `__proto__` are plain keys.
 * (spec/javascript-traps.md "Documents")
 *
 * @throws JsonError with line, column and place, for text that is not JSON and for nesting deeper than `maxDepth`.
 */
export function parseJson(text: string, maxDepth = MAX_JSON_DEPTH): PhpValue {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const body = start === 0 ? text : text.slice(1);
  if (needsExactness(body)) return parseExactly(body, maxDepth);
  let value: PhpValue;
  try {
    value = JSON.parse(body) as PhpValue;
  } catch (error) {
    parseExactly(body, maxDepth);
    throw new JsonError(error instanceof Error ? error.message : 'This is not JSON.', 1, 1, '');
  }
  if (isDeeperThan(value, maxDepth)) parseExactly(body, maxDepth);
  return value;
}

/** Keys that PHP makes integers; numbers of 16 digits and more; a negative zero. A hit inside a text only costs time. */
const INTEGER_LIKE_KEY = /"-?\d+"\s*:/;
const ESCAPED_KEY = /"(?:\\u00[23][0-9d]|-?\d)*\\u00[23][0-9d](?:\\u00[23][0-9d]|\d)*"\s*:/i;
const LONG_INTEGER = /[[:,\s]-?\d{16}/;
const NEGATIVE_ZERO = /[[:,\s]-0(?![\d.eE])/;

function needsExactness(text: string): boolean {
  return (
    INTEGER_LIKE_KEY.test(text) ||
    LONG_INTEGER.test(text) ||
    NEGATIVE_ZERO.test(text) ||
    /^-?\d{16}|^-0$/.test(text) ||
    (text.includes('\\u00') && ESCAPED_KEY.test(text))
  );
}

/** Looks no further down than `depth`, so that no document can exhaust the stack. */
function isDeeperThan(value: PhpValue, depth: number): boolean {
  if (!isArray(value)) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly PhpValue[]) {
      if (typeof item === 'object' && item !== null && isDeeperThan(item, depth - 1)) return true;
    }
    return false;
  }
  for (const item of values(value)) {
    if (typeof item === 'object' && item !== null && isDeeperThan(item, depth - 1)) return true;
  }
  return false;
}
