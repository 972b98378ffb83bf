import { castToArray, each, gapPositions, isArray, values } from '../php/array.ts';
import { typeError } from '../php/crash.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../php/value.ts';
import { lookUp } from './hash-get.ts';
import { matchesKey } from './matches-key.ts';
import { satisfies } from './path-conditions.ts';
import { withWork } from './pcre/work.ts';
import { compilePath, type PathToken } from './path-tokens.ts';

/**
 * `Hash::extract`: everything a path matches.
 *
 * An empty path gives the whole data; a path without `{` and `[` one value cast to an array (so that a record stays a
 * record); any other path a list of matches in traversal order. (spec/hash-path.md §1)
 *
 * @throws PhpCrash TypeError when `data` or the path is of a kind PHP's function does not take.
 */
export function hashExtract(data: PhpValue, path: PhpValue): PhpArray {
  if (!isArray(data)) throw typeError('A path is looked up in something that is neither list nor record.');
  if (!truthy(path)) return data;
  if (isArray(path)) throw typeError('A list stands where a path is needed.');
  const compiled = compilePath(toText(path));
  if (compiled.simple) return castToArray(lookUp(data, compiled.segments));
  const found: PhpValue[] = [];
  withWork(() => collect(data, compiled.tokens, 0, found));
  return found;
}

function collect(item: PhpValue, tokens: readonly PathToken[], index: number, found: PhpValue[]): void {
  const token = tokens[index];
  if (token === undefined) {
    found.push(item);
    return;
  }
  if (item === null) return;
  const { matcher } = token;
  // The commonest cases need no look at all the keys.
  if ((matcher.kind === 'number' || matcher.kind === 'any') && isArray(item) && isKnownList(item)) {
    const items = values(item);
    if (token.conditions === null) collectFromAll(items, tokens, index + 1, found);
    else for (const value of items) enter(value, token, tokens, index, found);
    return;
  }
  if (matcher.kind === 'exact') {
    // A list has no key that is not a number, a scalar only the key 0.
    if (!isArray(item) || Array.isArray(item)) return;
    const value = matcher.read(item);
    if (value !== undefined) enter(value, token, tokens, index, found);
    return;
  }
  if (Array.isArray(item) && matcher.kind === 'text') return;
  each(castToArray(item), (key, value) => {
    if (matchesKey(matcher, key)) enter(value, token, tokens, index, found);
  });
}

/** A list, with gaps or without: all its keys are numbers. */
function isKnownList(array: PhpArray): boolean {
  return Array.isArray(array) || gapPositions(array) !== undefined;
}

/** Every item of a list; the field that nearly always comes next is taken here and now. */
function collectFromAll(list: PhpList, tokens: readonly PathToken[], index: number, found: PhpValue[]): void {
  const token = tokens[index];
  if (token === undefined) {
    for (let i = 0; i < list.length; i += 1) found.push(list[i] as PhpValue);
    return;
  }
  if (token.matcher.kind !== 'exact' || token.conditions !== null) {
    for (let i = 0; i < list.length; i += 1) collect(list[i] as PhpValue, tokens, index, found);
    return;
  }
  const { read } = token.matcher;
  const isLast = index + 1 === tokens.length;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] as PhpValue;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) continue;
    const value = read(item as PhpArray);
    if (value === undefined) continue;
    if (isLast) found.push(value);
    else collect(value, tokens, index + 1, found);
  }
}

function enter(
  value: PhpValue,
  token: PathToken,
  tokens: readonly PathToken[],
  index: number,
  found: PhpValue[],
): void {
  if (token.conditions !== null && !(isArray(value) && satisfies(value, token.conditions))) return;
  collect(value, tokens, index + 1, found);
}
