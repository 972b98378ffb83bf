import { get, isArray } from '../../../php/array.ts';
import type { PhpValue } from '../../../php/value.ts';

/** What stands under a chain of keys; `null` when a step is missing or no array, as PHP reads it (with a warning). */
export function member(value: PhpValue | undefined, ...keys: readonly string[]): PhpValue {
  let current: PhpValue | undefined = value;
  for (const key of keys) {
    if (!isArray(current)) return null;
    current = get(current, key);
  }
  return current ?? null;
}
