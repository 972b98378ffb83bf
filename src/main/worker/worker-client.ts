import { Worker } from 'node:worker_threads';
import { fail, type Output, type Result } from '@shared';
import { connect, type Client } from '@shared/rpc/connect.ts';
import type { Handlers } from '@shared/rpc/handlers.ts';
import type { Changes } from '../changes.ts';
import { engineRoomCalls, type EngineRoom } from '../engine-room.ts';
import type { Log } from '../log/create-log.ts';
import { workerWire } from '../transport/worker-port.ts';
import type { WorkerNote, WorkerStart } from './protocol.ts';

export interface EngineWorker {
  /** The handlers of the engine room, answered by the worker. */
  readonly room: EngineRoom;
  /** Runs that are going on. */
  readonly going: () => readonly string[];
  readonly close: () => Promise<void>;
}

const heapMb = 4096;

/**
 * Keeps one worker: started when it is first needed, started anew when it died. What it was doing then is answered as
 * failed, and `onLost` is told so that its runs do not stay "running".
 */
export function createEngineWorker(options: {
  readonly url: URL;
  readonly start: WorkerStart;
  readonly log: Log;
  readonly changes: Changes;
  readonly onLost: (stoppedRuns: readonly string[]) => void;
  /** What a run came to whose thread was ended because it did not hear the stop. */
  readonly stoppedRun: (id: string) => Result<Output<'runs.advance'>>;
  /** A stop that a module does not hear in this time ends the thread. */
  readonly patienceMs?: number;
}): EngineWorker {
  const { url, start, log, changes, onLost, stoppedRun, patienceMs = 3000 } = options;
  let current: { readonly worker: Worker; readonly client: Client } | null = null;
  let closing = false;
  const going = new Set<string>();
  /** Runs whose stop was not heard: the end of the thread is what their user asked for. */
  const stopped = new Set<string>();

  const client = (): Client => {
    if (current) return current.client;
    const worker = new Worker(url, { workerData: start, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    const wire = workerWire(worker);
    worker.on('message', (note: WorkerNote | string) => {
      if (typeof note === 'string') return;
      if (note.note === 'log') log.write(note.level, note.event, note.facts);
      else changes.tell(note.change);
    });
    worker.on('error', (error) => log.write('error', 'The engine thread failed', { error }));
    worker.on('exit', (code) => {
      if (current?.worker === worker) current = null;
      wire.close();
      if (closing) return;
      log.write('warning', 'The engine thread ended', { code });
      onLost([...stopped]);
      stopped.clear();
    });
    current = { worker, client: connect(wire) };
    return current.client;
  };

  const forwarded = Object.fromEntries(
    engineRoomCalls.map((name) => [
      name,
      async (input: never, { signal }: { readonly signal: never }) => {
        const result = await client().call(name, input, { signal });
        return !result.ok && result.error.code === 'unreachable' ? gone : result;
      },
    ]),
  ) as unknown as Omit<EngineRoom, 'runs.advance'>;

  const advance: Handlers['runs.advance'] = async (input, { emit, signal }) => {
    const { worker } = (client(), current ?? { worker: null });
    const escalate = (): void => {
      const timer = setTimeout(() => {
        if (!going.has(input.id) || current?.worker !== worker) return;
        stopped.add(input.id);
        void worker?.terminate();
      }, patienceMs);
      timer.unref();
    };
    going.add(input.id);
    signal.addEventListener('abort', escalate);
    try {
      const result = await client().stream('runs.advance', input, { onEvent: (event) => void emit(event), signal });
      if (result.ok || result.error.code !== 'unreachable') return result;
      return signal.aborted ? stoppedRun(input.id) : gone;
    } finally {
      going.delete(input.id);
      signal.removeEventListener('abort', escalate);
    }
  };

  return {
    room: { ...forwarded, 'runs.advance': advance },
    going: () => [...going],
    close: async () => {
      closing = true;
      await current?.worker.terminate();
      current = null;
    },
  };
}

const gone = fail(
  'internal',
  'The engine stopped in the middle, most likely for want of memory. What was finished is kept; try again.',
);
