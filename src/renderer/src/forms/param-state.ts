import { toText, type GraphNode, type ModuleDefinition, type ParamDefinition, type PhpValue } from '@engine';

/** The value a parameter has in a run: the stored one, else the default, else nothing (spec/modules.md §1.1). */
export function valueOf(node: GraphNode, param: ParamDefinition): PhpValue {
  const stored = Object.hasOwn(node.params, param.id) ? node.params[param.id] : undefined;
  if (stored !== undefined && stored !== null) return stored;
  return param.default ?? '';
}

/** Whether the value is the module's default, stored or not. A parameter without default has none to return to. */
export function isDefault(node: GraphNode, param: ParamDefinition): boolean {
  if (!hasDefault(param)) return false;
  return JSON.stringify(plain(valueOf(node, param))) === JSON.stringify(plain(param.default ?? ''));
}

export const hasDefault = (param: ParamDefinition): boolean =>
  param.default !== undefined && param.default !== '' && itemsOf(param.default).length > 0;

/**
 * Whether MISP's editor would show the field: one of the listed parameters has one of the listed values. A hidden
 * field keeps its value, and the server reads it all the same (spec/editor.md §5).
 */
export function isShown(node: GraphNode, module: ModuleDefinition, param: ParamDefinition): boolean {
  const rules = Object.entries(param.displayOn ?? {});
  if (rules.length === 0) return true;
  return rules.some(([id, wanted]) => {
    const other = module.params.find((one) => one.id === id);
    return other !== undefined && itemsOf(valueOf(node, other)).some((item) => wanted.includes(item));
  });
}

/** A value as the texts it is made of: the items of a list, or the one text. */
export function itemsOf(value: PhpValue | undefined): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.map((item) => textOf(item as PhpValue)).filter((text) => text !== '');
  if (typeof value === 'object') return Object.values(value).map((item) => textOf(item as PhpValue));
  return [textOf(value)];
}

/** A value in one text field. A list or a document, which such a field can't hold, is shown as JSON. */
export function textOf(value: PhpValue): string {
  if (typeof value === 'string') return value;
  if (value !== null && typeof value === 'object') return JSON.stringify(plain(value)) ?? '';
  return toText(value);
}

/** JSON knows no bigint: it is written as its digits. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

export interface Complaint {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** What is wrong with a value, in the words of the field. `needed`: the module can do nothing without it. */
export function complaintAbout(param: ParamDefinition, value: PhpValue, needed: boolean): Complaint | null {
  const items = itemsOf(value);
  if (needed && items.length === 0) {
    return { severity: 'warning', text: `The module needs ${param.label.toLowerCase()}: it is empty.` };
  }
  if (param.jinja && value !== null && typeof value === 'object') {
    return { severity: 'error', text: 'A list in a template field ends MISP’s run. Type a text.' };
  }
  const closed = param.options && (param.type === 'select' || param.type === 'radio') && !param.createNew;
  const strange = closed ? items.find((item) => !param.options?.some((option) => option.value === item)) : undefined;
  if (strange !== undefined) return { severity: 'warning', text: `“${strange}” is none of the module’s options.` };
  return null;
}
