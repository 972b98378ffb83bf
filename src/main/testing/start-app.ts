import { resolve } from 'node:path';
import type { Client } from '@shared/rpc/connect.ts';
import type { Output, Result, RunEvent, RunDetail } from '@shared';
import { createApp, type App, type AppOptions } from '../app.ts';
import { memoryLog } from '../log/create-log.ts';

export const seedDir = resolve(import.meta.dirname, '../../../resources/seed');
export const sourceWorker = new URL('../worker/source-worker.ts', import.meta.url);

/** The host as a test wants it: nothing on disk, engine in this thread, quiet. */
export function startApp(options: Partial<AppOptions> = {}): App {
  return createApp({
    dataDir: ':memory:',
    worker: null,
    seedDir,
    door: 'test',
    version: '0.0.0',
    log: memoryLog(Date.now),
    ...options,
  });
}

/** The value of an answer that has to be one. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

type Until = 'step' | 'end' | { readonly node: string };

/** Goes on with a run and returns what it told and came to. */
export async function advance(
  client: Client,
  id: string,
  until: Until,
  options: {
    readonly signal?: AbortSignal;
    readonly onEvent?: (event: RunEvent) => void;
    readonly breakpoints?: string[];
  } = {},
): Promise<{ readonly events: readonly RunEvent[]; readonly end: Output<'runs.advance'> }> {
  const events: RunEvent[] = [];
  const what = until === 'step' || until === 'end' ? { what: until } : { what: 'node' as const, nodeId: until.node };
  const end = await client.stream(
    'runs.advance',
    { id, until: what, breakpoints: options.breakpoints ?? [] },
    {
      onEvent: (event) => {
        events.push(event);
        options.onEvent?.(event);
      },
      ...(options.signal ? { signal: options.signal } : {}),
    },
  );
  return { events, end: must(end) };
}

/** A workflow and a payload brought into the library and made a run, paused at its beginning. */
export async function createRun(client: Client, workflow: string, payload: string): Promise<RunDetail> {
  const imported = must(await client.call('library.import', { files: [{ name: 'test.json', text: workflow }] }));
  const [first] = imported.results;
  if (!first?.id) throw new Error(first?.error ?? 'nothing was imported');
  return must(await client.call('runs.create', { workflowId: first.id, payload }));
}

/** What of a run has to be the same however it was walked. */
export function inShort(run: RunDetail): unknown {
  return {
    outcome: run.outcome,
    sentence: run.sentence,
    steps: run.stepViews.map(({ step, nodeId, status, result, changed }) => ({
      step,
      nodeId,
      status,
      result,
      changed,
    })),
    edges: run.edges,
    effects: run.ledger.map(({ kind, title, body }) => ({ kind, title, body })),
    log: run.log.map(({ text }) => text),
  };
}
