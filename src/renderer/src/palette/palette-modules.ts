import { catalogue, CATALOGUE_VERSIONS, type CatalogueVersion, type ModuleDefinition } from '@engine';
import { score } from '../app/fuzzy.ts';

export type KindFilter = 'all' | 'action' | 'logic';
/** MISP's filters of its sidebar, and one for modules of one's own. */
export type StateFilter = 'enabled' | 'blocking' | 'misp-module' | 'custom' | 'all';

export interface PaletteFilter {
  readonly text: string;
  readonly kind: KindFilter;
  readonly state: StateFilter;
  readonly version: CatalogueVersion;
}

export interface PaletteModule {
  readonly module: ModuleDefinition;
  /** Switched off in the settings of the MISP instance (V9): shown, but can't be added. */
  readonly disabled: boolean;
  /** What MISP's sidebar warns of for this workflow (spec/editor.md §2). */
  readonly warnings: readonly string[];
}

export const versionLabels: Readonly<Record<CatalogueVersion, string>> = {
  '2.5.1': 'MISP 2.5.1',
  later: 'Later than 2.5.1',
};
export const versions = CATALOGUE_VERSIONS;

/**
 * The modules that answer the filters: best answer first when something was typed, else by kind and name. "Custom" are those
 * that no MISP ships: the stand-ins that this workflow sets for modules of somebody's own.
 */
export function paletteModules(
  filter: PaletteFilter,
  disabledModules: readonly string[],
  trigger: ModuleDefinition | undefined,
  custom: readonly ModuleDefinition[],
): readonly PaletteModule[] {
  const disabled = new Set(disabledModules);
  const own = new Set(custom.map((module) => module.id));
  const found = [...catalogue(filter.version, custom).values()].flatMap((module) => {
    if (module.kind === 'trigger') return [];
    if (filter.kind !== 'all' && module.kind !== filter.kind) return [];
    const off = disabled.has(module.id);
    if (off && filter.state !== 'all') return [];
    if (filter.state === 'blocking' && !module.blocking) return [];
    if (filter.state === 'misp-module' && !module.isMispModule) return [];
    if (filter.state === 'custom' && !own.has(module.id)) return [];
    const points =
      filter.text.trim() === '' ? 0 : score(filter.text, module.name, `${module.id} ${module.description}`);
    return points === null
      ? []
      : [{ points, entry: { module, disabled: off, warnings: warningsFor(module, trigger) } }];
  });
  found.sort((a, b) => b.points - a.points || byKindAndName(a.entry.module, b.entry.module));
  return found.map(({ entry }) => entry);
}

function warningsFor(module: ModuleDefinition, trigger: ModuleDefinition | undefined): readonly string[] {
  const warnings: string[] = [];
  if (module.blocking && !trigger?.trigger?.blocking) warnings.push('Blocking module might not work as intended');
  if (module.expectsCoreFormat && !trigger?.trigger?.coreFormat) warnings.push('Potential data format issue');
  return warnings;
}

const byKindAndName = (a: ModuleDefinition, b: ModuleDefinition): number =>
  a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'logic' ? -1 : 1;
