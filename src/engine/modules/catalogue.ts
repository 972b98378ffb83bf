import type { GraphNode, Workflow } from '../model/workflow.ts';
import type { Catalogue } from '../run/types.ts';
import type { ModuleDefinition } from './define-module.ts';
import { registry } from './registry.ts';
import { standIn, type StandInAnswer } from './stand-in.ts';

/** The catalogues there are: what MISP 2.5.1 ships, and what is known of later versions besides. */
export type CatalogueVersion = '2.5.1' | 'later';

export const CATALOGUE_VERSIONS: readonly CatalogueVersion[] = ['2.5.1', 'later'];

/** The catalogue that fits a MISP version: `2.5.1` and older have the reference catalogue. */
export function catalogueVersionOf(mispVersion: string): CatalogueVersion {
  if (mispVersion === 'later') return 'later';
  const [major = 0, minor = 0, patch = 0] = mispVersion.split('.').map(Number);
  const newer = major !== 2 ? major > 2 : minor !== 5 ? minor > 5 : patch > 1;
  return newer ? 'later' : '2.5.1';
}

/**
 * The modules of a version by id. A later definition of an id takes the place of the one of 2.5.1; modules given as
 * `extras` (of an instance or of a misp-modules server) take the place of both, as MISP's loading order has it
 * (spec/engine.md §2 "Module loading").
 */
export function catalogue(version: CatalogueVersion, extras: readonly ModuleDefinition[] = []): Catalogue {
  const modules = new Map<string, ModuleDefinition>();
  for (const definition of registry) {
    if (definition.catalogue === '2.5.1') modules.set(definition.id, definition);
  }
  if (version === 'later') {
    for (const definition of registry) if (definition.catalogue === 'later') modules.set(definition.id, definition);
  }
  for (const definition of extras) modules.set(definition.id, definition);
  return modules;
}

/**
 * Stand-ins for the nodes whose module the catalogue lacks. Their answers are looked up by module id; what has none
 * stays missing, as it would be for MISP.
 */
export function standInsFor(
  nodes: readonly GraphNode[],
  known: Catalogue,
  answers: Readonly<Record<string, StandInAnswer>>,
): readonly ModuleDefinition[] {
  const missing = new Map<string, ModuleDefinition>();
  for (const node of nodes) {
    const { moduleId, kind } = node;
    if (kind === 'trigger' || known.has(moduleId) || !Object.hasOwn(answers, moduleId)) continue;
    const answer = answers[moduleId];
    if (answer !== undefined) missing.set(moduleId, standIn({ id: moduleId, kind, answer }));
  }
  return [...missing.values()];
}

/** A catalogue with the stand-ins a workflow sets for modules it lacks; the same catalogue when it sets none. */
export function workflowCatalogue(workflow: Pick<Workflow, 'graph' | 'standIns'>, known: Catalogue): Catalogue {
  const { graph, standIns } = workflow;
  if (standIns === undefined) return known;
  const added = standInsFor(graph.nodes, known, standIns);
  if (added.length === 0) return known;
  return new Map([...known, ...added.map((definition) => [definition.id, definition] as const)]);
}
