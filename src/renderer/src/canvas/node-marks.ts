import type { Finding, GraphNode, ModuleDefinition } from '@engine';

/** The marks on a card, and the words they stand for. */
export interface NodeMarks {
  readonly blocking: boolean;
  readonly coreFormat: boolean;
  /** The letter of the generic filter that the node sets. */
  readonly letter: string | null;
  /** MISP's own filter on the node is in force. */
  readonly filtered: boolean;
  readonly mispModule: boolean;
  readonly unknown: boolean;
}

export function nodeMarks(node: GraphNode, module: ModuleDefinition | undefined): NodeMarks {
  const letter = node.params['filtering-label'];
  const sets = node.moduleId === 'generic-filter-data' || /^filter-/.test(node.moduleId);
  return {
    blocking: module?.kind === 'trigger' ? (module.trigger?.blocking ?? false) : (module?.blocking ?? false),
    coreFormat: module?.kind === 'trigger' && (module.trigger?.coreFormat ?? false),
    letter: sets && typeof letter === 'string' && letter !== '' ? letter : null,
    filtered: isFiltered(node),
    mispModule: module?.isMispModule ?? false,
    unknown: module === undefined,
  };
}

/** MISP's criterion on load: the filter's value is set (spec/editor.md §3, "Node filter modal"). */
function isFiltered(node: GraphNode): boolean {
  const { value } = node.filter;
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== '' && value !== false && value !== '0';
}

export interface FindingCount {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly titles: readonly string[];
}

/** Findings by the node they sit on. Those about an edge count for its source. */
export function countFindings(findings: readonly Finding[]): ReadonlyMap<string, FindingCount> {
  const counts = new Map<string, FindingCount>();
  for (const finding of findings) {
    const id = finding.nodeId ?? finding.edge?.source;
    if (id === undefined) continue;
    const before = counts.get(id) ?? { errors: 0, warnings: 0, notes: 0, titles: [] };
    counts.set(id, {
      errors: before.errors + (finding.severity === 'error' ? 1 : 0),
      warnings: before.warnings + (finding.severity === 'warning' ? 1 : 0),
      notes: before.notes + (finding.severity === 'info' ? 1 : 0),
      titles: [...before.titles, finding.title],
    });
  }
  return counts;
}
