import type { Workflow } from '@engine';
import { changeNode } from './change-node.ts';

/** What the author notes about a node: kept by Flowbench beside the workflow, never sent to MISP. */
export function setNodeNote(workflow: Workflow, nodeId: string, note: string): Workflow {
  return changeNode(workflow, nodeId, (node) => {
    if ((node.note ?? '') === note) return node;
    const { note: _, ...rest } = node;
    return note === '' ? rest : { ...rest, note };
  });
}
