import { isArray, phpArray, type PhpArray, type PhpValue } from '@engine';
import type { DiffRow } from '@shared';
import { previewOf, treeRow } from './rows.ts';

const { count, get, has, isList, keys } = phpArray;

export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const nothing: Tally = { added: 0, changed: 0, removed: 0 };

/** One child in both documents. `key` is its key in the later one, or in the earlier one when it was removed. */
interface Pair {
  readonly key: string;
  /** How a path names the pair: the key, or `-key` for an item that is gone from a list (another may stand there now). */
  readonly step: string;
  readonly before: PhpValue | undefined;
  readonly after: PhpValue | undefined;
}

/**
 * The children of one place in the comparison of two documents.
 *
 * Parts that are the same object are never looked into: two steps of one run are compared in the time their difference
 * takes. Items of a list are matched by `uuid` or `id`, so that one removed attribute is one difference, not a thousand.
 */
export function diffChildren(
  before: PhpValue | undefined,
  after: PhpValue | undefined,
  path: readonly string[],
  options: { readonly all: boolean; readonly offset: number; readonly limit: number },
): { readonly rows: readonly DiffRow[]; readonly total: number } & Tally {
  const pairs = pairsOf(before, after);
  const rows: DiffRow[] = [];
  let total = 0;
  let sum = nothing;
  for (const pair of pairs) {
    const tally = tallyOf(pair.before, pair.after);
    const same = tally === nothing;
    sum = add(sum, tally);
    if (same && !options.all) continue;
    if (total >= options.offset && rows.length < options.limit) rows.push(rowOf(pair, tally, path));
    total += 1;
  }
  return { rows, total, ...sum };
}

/**
 * Both sides of one place of the comparison. Steps through lists follow the same pairs as the rows do: behind a removed
 * item the same position holds another item in each document.
 */
export function diffPlace(
  before: PhpValue,
  after: PhpValue,
  path: readonly string[],
): { readonly before: PhpValue | undefined; readonly after: PhpValue | undefined } {
  let place: { readonly before: PhpValue | undefined; readonly after: PhpValue | undefined } = { before, after };
  for (const step of path)
    place = pairsOf(place.before, place.after).find((pair) => pair.step === step) ?? {
      before: undefined,
      after: undefined,
    };
  return place;
}

function rowOf(pair: Pair, tally: Tally, path: readonly string[]): DiffRow {
  const { key, before, after } = pair;
  const shown = after ?? before ?? null;
  const change: DiffRow['change'] =
    before === undefined
      ? 'added'
      : after === undefined
        ? 'removed'
        : tally === nothing
          ? 'same'
          : comparable(before, after)
            ? 'inside'
            : 'changed';
  return {
    ...treeRow(key, [...path, pair.step], shown),
    change,
    before: change === 'changed' && before !== undefined ? previewOf(before) || describe(before) : null,
    ...tally,
  };
}

function describe(value: PhpValue): string {
  return isArray(value) ? `${isList(value) ? 'list' : 'map'} of ${count(value)}` : '';
}

/** Both are arrays of the same sort: the difference lies inside. */
function comparable(before: PhpValue, after: PhpValue): boolean {
  if (!isArray(before) || !isArray(after)) return false;
  return isList(before) === isList(after) || count(before) === 0 || count(after) === 0;
}

/** Leaves added, changed and removed below a place. Known pairs of objects are not counted twice. */
export function tallyOf(before: PhpValue | undefined, after: PhpValue | undefined): Tally {
  if (before === after) return nothing;
  if (before === undefined) return { ...nothing, added: 1 };
  if (after === undefined) return { ...nothing, removed: 1 };
  if (!isArray(before) || !isArray(after)) return sameScalar(before, after) ? nothing : { ...nothing, changed: 1 };
  if (!comparable(before, after)) return { ...nothing, changed: 1 };
  const known = tallies.get(before)?.get(after);
  if (known) return known;
  let sum = nothing;
  for (const pair of pairsOf(before, after)) sum = add(sum, tallyOf(pair.before, pair.after));
  // Only what took work is worth remembering.
  if (count(after) > 16) {
    const inner = tallies.get(before) ?? new WeakMap<object, Tally>();
    inner.set(after, sum);
    tallies.set(before, inner);
  }
  return sum;
}

const tallies = new WeakMap<object, WeakMap<object, Tally>>();

function sameScalar(before: PhpValue, after: PhpValue): boolean {
  return Object.is(before, after);
}

function add(a: Tally, b: Tally): Tally {
  if (b === nothing) return a;
  if (a === nothing) return b;
  return { added: a.added + b.added, changed: a.changed + b.changed, removed: a.removed + b.removed };
}

function pairsOf(before: PhpValue | undefined, after: PhpValue | undefined): readonly Pair[] {
  const left = before !== undefined && isArray(before) ? before : [];
  const right = after !== undefined && isArray(after) ? after : [];
  if (Array.isArray(left) && Array.isArray(right))
    return listPairs(left as readonly PhpValue[], right as readonly PhpValue[]);
  return mapPairs(left, right);
}

function mapPairs(before: PhpArray, after: PhpArray): readonly Pair[] {
  const pairs: Pair[] = keys(after).map((key) => ({
    key,
    step: key,
    before: get(before, key),
    after: get(after, key),
  }));
  for (const key of keys(before))
    if (!has(after, key)) pairs.push({ key, step: key, before: get(before, key), after: undefined });
  return pairs;
}

function listPairs(before: readonly PhpValue[], after: readonly PhpValue[]): readonly Pair[] {
  if (sameLengthAndIdentity(before, after)) return byPosition(before, after);
  const idOf = identity(before, after);
  if (!idOf) return byPosition(before, after);
  const left = new Map(before.map((item, index) => [idOf(item), index] as const));
  const pairs: Pair[] = [];
  const used = new Set<number>();
  after.forEach((item, index) => {
    const found = left.get(idOf(item));
    if (found !== undefined) used.add(found);
    const key = String(index);
    pairs.push({ key, step: key, before: found === undefined ? undefined : before[found], after: item });
  });
  before.forEach((item, index) => {
    if (!used.has(index)) pairs.push({ key: String(index), step: `-${index}`, before: item, after: undefined });
  });
  return pairs;
}

/** Same length and every item in its place either the same object or of the same id: nothing has to be matched. */
function sameLengthAndIdentity(before: readonly PhpValue[], after: readonly PhpValue[]): boolean {
  if (before.length !== after.length) return false;
  for (let i = 0; i < before.length; i += 1) {
    const a = before[i];
    const b = after[i];
    if (a === b) continue;
    if (!a || !b || !isArray(a) || !isArray(b)) return false;
    if (get(a, 'uuid') !== get(b, 'uuid') || get(a, 'id') !== get(b, 'id')) return false;
  }
  return true;
}

function byPosition(before: readonly PhpValue[], after: readonly PhpValue[]): readonly Pair[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_unused, index) => ({
    key: String(index),
    step: String(index),
    before: before[index],
    after: after[index],
  }));
}

/** How the items of two lists are told apart: by `uuid`, `id` or `name` where every item has its own, texts by themselves. */
function identity(
  before: readonly PhpValue[],
  after: readonly PhpValue[],
): ((item: PhpValue) => string | number | bigint) | null {
  const lists = [before, after];
  for (const key of ['uuid', 'id', 'name']) {
    const idOf = (item: PhpValue): string | number | bigint | null => {
      const value = isArray(item) ? (get(item, key) ?? null) : null;
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : null;
    };
    if (lists.every((list) => unique(list, idOf))) return (item) => idOf(item) ?? '';
  }
  const text = (item: PhpValue): string | null => (typeof item === 'string' ? item : null);
  return lists.every((list) => unique(list, text)) ? (item) => String(item) : null;
}

function unique(list: readonly PhpValue[], idOf: (item: PhpValue) => string | number | bigint | null): boolean {
  const seen = new Set<string | number | bigint>();
  for (const item of list) {
    const id = idOf(item);
    if (id === null || seen.has(id)) return false;
    seen.add(id);
  }
  return true;
}
