import type { Template } from './ast.ts';
import { builtinFilters, builtinTests } from './builtins.ts';
import { JinjaError } from './errors.ts';
import { quoteText } from './quote-text.ts';

/**
 * Unknown filters and tests are errors before anything is rendered, except below an `if`: there the template may
 * have asked first, and the error comes when the line is reached.
 */
export function checkNames(template: Template): void {
  visit(template.body, false);
}

function visit(value: unknown, soft: boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, soft);
    return;
  }
  if (typeof value !== 'object' || value === null || value instanceof Map) return;
  const node = value as { readonly kind?: string; readonly name?: string; readonly line?: number };
  const inside = soft || node.kind === 'if' || node.kind === 'condition';
  for (const part of Object.values(value)) visit(part, inside);
  if (soft || node.name === undefined) return;
  if (node.kind === 'filter' && !builtinFilters.has(node.name))
    throw new JinjaError('TemplateAssertionError', `No filter named ${quoteText(node.name)}.`, node.line ?? null);
  if (node.kind === 'test' && !builtinTests.has(node.name))
    throw new JinjaError('TemplateAssertionError', `No test named ${quoteText(node.name)}.`, node.line ?? null);
}
