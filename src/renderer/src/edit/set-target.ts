import type { CatalogueVersion, Workflow } from '@engine';

/** The MISP version a workflow is made for; `null` leaves it to the settings. */
export function setTarget(workflow: Workflow, target: CatalogueVersion | null): Workflow {
  if ((workflow.target ?? null) === target) return workflow;
  const { target: _before, ...rest } = workflow;
  return target === null ? rest : { ...rest, target };
}
