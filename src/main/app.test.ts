import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '@shared';
import { createApp, type App } from './app.ts';
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
