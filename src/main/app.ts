import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue, ReferenceData, Workflow } from '@engine';
import { contract, fail, ok, type AppInfo } from '@shared';
import { connect, type Client } from '@shared/rpc/connect.ts';
import type { Handlers } from '@shared/rpc/handlers.ts';
import { serve } from '@shared/rpc/serve.ts';
import type { Wire } from '@shared/rpc/wire.ts';
import { dryAnswerer } from './adapters/dry.ts';
import { catalogueFor, catalogueOf } from './catalogue.ts';
import { createChanges } from './changes.ts';
import { systemClock, type Clock } from './clock.ts';
import { createHost } from './create-host.ts';
import { explainDiskError } from './db/errors.ts';
import { openDatabase } from './db/open-database.ts';
import { createEngineRoom } from './engine-room.ts';
import { createBlueprintHandlers } from './features/blueprints/handlers.ts';
import { createAppHandlers } from './features/app/handlers.ts';
import { createExchangeHandlers } from './features/exchange/handlers.ts';
import { describeWorkflow, type WorkflowFacts } from './features/library/describe-workflow.ts';
import { createLibraryHandlers } from './features/library/handlers.ts';
import { refreshFacts } from './features/library/refresh-facts.ts';
import { createReferenceHandlers } from './features/reference/handlers.ts';
import { readTaxonomies, type TaxonomyTag } from './features/reference/taxonomies.ts';
import { markInterrupted } from './features/runs/mark-interrupted.ts';
import { processOwner } from './features/runs/process-owner.ts';
import { createRunListHandlers } from './features/runs/run-list-handlers.ts';
import { summaryOf } from './features/runs/run-store.ts';
import { createSampleHandlers } from './features/samples/handlers.ts';
import { createSettingsHandlers } from './features/settings/handlers.ts';
import { memorySecrets, type Secrets } from './features/settings/secrets.ts';
import type { Host } from './host.ts';
import { createLog, memoryLog, type Log } from './log/create-log.ts';
import { inProcessWires } from './transport/in-process.ts';
import { createEngineWorker } from './worker/worker-client.ts';

export interface AppOptions {
  /** Folder of the library; `:memory:` for a library that is gone at the end. */
  readonly dataDir: string;
  /** The engine's thread (`worker.js` of the build, `worker/source-worker.ts` from source); `null` runs in this thread. */
  readonly worker: URL | null;
  /** `resources/seed` of the installation. */
  readonly seedDir: string;
  /** Folder of the blueprints that come with Flowbench. Default: `blueprints` beside `resources`. */
  readonly blueprintDir?: string;
  readonly door: AppInfo['door'];
  readonly version: string;
  readonly secrets?: Secrets;
  readonly clock?: Clock;
  /** Default: `logs/flowbench.log` in the data folder. */
  readonly log?: Log;
}

export interface App {
  /** Functions for the whole contract, for a caller in this process that trusts itself. */
  readonly handlers: Handlers;
  /** Serves the whole contract on a wire until it closes. */
  readonly attach: (wire: Wire) => void;
  /** A checked caller in this process: what the command line and tests use. */
  readonly client: () => Client;
  readonly readOnly: string | null;
  readonly notices: readonly string[];
  readonly secrets: Secrets;
  readonly log: Log;
  readonly dataDir: string;
  /** What a run is answered from. */
  readonly reference: () => ReferenceData;
  /** Runs that are going on: a window asks before it closes. */
  readonly runsGoing: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** A week after its deletion nobody undoes it any more. */
const trashMs = 7 * 24 * 3600 * 1000;

/**
 * The host: one library, one engine, one set of handlers for all doors.
 *
 * Throws `LibraryError` when there is no way to a library at all; a damaged, newer or read-only one opens and says so.
 */
export function createApp(options: AppOptions): App {
  const { clock = systemClock, secrets = memorySecrets() } = options;
  const startedAtMs = clock.nowMs();
  const folder = dataFolderOf(options);
  const library = openDatabase(folder.file, { nowMs: clock.nowMs });
  const log =
    options.log ??
    (folder.inMemory || library.readOnly !== null
      ? memoryLog(clock.nowMs)
      : createLog(join(options.dataDir, 'logs', 'flowbench.log'), clock.nowMs));
  const changes = createChanges(library.db);
  const host = createHost({ db: library.db, readOnly: library.readOnly, clock, log, changes });
  for (const notice of library.notices) log.write('warning', 'Library', { notice });

  const owner = processOwner();
  if (library.readOnly === null) tidyUp(host);

  // A library in memory can't be shared with another thread.
  const threaded = options.worker !== null && !library.db.memory;
  const engine = threaded
    ? createEngineWorker({
        url: options.worker,
        start: { file: library.db.name, readOnly: library.readOnly, owner },
        log,
        changes,
        onLost: (stopped) => markInterrupted(host, { owner, stopped }),
        stoppedRun: (id) => {
          const run = host.store.runs.get(id);
          return run ? ok({ ...summaryOf(run), nextNode: null }) : fail('not-found', 'The run was deleted meanwhile.');
        },
      })
    : {
        room: createEngineRoom(host, {
          answererFor: (settings) => dryAnswerer(settings, host.store.reference.current()),
          owner,
        }),
        going: () => [],
        close: () => Promise.resolve(),
      };

  const catalogue = (): Catalogue => catalogueOf(host.store.settings.get().mispVersion);
  const describe = (workflow: Workflow): WorkflowFacts => {
    const { server, mispVersion } = host.store.settings.get();
    return describeWorkflow(workflow, catalogueFor(workflow, mispVersion).catalogue, server.disabledModules);
  };
  const libraryRoom = createLibraryHandlers(host, { catalogue, describe });
  const refresh = (): void => {
    if (library.readOnly !== null || !library.db.open) return;
    const { mispVersion, server } = host.store.settings.get();
    const key = JSON.stringify([options.version, mispVersion, server.disabledModules]);
    refreshFacts(host, key, describe).catch((error: unknown) => {
      if (library.db.open) log.write('error', 'Workflows could not be checked anew', { error });
    });
  };
  refresh();
  const stopRefreshing = changes.listen(({ what }) => {
    if (what === 'settings') refresh();
  });
  const blueprintRoom = createBlueprintHandlers(host, {
    catalogue,
    folder: options.blueprintDir ?? join(options.seedDir, '..', '..', 'blueprints'),
  });
  const { find: _find, ...blueprintHandlers } = blueprintRoom;
  const { add: _add, ...libraryHandlers } = libraryRoom;
  // Read when a picker first asks: most commands never do.
  let tags: readonly TaxonomyTag[] | null = null;
  const taxonomies = (): readonly TaxonomyTag[] => (tags ??= readTaxonomies(join(options.seedDir, '..', 'taxonomies')));
  const handlers: Handlers = {
    ...createAppHandlers(host, libraryRoom, {
      version: options.version,
      door: options.door,
      platform: `${process.platform} ${process.arch}`,
      dataFolder: folder.inMemory ? '' : options.dataDir,
      readOnly: library.readOnly,
      notices: [...library.notices],
      startedAtMs,
      seedDir: options.seedDir,
    }),
    ...libraryHandlers,
    ...createSampleHandlers(host),
    ...blueprintHandlers,
    ...createExchangeHandlers(host, {
      catalogueFor: (workflow) => catalogueFor(workflow, host.store.settings.get().mispVersion).catalogue,
      version: options.version,
      library: libraryRoom,
      blueprints: blueprintRoom,
      createSample: engine.room['samples.create'],
      importReference: engine.room['reference.import'],
    }),
    ...createRunListHandlers(host),
    ...createReferenceHandlers(host, taxonomies),
    ...createSettingsHandlers(host, secrets),
    ...engine.room,
  };

  const attach = (wire: Wire): void => {
    serve(contract, { ...handlers }, wire, {
      onError: (error, name) => log.write('error', 'A call failed', { name, error }),
      explain: explainDiskError,
    });
  };
  log.write('info', 'Started', { version: options.version, door: options.door });

  return {
    handlers,
    attach,
    client: () => {
      const [near, far] = inProcessWires();
      attach(far);
      return connect(near);
    },
    readOnly: library.readOnly,
    notices: library.notices,
    secrets,
    log,
    dataDir: options.dataDir,
    reference: host.store.reference.current,
    runsGoing: engine.going,
    close: async () => {
      stopRefreshing();
      changes.close();
      await engine.close();
      if (library.readOnly === null && library.db.open) markInterrupted(host, { owner, stopped: [] });
      library.close();
      folder.remove();
    },
  };
}

/** What the last sitting left behind. A library that is busy or full opens all the same; the next start tidies up. */
function tidyUp(host: Host): void {
  const beforeMs = host.clock.nowMs() - trashMs;
  try {
    markInterrupted(host);
    host.write(() => {
      host.store.samples.emptyTrash(beforeMs);
      host.store.runs.emptyTrash(beforeMs);
      host.store.blueprints.emptyTrash(beforeMs);
    });
  } catch (error) {
    host.log.write('warning', 'The library could not be tidied up', { error });
  }
}

function dataFolderOf(options: AppOptions): {
  readonly file: string;
  readonly inMemory: boolean;
  readonly remove: () => void;
} {
  if (options.dataDir !== ':memory:')
    return { file: join(options.dataDir, 'library.db'), inMemory: false, remove: () => undefined };
  if (options.worker === null) return { file: ':memory:', inMemory: true, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'flowbench-'));
  return {
    file: join(folder, 'library.db'),
    inMemory: true,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
