import type { Frame, Workflow } from '@engine';
import { inGraph } from './in-graph.ts';

/** A frame around nodes. Nodes that lay in another frame leave it: a node has one frame, as in MISP's editor. */
export function addFrame(
  workflow: Workflow,
  frame: { readonly id: string; readonly text: string; readonly nodes: readonly string[] },
): Workflow {
  const known = new Set(workflow.graph.nodes.map((node) => node.id));
  const nodes = frame.nodes.filter((id) => known.has(id));
  if (nodes.length === 0) return workflow;
  const inside = new Set(nodes);
  return inGraph(workflow, (graph) => ({
    ...graph,
    frames: [
      ...graph.frames.flatMap((one): readonly Frame[] => {
        const left = one.nodes.filter((id) => !inside.has(id));
        if (left.length === one.nodes.length) return [one];
        return left.length === 0 ? [] : [{ ...one, nodes: left }];
      }),
      { id: frame.id, text: frame.text, nodes, extra: {} },
    ],
  }));
}

export function renameFrame(workflow: Workflow, id: string, text: string): Workflow {
  return inGraph(workflow, (graph) => {
    const at = graph.frames.findIndex((frame) => frame.id === id);
    const frame = graph.frames[at];
    if (!frame || frame.text === text) return graph;
    return { ...graph, frames: graph.frames.with(at, { ...frame, text }) };
  });
}

/** Takes the frame away; its nodes stay. */
export function removeFrame(workflow: Workflow, id: string): Workflow {
  return inGraph(workflow, (graph) => {
    const frames = graph.frames.filter((frame) => frame.id !== id);
    return frames.length === graph.frames.length ? graph : { ...graph, frames };
  });
}
