import { isArray, OrderedMap, type PhpRecord, type PhpValue } from '@engine';
import type { TreeRow } from '@shared';
import { treeRow, valueAt } from './rows.ts';

export interface SearchResult {
  readonly hits: readonly TreeRow[];
  /** All places that match, also those beyond the limit. */
  readonly total: number;
}

/**
 * Places whose key or value contains a text, in document order, upper and lower case alike.
 *
 * The walk touches every value once. Keys repeat from record to record, so each is compared once and remembered;
 * paths are written down for hits only.
 */
export function searchDocument(document: PhpValue, text: string, limit: number): SearchResult {
  const needle = text.toLowerCase();
  if (needle === '') return { hits: [], total: 0 };
  const matches = matcher(needle);
  const keyMatches = new Map<string, boolean>();
  const keyHit = (key: string): boolean => {
    let known = keyMatches.get(key);
    if (known === undefined) keyMatches.set(key, (known = matches(key)));
    return known;
  };
  const found: string[][] = [];
  const path: string[] = [];
  let total = 0;

  const visit = (key: string, value: PhpValue, listItem: boolean): void => {
    path.push(key);
    const hit =
      (!listItem && keyHit(key)) ||
      (typeof value === 'string'
        ? value.length >= needle.length && matches(value)
        : (typeof value === 'number' || typeof value === 'bigint') && matches(String(value)));
    if (hit) {
      total += 1;
      if (found.length < limit) found.push([...path]);
    }
    if (typeof value === 'object' && value !== null) walk(value);
    path.pop();
  };
  const walk = (value: PhpValue): void => {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i += 1) visit(String(i), value[i] as PhpValue, true);
    } else if (value instanceof OrderedMap) {
      for (const [key, item] of value.map) visit(key, item, false);
    } else if (isArray(value)) {
      const record = value as PhpRecord;
      for (const key in record) visit(key, record[key] as PhpValue, false);
    }
  };
  walk(document);
  return {
    hits: found.map((place) => treeRow(place.at(-1) ?? '', place, valueAt(document, place) ?? null)),
    total,
  };
}

/**
 * A needle without letters needs no case folding. For the others the engine's own case-insensitive search is quicker than
 * a lower-cased copy of every text.
 */
function matcher(needle: string): (text: string) => boolean {
  if (needle.toUpperCase() === needle) return (text) => text.includes(needle);
  const pattern = new RegExp(needle.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
  return (text) => pattern.test(text);
}
