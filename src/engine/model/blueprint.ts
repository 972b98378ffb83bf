import type { GraphNode } from './workflow.ts';

/**
 * A blueprint in its working form (spec/format.md §5). Nodes keep the ids of the workflow they came from; connections may
 * name nodes outside, which count for nothing.
 */
export interface Blueprint {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  /** Unix seconds; 0 when the file has none. */
  readonly timestamp: number;
  /** Came with MISP's own repository. */
  readonly default: boolean;
  readonly nodes: readonly GraphNode[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What MISP's database column takes, in bytes of JSON text. */
export const BLUEPRINT_DATA_LIMIT = 65_535;

/** The trigger a blueprint is meant for: by convention its description begins with `[trigger-id]`. */
export function blueprintTrigger(blueprint: Blueprint): string | null {
  return /^\s*\[([a-z0-9-]+)\]/i.exec(blueprint.description)?.[1] ?? null;
}
