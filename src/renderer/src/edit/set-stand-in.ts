import type { StandInAnswer, Workflow } from '@engine';

/** What all nodes of a module without local behaviour answer; `undefined`: nothing is set, the module is missing in a run. */
export function setStandIn(workflow: Workflow, moduleId: string, answer: StandInAnswer | undefined): Workflow {
  const before = workflow.standIns ?? {};
  if (same(Object.hasOwn(before, moduleId) ? before[moduleId] : undefined, answer)) return workflow;
  const others = Object.entries(before).filter(([id]) => id !== moduleId);
  const entries = answer === undefined ? others : [...others, [moduleId, answer] as const];
  const { standIns: _, ...rest } = workflow;
  return entries.length === 0 ? rest : { ...rest, standIns: Object.fromEntries(entries) };
}

function same(a: StandInAnswer | undefined, b: StandInAnswer | undefined): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.error === b.error;
  return a === b;
}
