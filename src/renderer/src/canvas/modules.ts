import { catalogue, catalogueVersionOf, registry, type Catalogue, type ModuleDefinition } from '@engine';

const byId: ReadonlyMap<string, ModuleDefinition> = new Map(registry.map((module) => [module.id, module]));
const catalogues = new Map<string, Catalogue>();

/** A module of any version by MISP's id, for its name and looks; `undefined` for one that nobody knows. */
export const moduleOf = (id: string): ModuleDefinition | undefined => byId.get(id);

/** The modules of one MISP version, made once per version. */
export function catalogueFor(mispVersion: string): Catalogue {
  const version = catalogueVersionOf(mispVersion);
  const known = catalogues.get(version);
  if (known) return known;
  const made = catalogue(version);
  catalogues.set(version, made);
  return made;
}
