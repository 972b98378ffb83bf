import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '@shared';
import { createApp, type App } from './app.ts';
import { must, startApp } from './testing/start-app.ts';
import { eventText, filterChain } from './testing/sample-cases.ts';
import { memoryLog } from './log/create-log.ts';

const seedDir = resolve(import.meta.dirname, '../../resources/seed');
const sourceWorker = new URL('./worker/source-worker.ts', import.meta.url);
const open: App[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

describe.each([
  ['in this thread', null],
  ['in a worker', sourceWorker],
])('the host with its engine %s', (_name, worker) => {
  function start(): App {
    const log = memoryLog(Date.now);
    const app = createApp({ dataDir: ':memory:', worker, seedDir, door: 'test', version: '0.0.0', log });
    open.push(app);
    return app;
  }

  it('offers the seeds at a first start and runs one of them to its end', async () => {
    const app = start();
    const client = app.client();
    const info = await client.call('app.info', {});
    expect(info).toMatchObject({ ok: true, value: { offersSeed: true, readOnly: null, notices: [] } });
    const seeded = await client.call('app.seed', { accept: true });
    expect(seeded).toMatchObject({ ok: true });
    const list = await client.call('library.list', {});
    const samples = await client.call('samples.list', {});
    if (!list.ok || !samples.ok) throw new Error('no lists');
    expect(list.value.items.length).toBe(5);
    expect(samples.value.items.length).toBe(12);
    const workflow = list.value.items.find((item) => item.triggerId === 'event-publish');
    const sample = samples.value.items.find((item) => item.triggerId === 'event-publish');
    if (!workflow || !sample) throw new Error('nothing to run');
    const run = await client.call('runs.create', { workflowId: workflow.id, sampleId: sample.id });
    if (!run.ok) throw new Error(run.error.message);
    expect(run.value).toMatchObject({ state: 'paused', steps: 0 });
    const events: RunEvent[] = [];
    const end = await client.stream(
      'runs.advance',
      { id: run.value.id, until: { what: 'end' } },
      { onEvent: (event) => events.push(event) },
    );
    if (!end.ok) throw new Error(end.error.message);
    expect(end.value.state).toBe('finished');
    const got = await client.call('runs.get', { id: run.value.id });
    if (!got.ok) throw new Error(got.error.message);
    expect(got.value.stepViews.length).toBe(end.value.steps);
    expect(events.filter((event) => event.type === 'step').length).toBe(end.value.steps);
    const rows = await client.call('payload.children', {
      source: { of: 'run', runId: run.value.id, step: 1, side: 'in' },
      path: [],
    });
    expect(rows).toMatchObject({ ok: true });
  });
});

describe('a library that can only be read', () => {
  it('shows what it holds, says why, and refuses every change in the same words', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-app-'));
    const before = startApp({ dataDir });
    const made = must(
      await before
        .client()
        .call('library.create', { name: 'Kept', triggerId: 'event-publish', workflow: filterChain(1) }),
    );
    await before.close();
    const newer = new Sqlite(join(dataDir, 'library.db'));
    newer.pragma('user_version = 999');
    newer.close();

    for (const worker of [null, sourceWorker]) {
      const app = startApp({ dataDir, worker });
      open.push(app);
      const client = app.client();
      const info = must(await client.call('app.info', {}));
      expect(info.readOnly).toMatch(/newer Flowbench/);
      expect(info.offersSeed).toBe(false);
      expect(must(await client.call('library.get', { id: made.id })).name).toBe('Kept');
      const refused = [
        await client.call('library.rename', { id: made.id, name: 'Changed' }),
        await client.call('library.delete', { id: made.id }),
        await client.call('samples.create', { name: 'x', triggerId: 'event-publish', text: '{}' }),
        await client.call('settings.set', { changes: { theme: 'dark' } }),
        await client.call('app.seed', { accept: true }),
        await client.call('runs.create', { workflowId: made.id, payload: eventText(1) }),
      ];
      for (const answer of refused) {
        expect(answer).toMatchObject({ ok: false, error: { code: 'library-read-only' } });
        expect(answer.ok || answer.error.message).toMatch(/newer Flowbench/);
      }
    }
    for (const app of open.splice(0)) await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
