import { checkWorkflow } from '@engine/checks/index.ts';
import type { Catalogue, Finding, Workflow } from '@engine';

/**
 * What would no longer fit if a workflow stood under another trigger: findings that it does not have where it is. The
 * trigger node becomes the other trigger's, as a duplicate in the library does.
 */
export function misfits(workflow: Workflow, triggerId: string, catalogue: Catalogue): readonly Finding[] {
  const moved = underTrigger(workflow, triggerId, catalogue);
  const had = new Set(checkWorkflow(workflow, catalogue, {}).map(signature));
  return checkWorkflow(moved, catalogue, {}).filter((finding) => !had.has(signature(finding)));
}

const signature = (finding: Finding): string =>
  `${finding.rule} ${finding.nodeId ?? ''} ${finding.edge ? `${finding.edge.source} ${finding.edge.target}` : ''}`;

function underTrigger(workflow: Workflow, triggerId: string, catalogue: Catalogue): Workflow {
  const trigger = catalogue.get(triggerId);
  if (trigger?.kind !== 'trigger') return { ...workflow, triggerId };
  const first = workflow.graph.nodes.find((node) => node.kind === 'trigger');
  const nodes = workflow.graph.nodes.map((node) =>
    node === first
      ? { ...node, moduleId: trigger.id, name: trigger.name, params: {}, moduleVersion: trigger.version }
      : node,
  );
  return { ...workflow, triggerId, graph: { ...workflow.graph, nodes } };
}
