import { deepEquals, type PhpValue, type Workflow } from '@engine';
import { changeNode } from './change-node.ts';

/** Gives a parameter a value; `undefined` takes it out of the node (an unknown parameter, say). */
export function setParam(workflow: Workflow, nodeId: string, paramId: string, value: PhpValue | undefined): Workflow {
  return changeNode(workflow, nodeId, (node) => {
    const before = Object.hasOwn(node.params, paramId) ? node.params[paramId] : undefined;
    if (before === value) return node;
    if (before !== undefined && value !== undefined && deepEquals(before, value)) return node;
    const others = Object.entries(node.params).filter(([id]) => id !== paramId);
    if (value === undefined) return { ...node, params: recordOf(others) };
    const known = Object.hasOwn(node.params, paramId);
    const entries: (readonly [string, PhpValue])[] = known
      ? Object.entries(node.params).map(([id, old]) => [id, id === paramId ? value : old] as const)
      : [...others, [paramId, value] as const];
    return { ...node, params: recordOf(entries) };
  });
}

/** `fromEntries` defines members, so a parameter called `__proto__` stays a parameter. */
const recordOf = (entries: readonly (readonly [string, PhpValue])[]): Readonly<Record<string, PhpValue>> =>
  Object.fromEntries(entries);
