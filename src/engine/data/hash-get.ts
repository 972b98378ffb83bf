import { get, isArray, isEmpty, values } from '../php/array.ts';
import { PhpException, typeError } from '../php/crash.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';

/**
 * `Hash::get`: one value by a dotted path, without wildcards; a step that is missing or null gives `fallback`.
 * The path may be a text, a number (taken as text) or a list of segments. (spec/hash-path.md §1, "Additions")
 */
export function hashGet(data: PhpArray, path: PhpValue, fallback: PhpValue = null): PhpValue {
  if (isEmpty(data) || path === null) return fallback;
  return lookUp(data, segmentsOf(path)) ?? fallback;
}

/** The value, `undefined` when a step is missing or null. */
export function lookUp(data: PhpArray, segments: readonly string[]): PhpValue | undefined {
  let here: PhpValue = data;
  for (const segment of segments) {
    if (!isArray(here)) return undefined;
    const next: PhpValue | undefined = get(here, segment);
    if (next === undefined || next === null) return undefined;
    here = next;
  }
  return here;
}

function segmentsOf(path: PhpValue): readonly string[] {
  if (isArray(path)) return values(path).map(segmentText);
  if (typeof path === 'boolean') throw new PhpException('InvalidArgumentException', 'A path must be a text or a list.');
  return toText(path).split('.');
}

function segmentText(segment: PhpValue): string {
  if (isArray(segment)) throw typeError('A list stands where the key of a path is needed.');
  if (typeof segment === 'boolean') return segment ? '1' : '0';
  if (typeof segment === 'number') return String(Math.trunc(segment));
  return toText(segment);
}
