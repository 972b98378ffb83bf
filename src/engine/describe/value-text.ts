import { entriesOf } from '../model/stored-value.ts';
import type { ParamDefinition } from '../modules/define-module.ts';
import type { PhpValue } from '../php/value.ts';

/** A parameter's value as a person reads it: labels of options, lists with commas, one line. Empty: not filled in. */
export function valueText(value: PhpValue | undefined, param?: ParamDefinition): string {
  const label = (text: string): string => param?.options?.find((option) => option.value === text)?.label ?? text;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return oneLine(label(String(value)));
  return entriesOf(value)
    .map(([, item]) => valueText(item as PhpValue, param))
    .filter((text) => text !== '')
    .join(', ');
}

const mostChars = 200;

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= mostChars ? flat : `${flat.slice(0, mostChars - 1)}…`;
}
