import { parentPort, workerData } from 'node:worker_threads';
import { contract } from '@shared';
import { serve } from '@shared/rpc/serve.ts';
import { dryAnswerer } from '../adapters/dry.ts';
import { systemClock } from '../clock.ts';
import { createHost } from '../create-host.ts';
import { explainDiskError } from '../db/errors.ts';
import { connect } from '../db/open-database.ts';
import { createEngineRoom } from '../engine-room.ts';
import { workerWire } from '../transport/worker-port.ts';
import type { WorkerNote, WorkerStart } from './protocol.ts';

// The engine's thread: its own connection to the library, the same rpc as everywhere else, and two kinds of notes.
const port = parentPort;
if (!port) throw new Error('The worker is started by worker-client.ts.');

const start = workerData as WorkerStart;
const tell = (note: WorkerNote): void => port.postMessage(note);
const host = createHost({
  db: connect(start.file),
  readOnly: start.readOnly,
  clock: systemClock,
  log: {
    write: (level, event, facts = {}) => tell({ note: 'log', level, event, facts: cloneable(facts) }),
    tail: () => [],
  },
  changes: {
    tell: (change) => tell({ note: 'change', change }),
    listen: () => () => undefined,
    close: () => undefined,
  },
});
const room = createEngineRoom(host, {
  answererFor: (settings) => dryAnswerer(settings, host.store.reference.current()),
  owner: start.owner,
});
serve(contract, { ...room }, workerWire(port), {
  onError: (error, name) => host.log.write('error', 'A call failed', { name, error }),
  explain: explainDiskError,
});

/** Errors travel between threads as their texts. */
function cloneable(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      value instanceof Error ? `${value.stack ?? value.message}`.slice(0, 2000) : String(value),
    ]),
  );
}
