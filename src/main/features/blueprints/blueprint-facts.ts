import {
  blueprintTrigger,
  blueprintRecord,
  BLUEPRINT_DATA_LIMIT,
  writeJson,
  type Blueprint,
  type PhpValue,
} from '@engine';
import type { BlueprintSummary } from '@shared';

/** What a list tells about a blueprint, worked out from its content. */
export type BlueprintFacts = Omit<BlueprintSummary, 'id' | 'origin' | 'updatedAtMs'> & { readonly searchText: string };

const mostSearchChars = 100_000;

export function blueprintFacts(blueprint: Blueprint): BlueprintFacts {
  const { nodes } = blueprint;
  const words = [blueprint.name, blueprint.description, ...nodes.flatMap((node) => [node.name, node.moduleId])];
  return {
    uuid: blueprint.uuid,
    name: blueprint.name,
    description: blueprint.description,
    triggerId: blueprintTrigger(blueprint) ?? '',
    timestamp: Math.trunc(blueprint.timestamp),
    nodeCount: nodes.length,
    moduleIds: [...new Set(nodes.map((node) => node.moduleId))],
    bytes: dataBytes(blueprint),
    searchText: words.join('\n').toLowerCase().slice(0, mostSearchChars),
  };
}

/** Bytes that MISP's database column has to take: the list of nodes as one line of JSON, in UTF-8. */
function dataBytes(blueprint: Blueprint): number {
  const { WorkflowBlueprint: record } = blueprintRecord(blueprint) as { WorkflowBlueprint: { data: PhpValue } };
  return Buffer.byteLength(writeJson(record.data));
}

/** The sentence about a blueprint that MISP would cut off, or `null`. */
export function sizeWarning(name: string, bytes: number): string | null {
  if (bytes <= BLUEPRINT_DATA_LIMIT) return null;
  const kib = (bytes / 1024).toFixed(1);
  return `The nodes of "${name}" take ${kib} KiB; MISP's database keeps 64 KiB of a blueprint and cuts off the rest, which breaks it. Split it in two.`;
}
