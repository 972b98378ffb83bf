import { connectionLabels, type Workflow } from '@engine';
import { edgeKey } from '../run/run-picture.ts';

/** Letters of the generic filters in force on each edge, by `source:output:target`; each letter once, in order. */
export function filterLetters(workflow: Workflow): ReadonlyMap<string, readonly string[]> {
  const labels = connectionLabels(workflow.graph);
  const letters = new Map<string, readonly string[]>();
  if (labels.size === 0) return letters;
  for (const node of workflow.graph.nodes) {
    for (const output of node.outputs) {
      for (const { target } of output.connections) {
        const found = labels.get(target)?.get(node.id) ?? [];
        if (found.length > 0) letters.set(edgeKey(node.id, output.name, target), [...new Set(found)].sort());
      }
    }
  }
  return letters;
}
