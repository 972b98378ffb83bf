import { each, fromEntries, get, isArray, isEmpty, remove, set } from '../php/array.ts';
import { typeError } from '../php/crash.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { matchesKey } from './matches-key.ts';
import { satisfies } from './path-conditions.ts';
import { compilePath, restOfPath, type PathToken } from './path-tokens.ts';

/**
 * `Hash::remove`: takes away what a path matches; keys are never renumbered.
 *
 * Mirrors two oddities: an array hit by a final `{n}` stays (only what is empty afterwards goes), and a scalar goes
 * whatever the condition says. (spec/hash-path.md "Additions"; hash-shared-hash-remove-0019, 0030, 0032, 0037)
 */
export function hashRemove(data: PhpArray, path: string): PhpArray {
  const compiled = compilePath(path);
  if (compiled.simple) return removeAt(data, compiled.segments, 0);
  const token = compiled.tokens[0];
  const rest = restOfPath(compiled);
  const kept: (readonly [string, PhpValue])[] = [];
  let changed = false;
  each(data, (key, item) => {
    const after = token !== undefined && matchesKey(token.matcher, key) ? afterRemoval(item, token, rest) : item;
    if (after !== undefined) kept.push([key, after]);
    if (after !== item) changed = true;
  });
  return changed ? fromEntries(kept) : data;
}

/** What is left of a matched element; `undefined`: it goes. */
function afterRemoval(item: PhpValue, token: PathToken, rest: string): PhpValue | undefined {
  if (!isArray(item)) return rest === '' ? undefined : item;
  let after: PhpArray = item;
  if (token.conditions === null) after = hashRemove(item, rest);
  else if (satisfies(item, token.conditions)) {
    if (rest === '') return undefined;
    after = hashRemove(item, rest);
  }
  return isEmpty(after) ? undefined : after;
}

function removeAt(data: PhpArray, segments: readonly string[], index: number): PhpArray {
  const key = segments[index] as string;
  if (index === segments.length - 1) return remove(data, key);
  const child = get(data, key);
  if (child === undefined || child === null) return data;
  if (!isArray(child)) {
    // PHP can neither refer to nor unset a character of a text.
    if (typeof child === 'string' && isCharacter(child, segments[index + 1])) {
      throw typeError('A character of a text can’t be removed.');
    }
    return data;
  }
  return set(data, key, removeAt(child, segments, index + 1));
}

function isCharacter(text: string, key: string | undefined): boolean {
  return key !== undefined && /^-?\d+$/.test(key) && Number(key) < text.length && -Number(key) <= text.length;
}
