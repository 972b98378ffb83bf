import type { Workflow } from '@engine';
import { changeNode } from './change-node.ts';

/** Leaves nodes out of local runs, or takes them in again. MISP has no such mark: it stays in Flowbench. */
export function setDisabledLocally(workflow: Workflow, ids: readonly string[], disabled: boolean): Workflow {
  return ids.reduce(
    (now, id) =>
      changeNode(now, id, (node) => {
        if (node.kind === 'trigger' || (node.disabledLocally ?? false) === disabled) return node;
        const { disabledLocally: _, ...rest } = node;
        return disabled ? { ...rest, disabledLocally: true } : rest;
      }),
    workflow,
  );
}
