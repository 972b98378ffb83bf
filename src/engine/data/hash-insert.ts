import { castToArray, each, get, isArray, merge, set, setAll } from '../php/array.ts';
import { typeError } from '../php/crash.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { matchesKey } from './matches-key.ts';
import { satisfies } from './path-conditions.ts';
import { compilePath, restOfPath } from './path-tokens.ts';

/**
 * `Hash::insert`: puts a value at every place a path matches; the rest of the document is shared with the old one.
 * A path that ends on a wildcard merges the value into each matched element. (spec/hash-path.md §2)
 *
 * @throws PhpCrash TypeError when a matched element is not an array.
 */
export function hashInsert(data: PhpArray, path: string, value: PhpValue): PhpArray {
  const compiled = compilePath(path);
  if (compiled.simple) return insertAt(data, compiled.segments, 0, value);
  const token = compiled.tokens[0];
  const rest = restOfPath(compiled);
  const changes: (readonly [string, PhpValue])[] = [];
  each(data, (key, item) => {
    if (token === undefined || !matchesKey(token.matcher, key)) return;
    const { conditions } = token;
    if (conditions !== null) {
      if (!isArray(item)) throw typeError('A condition is checked on something that is neither list nor record.');
      if (!satisfies(item, conditions)) return;
    }
    if (!isArray(item)) throw typeError('A value is inserted into something that is neither list nor record.');
    // A rest of "0" counts as empty in PHP.
    const changed = rest === '' || rest === '0' ? merge(item, castToArray(value)) : hashInsert(item, rest, value);
    if (changed !== item) changes.push([key, changed]);
  });
  return setAll(data, changes);
}

/** Walks and creates keys; something that is no array on the way is replaced by an empty one. */
function insertAt(data: PhpArray, segments: readonly string[], index: number, value: PhpValue): PhpArray {
  const key = segments[index] as string;
  if (index === segments.length - 1) return set(data, key, value);
  const child = get(data, key);
  return set(data, key, insertAt(isArray(child) ? child : [], segments, index + 1, value));
}
