/** Operators of the picker: what is put behind the path when a value is clicked (spec/editor.md §3 "Hash-path picker"). */
export const pickOperators = [
  { value: '', label: 'Only the path' },
  { value: 'has', label: 'Has key' },
  { value: '=', label: '=' },
  { value: '!=', label: '≠' },
  { value: '>', label: '>' },
  { value: '>=', label: '≥' },
  { value: '<', label: '<' },
  { value: '<=', label: '≤' },
  { value: 'regex', label: 'Regex' },
] as const;
export type PickOperator = (typeof pickOperators)[number]['value'];

/** A place in the tree: its keys, which of them are positions in a list, and the text of its value (`null`: a list or map). */
export interface PickedPlace {
  readonly path: readonly string[];
  readonly inList: readonly boolean[];
  readonly value: string | null;
}

/**
 * The hash path of a place, with a condition on it: `Event.Tag.{n}[name=tlp:red]`.
 *
 * A condition stands behind the element that holds the key, so the last key moves into the brackets. A list or map can
 * only be asked whether it is there.
 */
export function pickedPath({ path, inList, value }: PickedPlace, operator: PickOperator): string {
  const parts = path.map((key, index) => (inList[index] ? '{n}' : key));
  const key = parts.at(-1);
  if (operator === '' || key === undefined || key === '{n}' || (value === null && operator !== 'has')) {
    return parts.join('.');
  }
  return `${parts.slice(0, -1).join('.')}[${conditionOf(key, operator, value ?? '')}]`;
}

function conditionOf(key: string, operator: Exclude<PickOperator, ''>, value: string): string {
  if (operator === 'has') return key;
  if (operator === 'regex') return `${key}=/\\S*${escaped(value)}\\S*/`;
  return `${key}${operator}${value}`;
}

/** The value itself is looked for: what means something in a pattern is taken by the letter. */
const escaped = (text: string): string => text.replace(/[\\/.*+?^${}()|[\]]/g, '\\$&');
