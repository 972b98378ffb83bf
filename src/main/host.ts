import type { Database } from 'better-sqlite3';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Blobs } from './db/blobs.ts';
import { LibraryError } from './db/errors.ts';
import type { BlueprintStore } from './features/blueprints/blueprint-store.ts';
import type { LibraryStore } from './features/library/library-store.ts';
import type { ReferenceStore } from './features/reference/reference-store.ts';
import type { RunStore } from './features/runs/run-store.ts';
import type { SampleStore } from './features/samples/sample-store.ts';
import type { SettingsStore } from './features/settings/settings-store.ts';
import type { Log } from './log/create-log.ts';

/** What every room of the host is handed: the stores over one library, the clock and the log. */
export interface Host {
  readonly store: {
    readonly library: LibraryStore;
    readonly samples: SampleStore;
    readonly runs: RunStore;
    readonly settings: SettingsStore;
    readonly blueprints: BlueprintStore;
    readonly reference: ReferenceStore;
  };
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly changes: Changes;
  /** Runs a change as one transaction that holds the write lock from its start. Throws `LibraryError` on a read-only library. */
  readonly write: <T>(change: () => T) => T;
}

export function writer(db: Database, readOnly: string | null): Host['write'] {
  return <T>(change: () => T): T => {
    if (readOnly !== null) throw new LibraryError('library-read-only', readOnly);
    return db.transaction(change).immediate();
  };
}
