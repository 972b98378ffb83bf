import type { Database } from 'better-sqlite3';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import { createBlobs } from './db/blobs.ts';
import { createBlueprintStore } from './features/blueprints/blueprint-store.ts';
import { createLibraryStore } from './features/library/library-store.ts';
import { createReferenceStore } from './features/reference/reference-store.ts';
import { createRunStore } from './features/runs/run-store.ts';
import { createSampleStore } from './features/samples/sample-store.ts';
import { createSettingsStore } from './features/settings/settings-store.ts';
import { writer, type Host } from './host.ts';
import type { Log } from './log/create-log.ts';

/** The stores over one connection, for whichever thread holds it. */
export function createHost(options: {
  readonly db: Database;
  readonly readOnly: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly changes: Changes;
}): Host {
  const { db, readOnly, clock, log, changes } = options;
  const blobs = createBlobs(db);
  return {
    store: {
      library: createLibraryStore(db, blobs),
      samples: createSampleStore(db, blobs),
      runs: createRunStore(db, blobs),
      settings: createSettingsStore(db),
      blueprints: createBlueprintStore(db),
      reference: createReferenceStore(db),
    },
    blobs,
    clock,
    log,
    changes,
    write: writer(db, readOnly),
  };
}
