import type { ModuleDefinition } from '@engine';
import { registry } from '@engine/modules/registry.ts';

const byId: ReadonlyMap<string, ModuleDefinition> = new Map(registry.map((module) => [module.id, module]));

/** A module by MISP's id; `undefined` for one the catalogue does not hold. */
export const moduleOf = (id: string): ModuleDefinition | undefined => byId.get(id);
