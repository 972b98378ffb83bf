import { count, isArray, isList } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpValue } from '../php/value.ts';

const mostChars = 60;

/** A value in a few words, for a proposal beside a key: its kind, then how much it holds or what it says. */
export function describeValue(value: PhpValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isArray(value)) {
    const items = count(value);
    if (items === 0) return 'empty';
    return isList(value) ? `list of ${items}` : `record of ${items}`;
  }
  const text = toText(value).replace(/\s+/g, ' ').trim();
  return text.length > mostChars ? `${text.slice(0, mostChars)}…` : text;
}
