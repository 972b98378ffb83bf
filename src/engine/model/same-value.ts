import { entriesOf, isMap } from './stored-value.ts';

/** Whether two stored values are alike: `{}` and `[]` are, the order of members does not count, `1` and `"1"` differ. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isMap(left) || !isMap(right)) return false;
  const entries = entriesOf(left);
  const others = new Map(entriesOf(right));
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && sameValue(value, others.get(key)))
  );
}
