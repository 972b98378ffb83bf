import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '@engine';
import type { Log } from '../../log/create-log.ts';
import { blueprintFacts } from './blueprint-facts.ts';
import type { StoredBlueprint } from './blueprint-store.ts';
import { readBlueprintText } from './read-blueprint-text.ts';

export interface BundledBlueprint {
  readonly summary: StoredBlueprint;
  readonly blueprint: Blueprint;
}

/** Ids of bundled blueprints begin so: they are no rows of the library. */
export const bundledPrefix = 'bundled-';

/** The blueprints that come with Flowbench, read once when they are first asked for. A broken file is left out and logged. */
export function createBundled(folder: string, log: Log): () => readonly BundledBlueprint[] {
  let read: readonly BundledBlueprint[] | null = null;
  return () => (read ??= readFolder(folder, log));
}

function readFolder(folder: string, log: Log): BundledBlueprint[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const found = readBlueprintText(readFileSync(join(folder, name), 'utf8'));
      if (!found.ok) {
        log.write('warning', 'A bundled blueprint could not be read', { name, reason: found.error.message });
        return [];
      }
      const { blueprint } = found.value;
      const summary: StoredBlueprint = {
        ...blueprintFacts(blueprint),
        id: bundledPrefix + blueprint.uuid,
        origin: 'bundled',
        updatedAtMs: blueprint.timestamp * 1000,
        deleted: false,
      };
      return [{ summary, blueprint }];
    });
}
