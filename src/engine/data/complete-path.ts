import { castToArray, each, isArray, isList, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { describeValue } from './describe-value.ts';
import { hashExtract } from './hash-extract.ts';
import { hashGet } from './hash-get.ts';
import { compilePath } from './path-tokens.ts';

export interface CompletionItem {
  readonly insert: string;
  readonly label: string;
  readonly kind: 'key' | 'index' | 'filter' | 'test' | 'variable' | 'keyword';
  readonly detail: string;
}

/** What can stand from `from` to the cursor. */
export interface Completion {
  readonly from: number;
  readonly items: readonly CompletionItem[];
}

/** Records looked at for their keys, and proposals made: an event has a hundred thousand attributes of a few shapes. */
const mostLookedAt = 200;
const mostItems = 200;

/**
 * Names that can follow at the cursor of a hash path: keys of what the path before it finds, `{n}` where that is a list,
 * and within brackets the fields of the records and their values. Never throws.
 */
export function completePath(path: string, cursor: number, data: PhpArray): Completion {
  const text = path.slice(0, cursor);
  const { segment, bracket } = placesIn(text);
  if (bracket === -1) {
    const before = text.slice(0, Math.max(0, segment - 1));
    const found = segment === 0 ? [data] : find(data, before);
    return { from: segment, items: matching(keysOf(found), text.slice(segment)) };
  }
  const records = find(data, text.slice(0, bracket)).flatMap(recordsIn);
  const inside = text.slice(bracket + 1);
  const test = /^(.*?)\s*(?:!=|>=|<=|=|>|<)\s*/s.exec(inside);
  if (test === null) return { from: bracket + 1, items: matching(fieldsOf(records), inside) };
  const from = bracket + 1 + test[0].length;
  return { from, items: matching(valuesOf(records, (test[1] ?? '').trim()), text.slice(from)) };
}

/** Where the segment and, within open brackets, the group begin that the end of the text belongs to. */
function placesIn(text: string): { readonly segment: number; readonly bracket: number } {
  let segment = 0;
  let bracket = -1;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '[') {
      if (depth === 0) bracket = i;
      depth += 1;
    } else if (char === ']') {
      depth -= 1;
      if (depth <= 0) bracket = -1;
    } else if (char === '.' && depth === 0) segment = i + 1;
  }
  return { segment, bracket };
}

/** What a path finds, as the list of its matches; nothing where PHP would die. */
function find(data: PhpArray, path: string): readonly PhpValue[] {
  // A second bracket group belongs to the same token: the groups before it have matched already.
  const whole = path.replace(/\.$/, '');
  try {
    if (whole === '') return [data];
    // A path of names alone finds one value; cast to a list, as `extract` does, it would look like one.
    if (compilePath(whole).simple) return [hashGet(data, whole)];
    return values(hashExtract(data, whole)).slice(0, mostLookedAt);
  } catch {
    return [];
  }
}

function recordsIn(value: PhpValue): readonly PhpValue[] {
  if (!isArray(value)) return [];
  return isList(value) ? values(value).slice(0, mostLookedAt) : [value];
}

function keysOf(found: readonly PhpValue[]): readonly CompletionItem[] {
  const lists = found.filter((value) => isArray(value) && isList(value) && values(value).length > 0);
  const items: CompletionItem[] = [];
  const [list] = lists;
  if (list !== undefined) {
    const length = values(castToArray(list)).length;
    const detail = `each of ${length} ${length === 1 ? 'item' : 'items'}`;
    items.push({ insert: '{n}', label: '{n}', kind: 'index', detail });
    items.push({ insert: '0', label: '0', kind: 'index', detail: describeValue(values(castToArray(list))[0] ?? null) });
  }
  const maps = found.filter((value) => isArray(value) && !isList(value));
  items.push(...fieldsOf(maps));
  if (maps.length > 0) items.push({ insert: '{s}', label: '{s}', kind: 'index', detail: 'every key that is a text' });
  if (items.length > 0) items.push({ insert: '{*}', label: '{*}', kind: 'index', detail: 'every key' });
  return items;
}

/** Keys of records, each once, told by the first value under it. Keys that a path can't name are left out. */
function fieldsOf(records: readonly PhpValue[]): readonly CompletionItem[] {
  const seen = new Map<string, CompletionItem>();
  for (const record of records.slice(0, mostLookedAt)) {
    if (!isArray(record) || isList(record)) continue;
    each(record, (key, value) => {
      if (key === '' || seen.has(key) || /[.[\]{}]/.test(key)) return;
      seen.set(key, { insert: key, label: key, kind: 'key', detail: describeValue(value) });
    });
  }
  return [...seen.values()];
}

/** Values of one field over all records, the commonest first. */
function valuesOf(records: readonly PhpValue[], field: string): readonly CompletionItem[] {
  const counted = new Map<string, number>();
  for (const record of records) {
    if (!isArray(record)) continue;
    each(record, (key, value) => {
      if (key !== field || isArray(value) || value === null) return;
      const text = toText(value);
      if (text !== '' && text.length <= 200 && !/[\][]/.test(text)) counted.set(text, (counted.get(text) ?? 0) + 1);
    });
  }
  return [...counted]
    .sort((a, b) => b[1] - a[1])
    .map(([text, times]) => ({ insert: text, label: text, kind: 'keyword', detail: `${times} ×` }));
}

/** Those that begin with what is typed, then those that hold it. */
export function matching(items: readonly CompletionItem[], typed: string): readonly CompletionItem[] {
  const needle = typed.toLowerCase();
  if (needle === '') return items.slice(0, mostItems);
  const begin = items.filter((item) => item.label.toLowerCase().startsWith(needle));
  const hold = items.filter((item) => {
    const label = item.label.toLowerCase();
    return !label.startsWith(needle) && label.includes(needle);
  });
  return [...begin, ...hold].slice(0, mostItems);
}
