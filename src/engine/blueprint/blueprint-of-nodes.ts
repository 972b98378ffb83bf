import type { Blueprint } from '../model/blueprint.ts';
import type { GraphNode } from '../model/workflow.ts';

/** What a blueprint is called and where it belongs; `uuid` and `timestamp` come from the caller's ports. */
export interface BlueprintFacts {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

/** MISP's column of name and description takes this many characters (spec/format.md §1, §5). */
export const BLUEPRINT_TEXT_LIMIT = 191;

/**
 * A selection of nodes as a new blueprint, or in place of the nodes of an existing one (`over`): its uuid, unknown members
 * and official mark stay. Nodes keep their ids, connections to nodes outside stay in the file; frames are no part of it.
 */
export function blueprintOfNodes(nodes: readonly GraphNode[], facts: BlueprintFacts, over?: Blueprint): Blueprint {
  return {
    id: over?.id ?? '',
    uuid: over?.uuid || facts.uuid,
    name: facts.name,
    description: facts.description,
    timestamp: facts.timestamp,
    default: over?.default ?? false,
    nodes,
    extra: over?.extra ?? {},
  };
}
