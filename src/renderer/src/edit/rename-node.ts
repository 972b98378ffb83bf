import type { Workflow } from '@engine';
import { changeNode } from './change-node.ts';

/** Gives a node a name of its own; an empty one gives it back its module's name, which the caller knows. */
export function renameNode(workflow: Workflow, nodeId: string, name: string, moduleName: string): Workflow {
  const next = name.trim() === '' ? moduleName : name;
  return changeNode(workflow, nodeId, (node) => (node.name === next ? node : { ...node, name: next }));
}
