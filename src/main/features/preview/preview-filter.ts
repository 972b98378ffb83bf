import {
  compilePath,
  filterItems,
  hashExtract,
  isArray,
  phpArray,
  toText,
  writeJson,
  type PhpArray,
  type PhpValue,
} from '@engine';
import type { Output } from '@shared';
import { previewOf } from '../payload/rows.ts';

const { count, each, has } = phpArray;

const itemChars = 300;

/** Which items a filter keeps, for a form being filled in: where PHP would die is an answer, not an error. */
export function previewFilter(
  data: PhpArray,
  filter: { readonly selector: string; readonly value: PhpValue; readonly operator: string; readonly path: string },
  limit: number,
): Output<'preview.filter'> {
  try {
    // The list itself, so that items are told by the keys they have in it.
    const selector = filter.selector.replace(/\.\{n\}$/, '');
    const items = hashExtract(data, selector);
    const kept = filterItems(items, filter);
    const byKey = compilePath(selector).simple || filter.selector === '';
    const matchedItems: Row[] = [];
    const unmatchedItems: Row[] = [];
    each(items, (key, item) => {
      const rows = has(kept, key) ? matchedItems : unmatchedItems;
      if (rows.length < limit) rows.push({ key: byKey ? key : String(Number(key) + 1), preview: show(item) });
    });
    return { total: count(items), matched: count(kept), matchedItems, unmatchedItems, error: null };
  } catch (error) {
    const text = error instanceof Error ? error.message : toText(String(error));
    return { total: 0, matched: 0, matchedItems: [], unmatchedItems: [], error: text };
  }
}

type Row = Output<'preview.filter'>['matchedItems'][number];

function show(value: PhpValue): string {
  const told = previewOf(value);
  const text = told !== '' || !isArray(value) ? told : writeJson(value);
  return text.length > itemChars ? `${text.slice(0, itemChars)}…` : text;
}
