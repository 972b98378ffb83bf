import type { Graph, Workflow } from '@engine';
import { linksOf, unlink, whyNoLink, withLink } from './connect.ts';
import { inGraph } from './in-graph.ts';

/** What of a selection may be deleted: triggers stay (V7). */
export const deletable = (workflow: Workflow, ids: Iterable<string>): readonly string[] => {
  const wanted = new Set(ids);
  return workflow.graph.nodes.filter((node) => wanted.has(node.id) && node.kind !== 'trigger').map((node) => node.id);
};

/**
 * Takes nodes out with their connections; a frame that loses its last node goes too. With `rejoin`, what led to a deleted
 * node leads on to what followed its first output, wherever that is allowed.
 */
export function deleteNodes(
  workflow: Workflow,
  ids: Iterable<string>,
  how: { readonly rejoin?: boolean } = {},
): Workflow {
  const gone = deletable(workflow, ids);
  if (gone.length === 0) return workflow;
  return inGraph(workflow, (graph) => gone.reduce((now, id) => without(now, id, how.rejoin ?? false), graph));
}

function without(graph: Graph, id: string, rejoin: boolean): Graph {
  const links = linksOf(graph);
  const into = links.filter((link) => link.target === id && link.source !== id);
  const node = graph.nodes.find((one) => one.id === id);
  const onward = node?.outputs[0]?.connections.filter((one) => one.target !== id) ?? [];
  const cut = unlink(graph, links.filter((link) => link.target === id)); // prettier-ignore
  let next: Graph = {
    ...cut,
    nodes: cut.nodes.filter((one) => one.id !== id),
    frames: withoutMember(cut.frames, id),
  };
  if (!rejoin) return next;
  for (const { source, output } of into) {
    for (const { target, input } of onward) {
      const link = { source, output, target, input };
      if (whyNoLink(next, link) === null) next = withLink(next, link);
    }
  }
  return next;
}

function withoutMember(frames: Graph['frames'], id: string): Graph['frames'] {
  if (!frames.some((frame) => frame.nodes.includes(id))) return frames;
  return frames.flatMap((frame) => {
    if (!frame.nodes.includes(id)) return [frame];
    const nodes = frame.nodes.filter((one) => one !== id);
    return nodes.length === 0 ? [] : [{ ...frame, nodes }];
  });
}
