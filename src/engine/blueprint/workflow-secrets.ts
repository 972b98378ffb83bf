import type { Workflow } from '../model/workflow.ts';
import { stripSecrets, stripSecretsFromText } from './secrets.ts';

/** A workflow without credentials: in its nodes, its description, its frames and notes. */
export function workflowWithoutSecrets(workflow: Workflow): Workflow {
  const { graph } = workflow;
  return {
    ...workflow,
    description: stripSecretsFromText(workflow.description),
    graph: {
      ...graph,
      nodes: stripSecrets(graph.nodes),
      frames: graph.frames.map((frame) => ({
        ...frame,
        text: frame.text === null ? null : stripSecretsFromText(frame.text),
      })),
      notes: graph.notes.map((note) => ({ ...note, text: stripSecretsFromText(note.text) })),
    },
  };
}
