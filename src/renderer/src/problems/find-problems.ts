import { checkWorkflow } from '@engine/checks/index.ts';
import { workflowCatalogue, type Finding, type Workflow } from '@engine';
import { catalogueFor } from '../canvas/modules.ts';

const found = new WeakMap<Workflow, ReadonlyMap<string, readonly Finding[]>>();

/**
 * What the checker says about a workflow, most severe first. Kept per document and settings: it is asked for at every
 * drawing and the answer only depends on those.
 */
export function findProblems(
  workflow: Workflow,
  mispVersion: string,
  disabledModules: readonly string[],
): readonly Finding[] {
  const key = JSON.stringify([mispVersion, disabledModules]);
  const known = found.get(workflow)?.get(key);
  if (known) return known;
  const catalogue = workflowCatalogue(workflow, catalogueFor(workflow.target ?? mispVersion));
  const findings = checkWorkflow(workflow, catalogue, { disabledModules });
  found.set(workflow, new Map([[key, findings]]));
  return findings;
}
