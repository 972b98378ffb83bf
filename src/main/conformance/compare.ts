import { isArray, phpArray, writeJson, type PhpValue } from '@engine';

/** One place where a document is not as expected. `undefined` stands for "not there". */
export interface Difference {
  readonly path: string;
  readonly expected: PhpValue | undefined;
  readonly actual: PhpValue | undefined;
}

/** Stands in a vector for a text that PHP itself made: any text will do. */
const MADE_BY_PHP = '<text made by PHP>';

/**
 * Where `actual` is not as `expected`, by the rules of vectors/README "How to compare": the order of list items matters, of
 * keys not; types matter, but `1.0` is `1`; `{}` is `[]`, and a map of the keys 0..n-1 is the list.
 */
export function differencesBetween(expected: PhpValue, actual: PhpValue, limit = 20): Difference[] {
  const found: Difference[] = [];
  collect(expected, actual, '', found, limit);
  return found;
}

function collect(
  expected: PhpValue | undefined,
  actual: PhpValue | undefined,
  path: string,
  found: Difference[],
  limit: number,
): void {
  if (found.length >= limit || expected === actual) return;
  if (expected === MADE_BY_PHP && typeof actual === 'string') return;
  if (expected === undefined || actual === undefined || !isArray(expected) || !isArray(actual)) {
    if (!sameScalar(expected, actual)) found.push({ path, expected, actual });
    return;
  }
  const place = (key: string): string => (path === '' ? key : `${path}.${key}`);
  phpArray.each(expected, (key, value) => collect(value, phpArray.get(actual, key), place(key), found, limit));
  phpArray.each(actual, (key, value) => {
    if (!phpArray.has(expected, key)) collect(undefined, value, place(key), found, limit);
  });
}

/** An integer beyond 2^53 is a bigint on one side only when the other side worked it out as a float. */
function sameScalar(a: PhpValue | undefined, b: PhpValue | undefined): boolean {
  if (typeof a === 'bigint' && typeof b === 'number') return Number(a) === b;
  if (typeof a === 'number' && typeof b === 'bigint') return a === Number(b);
  return a === b;
}

const MAX_SHOWN = 400;

/** A difference in one or two lines for the terminal. */
export function describeDifference(difference: Difference): string {
  const place = difference.path === '' ? '(whole)' : difference.path;
  return `${place}\n      expected ${show(difference.expected)}\n      got      ${show(difference.actual)}`;
}

function show(value: PhpValue | undefined): string {
  if (value === undefined) return '(not there)';
  const text = writeJson(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
}
