import { checkWorkflow, type Catalogue, type Workflow } from '@engine';

/** What the list of workflows tells about one, worked out when a revision is written. */
export interface WorkflowFacts {
  readonly nodeCount: number;
  readonly blocking: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** What the search looks through: names of nodes, modules, parameter values; in lower case. */
  readonly searchText: string;
}

const mostSearchChars = 200_000;

/** `disabledModules`: those the user's server has switched off. */
export function describeWorkflow(
  workflow: Workflow,
  catalogue: Catalogue,
  disabledModules: readonly string[],
): WorkflowFacts {
  const findings = checkWorkflow(workflow, catalogue, { disabledModules });
  const count = (severity: 'error' | 'warning'): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    nodeCount: workflow.graph.nodes.length,
    blocking: catalogue.get(workflow.triggerId)?.trigger?.blocking === true,
    errors: count('error'),
    warnings: count('warning'),
    searchText: searchTextOf(workflow),
  };
}

function searchTextOf(workflow: Workflow): string {
  const words: string[] = [];
  for (const node of workflow.graph.nodes) {
    words.push(node.name, node.moduleId);
    for (const value of Object.values(node.params)) {
      if (typeof value === 'string') words.push(value);
      else if (Array.isArray(value)) for (const item of value) if (typeof item === 'string') words.push(item);
    }
  }
  for (const frame of workflow.graph.frames) if (frame.text) words.push(frame.text);
  for (const note of workflow.graph.notes) words.push(note.text);
  return words.join('\n').toLowerCase().slice(0, mostSearchChars);
}
