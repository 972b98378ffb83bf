/** Choices that several logic modules share, in MISP's order. */
type Choices = readonly { readonly value: string; readonly label: string }[];

export function choices(...pairs: readonly (readonly [value: string, label: string])[]): Choices {
  return pairs.map(([value, label]) => ({ value, label }));
}

export const DATA_OPERATORS = choices(
  ['in', 'In'],
  ['not_in', 'Not in'],
  ['equals', 'Equals'],
  ['not_equals', 'Not equals'],
  ['any_value', 'Any value'],
  ['in_or', 'Any value from'],
);

export const TAG_CONDITIONS = choices(
  ['in_or', 'Is tagged with any (OR)'],
  ['in_and', 'Is tagged with all (AND)'],
  ['not_in_or', 'Is not tagged with any (OR)'],
  ['not_in_and', 'Is not tagged with all (AND)'],
);

export const FILTER_LABELS = choices(
  ['A', 'Label A'],
  ['B', 'Label B'],
  ['C', 'Label C'],
  ['D', 'Label D'],
  ['E', 'Label E'],
  ['F', 'Label F'],
);
