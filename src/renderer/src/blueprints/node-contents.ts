import type { GraphNode } from '@engine';

/** What MISP lists of a node when a blueprint is saved: whether it has a filter, how many parameters are filled in, and which. */
export interface NodeContents {
  readonly id: string;
  readonly name: string;
  readonly moduleId: string;
  readonly kind: GraphNode['kind'];
  readonly hasFilter: boolean;
  readonly filter: string;
  readonly params: readonly string[];
}

const filled = (value: unknown): boolean =>
  value !== null &&
  value !== '' &&
  value !== undefined &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);

export function nodeContents(node: GraphNode): NodeContents {
  const { selector, value, operator, path } = node.filter;
  return {
    id: node.id,
    name: node.name,
    moduleId: node.moduleId,
    kind: node.kind,
    hasFilter: filled(selector) || filled(value),
    filter: [selector, path, operator, typeof value === 'string' ? value : JSON.stringify(value)]
      .filter(Boolean)
      .join(' '),
    params: Object.entries(node.params).flatMap(([id, param]) => (filled(param) ? [id] : [])),
  };
}
