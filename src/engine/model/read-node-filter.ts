import { entriesOf, isMap, memberOf, textOf } from './stored-value.ts';
import type { NodeFilter } from './workflow.ts';
import type { PhpValue } from '../php/value.ts';

/** `saved_filters`: a map of the four fields, or the list of `{text, value}` that fresh workflows hold (format.md §2.2, §8). */
export function readNodeFilter(stored: unknown): NodeFilter {
  const field = Array.isArray(stored)
    ? (name: string) => fromList(stored, name)
    : (name: string) => memberOf(stored, name);
  return {
    selector: textOf(field('selector')),
    value: (field('value') ?? '') as PhpValue,
    operator: textOf(field('operator')),
    path: textOf(field('path')),
  };
}

function fromList(list: readonly unknown[], name: string): unknown {
  const entry = entriesOf(list).find(([, item]) => isMap(item) && memberOf(item, 'text') === name);
  return entry === undefined ? undefined : memberOf(entry[1], 'value');
}
