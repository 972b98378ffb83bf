import type { Blueprint } from './blueprint.ts';
import { stringifyStable } from './stringify-stable.ts';
import { incomingEdges, writeNode } from './write-graph.ts';

export interface WriteBlueprintOptions {
  /** `mermaid` as MISP computes it (`graph/to-mermaid.ts`); left out when not given. */
  readonly mermaid?: string;
  /** Blanks per level; 0 writes one line. Default 4, as MISP's own files. */
  readonly indent?: number;
}

/** A blueprint as the text of a file in MISP's format. Writing what was read from it gives the same bytes again. */
export function writeBlueprint(blueprint: Blueprint, options: WriteBlueprintOptions = {}): string {
  const indent = options.indent ?? 4;
  const text = stringifyStable(blueprintRecord(blueprint, options), indent);
  return indent === 0 ? text : `${text}\n`;
}

export function blueprintRecord(blueprint: Blueprint, options: WriteBlueprintOptions = {}): Record<string, unknown> {
  return {
    WorkflowBlueprint: {
      ...(blueprint.id === '' ? {} : { id: blueprint.id }),
      uuid: blueprint.uuid,
      name: blueprint.name,
      description: blueprint.description,
      timestamp: String(blueprint.timestamp),
      default: blueprint.default,
      ...blueprint.extra,
      data: blueprintData(blueprint),
      ...(options.mermaid === undefined ? {} : { mermaid: options.mermaid }),
    },
  };
}

/** The list of nodes alone. Edges from outside the blueprint stay as the file has them: they are no edges here. */
export function blueprintData(blueprint: Blueprint): readonly unknown[] {
  const incoming = incomingEdges(blueprint.nodes);
  return blueprint.nodes.map((node) => {
    const written = writeNode(node, incoming.get(node.id) ?? []);
    return node.raw['inputs'] === undefined
      ? written
      : { ...written, inputs: withOutsiders(written['inputs'], node.raw['inputs'], blueprint) };
  });
}

/** Connections of the stored `inputs` whose source is not in the blueprint, put back in front of those that are. */
function withOutsiders(written: unknown, stored: unknown, blueprint: Blueprint): unknown {
  const inside = new Set(blueprint.nodes.map((node) => node.id));
  const ports = new Map<string, unknown[]>();
  for (const [name, port] of portsOf(stored)) {
    const outsiders = port.filter((edge) => !inside.has(sourceOf(edge)));
    if (outsiders.length > 0) ports.set(name, outsiders);
  }
  if (ports.size === 0) return written;
  const merged = new Map(portsOf(written));
  for (const [name, outsiders] of ports) merged.set(name, [...outsiders, ...(merged.get(name) ?? [])]);
  return Object.fromEntries([...merged].map(([name, connections]) => [name, { connections }]));
}

function portsOf(inputs: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) return [];
  return Object.entries(inputs).map(([name, port]) => {
    const connections = (port as { connections?: unknown } | null)?.connections;
    return [name, Array.isArray(connections) ? (connections as unknown[]) : []] as const;
  });
}

function sourceOf(edge: unknown): string {
  const node = (edge as { node?: unknown } | null)?.node;
  return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
}
