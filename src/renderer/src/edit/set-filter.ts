import { deepEquals, type NodeFilter, type Workflow } from '@engine';
import { changeNode } from './change-node.ts';

export const emptyFilter: NodeFilter = { selector: '', value: '', operator: '', path: '' };

/**
 * Sets the node filter. Emptying selector, value and path also clears the operator, as MISP's dialog does
 * (spec/editor.md §3 "Node filter modal").
 */
export function setFilter(workflow: Workflow, nodeId: string, filter: NodeFilter): Workflow {
  const cleared = filter.selector === '' && isEmpty(filter.value) && filter.path === '';
  const next = cleared ? emptyFilter : filter;
  return changeNode(workflow, nodeId, (node) => (sameFilter(node.filter, next) ? node : { ...node, filter: next }));
}

/** What MISP's dialog refuses to save (V8): a selector with something else missing. */
export const isIncomplete = (filter: NodeFilter): boolean =>
  filter.selector !== '' && (isEmpty(filter.value) || filter.operator === '' || filter.path === '');

const isEmpty = (value: NodeFilter['value']): boolean =>
  value === '' || value === null || (Array.isArray(value) && value.length === 0);

const sameFilter = (a: NodeFilter, b: NodeFilter): boolean =>
  a.selector === b.selector && a.operator === b.operator && a.path === b.path && deepEquals(a.value, b.value);
