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
  /**
   * A preview during which the thread says nothing for this time ends the thread, unless something else than previews is
   * going on in it. The first look at a payload of 100 MB takes seconds.
   */
  readonly previewPatienceMs?: number;
}): EngineWorker {
  const { url, start, log, changes, onLost, stoppedRun, patienceMs = 3000, previewPatienceMs = 30_000 } = options;
  let current: { readonly worker: Worker; readonly client: Client } | null = null;
  let closing = false;
  const going = new Set<string>();
  /** Runs whose stop was not heard: the end of the thread is what their user asked for. */
  const stopped = new Set<string>();
  /** When the thread was heard last. */
  let heardMs = 0;
  /** Calls besides previews that wait for an answer. */
  let others = 0;

  const client = (): Client => {
    if (current) return current.client;
    const worker = new Worker(url, { workerData: start, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    const wire = workerWire(worker);
    worker.on('message', (note: WorkerNote | string) => {
      heardMs = performance.now();
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

  /** Ends the thread when a preview makes it deaf. The caller may have given up on the preview long before. */
  const watch = (): (() => boolean) => {
    client();
    const { worker } = current ?? { worker: null };
    const askedMs = performance.now();
    let killed = false;
    const timer = setTimeout(() => {
      if (heardMs > askedMs || others > 0 || going.size > 0 || current?.worker !== worker) return;
      killed = true;
      log.write('warning', 'A preview took too long', { seconds: previewPatienceMs / 1000 });
      void worker?.terminate();
    }, previewPatienceMs);
    timer.unref();
    return () => killed;
  };

  const forwarded = Object.fromEntries(
    engineRoomCalls.map((name) => [
      name,
      async (input: never, { signal }: { readonly signal: never }) => {
        const isPreview = name.startsWith('preview.');
        const killed = isPreview ? watch() : null;
        if (!isPreview) others += 1;
        try {
          const result = await client().call(name, input, { signal });
          if (result.ok || result.error.code !== 'unreachable') return result;
          return killed?.() === true ? tooLong : gone;
        } finally {
          if (!isPreview) others -= 1;
        }
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

const tooLong = fail('too-large', 'This preview took too long and was stopped. Try a smaller payload.');

const gone = fail(
  'internal',
  'The engine stopped in the middle, most likely for want of memory. What was finished is kept; try again.',
);
