import type { PhpArray } from '../php/value.ts';
import type { Template } from './ast.ts';
import { checkNames } from './check-names.ts';
import { defaultLimits, JinjaError, type Limits } from './errors.ts';
import { Interpreter } from './interpreter.ts';
import { parseTemplate } from './parser.ts';
import { fromPhp, PyDict, PyList, type PyValue, typeName } from './values.ts';

export type TemplateResult = { readonly text: string } | TemplateFailure;
export interface TemplateFailure {
  readonly error: string;
  /** The class Python's Jinja2 would raise, or `TemplateLimitError` for a bound of ours. */
  readonly class: string;
  readonly line: number | null;
}

/**
 * Renders a Jinja2 template as MISP's template module does: Python Jinja2 3.1, sandboxed, default options
 * (spec/misp-modules.md §5). Never throws, reaches nothing but `data`, and ends within `limits`.
 */
export function renderTemplate(template: string, data: PhpArray, limits?: Partial<Limits>): TemplateResult {
  return renderPython(template, fromPhp(data), limits);
}

/** The same over a Python value, for callers that must tell `2.0` from `2`. */
export function renderPython(source: string, data: PyValue, limits?: Partial<Limits>): TemplateResult {
  try {
    const template = compile(source);
    return { text: new Interpreter(template, { ...defaultLimits, ...limits }).render(variables(data)) };
  } catch (error) {
    if (error instanceof JinjaError) return { error: error.message, class: error.pyClass, line: error.line };
    if (error instanceof RangeError)
      return { error: 'maximum recursion depth exceeded', class: 'RecursionError', line: null };
    throw error;
  }
}

/** Variables are the top-level keys; a non-empty list in place of a map is an error (spec/misp-modules.md §5). */
function variables(data: PyValue): Iterable<readonly [string, PyValue]> {
  if (data instanceof PyDict) return [...data.map.values()].map(([key, value]) => [String(key), value] as const);
  if (data instanceof PyList && data.items.length === 0) return [];
  throw new JinjaError(
    'TypeError',
    `cannot convert dictionary update sequence element #0 to a sequence (data is a ${typeName(data)})`,
  );
}

const compiled = new Map<string, Template>();
const maxCompiled = 64;

function compile(source: string): Template {
  const known = compiled.get(source);
  if (known) return known;
  const template = parseTemplate(source);
  checkNames(template);
  if (compiled.size >= maxCompiled) compiled.delete(compiled.keys().next().value as string);
  compiled.set(source, template);
  return template;
}

export { defaultLimits, type Limits };
