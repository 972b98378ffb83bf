import type { GraphNode, Workflow } from '@engine';
import { blueprintOfNodes } from '@engine/blueprint/blueprint-of-nodes.ts';
import { readBlueprint } from '@engine/model/read-blueprint.ts';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import { writeBlueprint } from '@engine/model/write-blueprint.ts';

const noUuid = '00000000-0000-4000-8000-000000000000';

/** Selected nodes as text: a blueprint in MISP's own JSON, so that it can be pasted into a chat, a file, or MISP. */
export function clipboardText(workflow: Workflow, ids: readonly string[], nowSeconds: number): string {
  const wanted = new Set(ids);
  const nodes = workflow.graph.nodes.filter((node) => wanted.has(node.id));
  return writeBlueprint(
    blueprintOfNodes(nodes, {
      uuid: noUuid,
      name: `Copied from ${workflow.name}`.slice(0, 191),
      description: `[${workflow.triggerId}]`,
      timestamp: nowSeconds,
    }),
  );
}

/** The nodes that a text holds: a blueprint, or a whole workflow in MISP's JSON. `null` when it is neither. */
export function nodesInText(text: string): readonly GraphNode[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  for (const read of [
    () => readBlueprint(text).blueprint.nodes,
    () => readWorkflow(text, { repair: true }).workflow.graph.nodes,
  ]) {
    try {
      const nodes = read();
      if (nodes.length > 0) return nodes;
    } catch {
      // Not of this shape: the next one is tried.
    }
  }
  return null;
}
