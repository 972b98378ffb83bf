import type { Workflow } from '@engine';

export interface Hit {
  readonly nodeId: string;
  /** Where the text was found: "Name", "Module", a parameter, "Filter", "Note". */
  readonly where: string;
  /** The text around the match, on one line. */
  readonly excerpt: string;
}

/** Nodes whose name, module, parameters, filter or note hold the text, upper and lower case alike; one hit per node. */
export function findInWorkflow(workflow: Workflow, text: string): readonly Hit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return workflow.graph.nodes.flatMap((node): readonly Hit[] => {
    for (const [where, value] of [
      ['Name', node.name],
      ['Module', node.moduleId],
      ['Node', `#${node.id}`],
      ...Object.entries(node.params).flatMap(([id, value]) => [[id, id] as const, [id, textOf(value)] as const]),
      ...Object.entries(node.filter).map(([id, value]) => [`Filter ${id}`, textOf(value)] as const),
      ['Note', node.note ?? ''],
    ] as const) {
      const at = value.toLowerCase().indexOf(wanted);
      if (at >= 0) return [{ nodeId: node.id, where, excerpt: excerptOf(value, at, wanted.length) }];
    }
    return [];
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : (JSON.stringify(value) ?? '');

function excerptOf(text: string, at: number, length: number): string {
  const from = Math.max(0, at - 24);
  const cut = text.slice(from, at + length + 40).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${cut}${at + length + 40 < text.length ? '…' : ''}`;
}
