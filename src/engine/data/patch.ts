import { entries, fromEntries, get, has, isArray, keys } from '../php/array.ts';
import type { PhpArray, PhpList, PhpValue } from '../php/value.ts';
import type { Patch, PatchEntry } from './patch-types.ts';

/**
 * What turns `before` into `after`. Parts that are the same object are never looked into, so the cost follows the
 * change. A part whose keys change their order is replaced as a whole; `{}` and `[]` count as the same.
 */
export function diffShared(before: PhpValue, after: PhpValue): Patch {
  const found: PatchEntry[] = [];
  diffInto(before, after, [], found);
  return found;
}

/** `applyPatch(before, diffShared(before, after))` equals `after`; unchanged parts are shared with `before`. */
export function applyPatch(document: PhpValue, patch: Patch): PhpValue {
  const root: Change = { entry: null, children: new Map() };
  for (const entry of patch) {
    let change = root;
    for (const key of entry.path) {
      let child = change.children.get(key);
      if (child === undefined) change.children.set(key, (child = { entry: null, children: new Map() }));
      change = child;
    }
    change.entry = entry;
  }
  return applyChange(document, root) ?? null;
}

function diffInto(before: PhpValue, after: PhpValue, path: string[], found: PatchEntry[]): void {
  if (Object.is(before, after)) return;
  if (!isArray(before) || !isArray(after)) found.push({ op: 'set', path: [...path], value: after });
  else if (Array.isArray(before) && Array.isArray(after)) diffLists(before as PhpList, after as PhpList, path, found);
  else diffMaps(before, after, path, found);
}

function diffLists(before: PhpList, after: PhpList, path: string[], found: PatchEntry[]): void {
  const common = Math.min(before.length, after.length);
  for (let i = 0; i < common; i += 1) {
    if (before[i] === after[i]) continue;
    path.push(String(i));
    diffInto(before[i] as PhpValue, after[i] as PhpValue, path, found);
    path.pop();
  }
  for (let i = common; i < before.length; i += 1) found.push({ op: 'remove', path: [...path, String(i)] });
  for (let i = common; i < after.length; i += 1) {
    found.push({ op: 'set', path: [...path, String(i)], value: after[i] as PhpValue });
  }
}

function diffMaps(before: PhpArray, after: PhpArray, path: string[], found: PatchEntry[]): void {
  const afterKeys = keys(after);
  const kept = keys(before).filter((key) => has(after, key));
  const keepsOrder = kept.every((key, index) => key === afterKeys[index]);
  if (!keepsOrder) {
    found.push({ op: 'set', path: [...path], value: after });
    return;
  }
  for (const key of keys(before)) if (!has(after, key)) found.push({ op: 'remove', path: [...path, key] });
  for (const key of afterKeys) {
    const old = get(before, key);
    const value = get(after, key) as PhpValue;
    path.push(key);
    if (old === undefined) found.push({ op: 'set', path: [...path], value });
    else diffInto(old, value, path, found);
    path.pop();
  }
}

interface Change {
  entry: PatchEntry | null;
  readonly children: Map<string, Change>;
}

/** Every container on the way is copied once, however many changes it holds. `undefined`: removed. */
function applyChange(value: PhpValue | undefined, change: Change): PhpValue | undefined {
  if (change.entry !== null) return change.entry.op === 'set' ? change.entry.value : undefined;
  if (value === undefined || !isArray(value)) return value;
  if (change.children.size === 0) return value;
  const result = new Map(entries(value));
  for (const [key, child] of change.children) {
    const changed = applyChange(result.get(key), child);
    if (changed === undefined) result.delete(key);
    else result.set(key, changed);
  }
  return fromEntries([...result]);
}
