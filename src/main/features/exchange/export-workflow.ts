import {
  describeWorkflow,
  findSecrets,
  toDot,
  toMermaid,
  workflowWithoutSecrets,
  writeWorkflow,
  type Catalogue,
  type Workflow,
} from '@engine';
import { secretSentence } from '../blueprints/handlers.ts';
import { safeFileName } from './file-name.ts';

export type WorkflowFormat = 'misp' | 'mermaid' | 'dot' | 'markdown';

const endings: Readonly<Record<WorkflowFormat, string>> = {
  misp: 'json',
  mermaid: 'mmd',
  dot: 'dot',
  markdown: 'md',
};

/** A workflow as a text for others, with a word about every secret that is in it or was taken out. */
export function exportWorkflow(
  workflow: Workflow,
  options: { readonly format: WorkflowFormat; readonly secrets: 'strip' | 'keep'; readonly catalogue: Catalogue },
): { readonly fileName: string; readonly text: string; readonly warnings: string[] } {
  const { format, secrets, catalogue } = options;
  const found = findSecrets(workflow.graph.nodes);
  const out = secrets === 'strip' ? workflowWithoutSecrets(workflow) : workflow;
  // Only these two carry parameters; the other forms hold names and connections.
  const carries = format === 'misp' || format === 'markdown';
  return {
    fileName: `${safeFileName(workflow.name, 'workflow')}.${endings[format]}`,
    text: textOf(out, format, catalogue),
    warnings: carries ? found.map((secret) => secretSentence(secret, secrets)) : [],
  };
}

function textOf(workflow: Workflow, format: WorkflowFormat, catalogue: Catalogue): string {
  switch (format) {
    case 'misp':
      return writeWorkflow(workflow);
    case 'mermaid':
      return toMermaid(workflow.graph, catalogue);
    case 'dot':
      return toDot(workflow.graph);
    case 'markdown':
      return describeWorkflow(workflow, catalogue);
  }
}
