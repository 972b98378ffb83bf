import type { GraphIndex } from '../graph/graph-index.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, GraphNode, Workflow } from '../model/workflow.ts';
import type { ReadNote } from '../model/workflow-error.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { PhpValue } from '../php/value.ts';

/** One rule: what it is called, how bad it is, how to mend it, and how it is found. */
export interface CheckRule {
  /** Stable: findings are filtered by it and written to files. */
  readonly id: string;
  readonly severity: Finding['severity'];
  /** A few words, the headline of every finding. */
  readonly title: string;
  /** What to do about it, one sentence. */
  readonly repair: string;
  /** MISP's own rule, or one of ours. */
  readonly misp: boolean;
  readonly check: (context: CheckContext) => Iterable<Found>;
}

/** One place where a rule struck; the rule's title and severity are added to it. */
export interface Found {
  readonly detail: string;
  readonly nodeId?: string;
  readonly edge?: Finding['edge'];
  readonly severity?: Finding['severity'];
}

/** What rules look at. */
export interface CheckContext {
  readonly workflow: Workflow;
  readonly graph: Graph;
  readonly index: GraphIndex;
  readonly catalogue: ReadonlyMap<string, ModuleDefinition>;
  /** Every module known of any version: tells "not in this version" from "never heard of". */
  readonly anyVersion: ReadonlyMap<string, ModuleDefinition>;
  readonly disabledModules: ReadonlySet<string>;
  readonly notes: readonly ReadNote[];
  /** The trigger MISP would start at. */
  readonly trigger: GraphNode | null;
  readonly triggerModule: ModuleDefinition | null;
  readonly module: (node: GraphNode) => ModuleDefinition | undefined;
  /** The value the module would work with: stored, else default, else empty text (spec/engine.md §5). */
  readonly param: (node: GraphNode, id: string) => PhpValue;
  readonly nodesOf: (...moduleIds: readonly string[]) => readonly GraphNode[];
}

/** `Name (node 7)`. */
export const called = (node: GraphNode): string => `${node.name} (node ${node.id})`;

/** A parameter value as text, where it is one. */
export const textParam = (context: CheckContext, node: GraphNode, id: string): string => {
  const value = context.param(node, id);
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
};

/** A parameter value as a list of texts: a single non-empty text counts as one. */
export const listParam = (context: CheckContext, node: GraphNode, id: string): readonly string[] => {
  const value = context.param(node, id);
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value as Readonly<Record<string, PhpValue>>).filter(
    (item): item is string => typeof item === 'string',
  );
};

export const hasFilter = (node: GraphNode): boolean => Object.values(node.filter).some((value) => value !== '');
