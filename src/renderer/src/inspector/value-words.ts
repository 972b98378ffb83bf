import type { PhpValue } from '@engine';

/** A parameter's value as a person reads it: lists item by item, everything else as text. */
export function valueItems(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((item) => valueItems(item));
  if (typeof value === 'object') return Object.entries(value).map(([key, item]) => `${key}: ${oneLine(item)}`);
  return [String(value)];
}

/** One value in one line: texts as they are, documents as short JSON. */
export function oneLine(value: unknown, limit = 200): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(plain(value)) ?? '');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** JSON knows no bigint: it is written as its digits. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** What is shown in place of a token, key or password. */
export const looksSecret = (parameterId: string): boolean =>
  /token|api_?key|secret|password|authorization/i.test(parameterId);

/** The label of an option, where the module names one for this value. */
export function optionLabel(
  options: readonly { readonly value: string; readonly label: string }[] | undefined,
  value: PhpValue | undefined,
): string | null {
  const found = options?.find((option) => option.value === String(value));
  return found && found.label !== String(value) ? found.label : null;
}
