import type { ModuleDefinition } from '@engine';
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from '../store/index.ts';

/**
 * The module catalogue for parts of the frame that only show names and icons. It is loaded when first asked for: the library
 * can be painted before it, and the canvas brings the same chunk along.
 */
type Modules = ReadonlyMap<string, ModuleDefinition>;
const none: Modules = new Map();
const loaded = new Map<string, Modules>();
const listeners = new Set<() => void>();

async function load(version: string): Promise<void> {
  if (loaded.has(version)) return;
  const { catalogue, catalogueVersionOf } = await import('@engine/modules/catalogue.ts');
  loaded.set(version, catalogue(catalogueVersionOf(version)));
  for (const listener of listeners) listener();
}

/** Modules of the MISP version of the settings by id; empty until they have arrived. */
export function useModules(): Modules {
  const version = useStore((state) => state.settings?.mispVersion ?? null);
  useEffect(() => {
    if (version !== null) void load(version);
  }, [version]);
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (version === null ? none : (loaded.get(version) ?? none)),
  );
}

/** Triggers by name. */
export const triggersOf = (modules: Modules): readonly ModuleDefinition[] =>
  [...modules.values()].filter((module) => module.kind === 'trigger').sort((a, b) => a.name.localeCompare(b.name));
