import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../app.ts';
import { advance, createRun, inShort, must, sourceWorker, startApp } from '../../testing/start-app.ts';
import { eventText, filterChain, filterParams, workflowText } from '../../testing/sample-cases.ts';

const apps: App[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function start(options: Parameters<typeof startApp>[0] = {}): App {
  const app = startApp(options);
  apps.push(app);
  return app;
}
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'flowbench-test-'));
  folders.push(path);
  return path;
}

//  1 event-publish ──▶ 2 ──▶ 3 ──▶ 4 ──▶ 5    (each writes enabledFilters.A.value)

describe('a run', () => {
  it('waits before its first node, goes on step by step, and knows what comes next', async () => {
    const client = start().client();
    const run = await createRun(client, filterChain(4), eventText(3));
    expect(run).toMatchObject({ state: 'paused', steps: 0, outcome: null, nextNode: '1', stepViews: [] });

    const first = await advance(client, run.id, 'step');
    expect(first.end).toMatchObject({ state: 'paused', steps: 1, nextNode: '3' });
    expect(first.events.filter((event) => event.type === 'step').length).toBe(1);

    const second = await advance(client, run.id, { node: '5' });
    expect(second.end).toMatchObject({ state: 'paused', steps: 3, nextNode: '5' });

    const last = await advance(client, run.id, 'step');
    expect(last.end).toMatchObject({ state: 'finished', steps: 4, outcome: 'success', nextNode: null });
    expect(must(await client.call('runs.list', {})).items).toMatchObject([
      { id: run.id, outcome: 'success', steps: 4 },
    ]);
  });

  it('stops at a breakpoint, and leaves it at the next go', async () => {
    const client = start().client();
    const run = await createRun(client, filterChain(5), eventText(1));
    const paused = await advance(client, run.id, 'end', { breakpoints: ['4'] });
    expect(paused.end).toMatchObject({ state: 'paused', nextNode: '4', steps: 2 });
    const ended = await advance(client, run.id, 'end', { breakpoints: ['4'] });
    expect(ended.end).toMatchObject({ state: 'finished', steps: 5 });
  });

  it('comes to the same whether walked in one go or step by step', async () => {
    const client = start().client();
    const whole = await createRun(client, filterChain(6), eventText(5));
    await advance(client, whole.id, 'end');
    const stepped = await createRun(client, filterChain(6), eventText(5));
    for (let i = 0; i < 6; i += 1) await advance(client, stepped.id, 'step');
    const [a, b] = [
      must(await client.call('runs.get', { id: whole.id })),
      must(await client.call('runs.get', { id: stepped.id })),
    ];
    expect(b.state).toBe('finished');
    expect(inShort(b)).toEqual(inShort(a));
    expect(a.number).toBe(1);
    expect(b.number).toBe(2);
  });

  it('shows documents of each step: before, after, what changed and who wrote it', async () => {
    const client = start().client();
    const run = await createRun(client, filterChain(3), eventText(2));
    await advance(client, run.id, 'end');
    const at = (step: number, side: 'in' | 'out' | 'raw' | 'view') =>
      ({ of: 'run', runId: run.id, step, side }) as const;
    const written = async (step: number, side: 'in' | 'out'): Promise<string> =>
      must(await client.call('payload.value', { source: at(step, side), path: ['enabledFilters', 'A', 'value'] })).text;
    expect([await written(1, 'out'), await written(3, 'in'), await written(3, 'out')]).toEqual([
      '"n1"',
      '"n2"',
      '"n3"',
    ]);

    const diff = must(
      await client.call('payload.diff', { before: at(2, 'in'), after: at(2, 'out'), path: ['enabledFilters'] }),
    );
    expect(diff.rows).toMatchObject([{ key: 'A', change: 'inside', changed: 1, added: 0, removed: 0 }]);
    const raw = must(await client.call('payload.children', { source: at(0, 'raw'), path: [] }));
    expect(raw.rows.map((row) => row.key)).toEqual(['Event']);
    const view = must(await client.call('payload.children', { source: at(3, 'view'), path: ['Event', 'Attribute'] }));
    expect(view.total).toBe(2);

    const path = ['enabledFilters', 'A', 'value'];
    const blame = must(await client.call('payload.blame', { runId: run.id, step: 2, path }));
    expect(blame.writers.map(({ step, preview }) => [step, preview])).toEqual([
      [2, 'n2'],
      [1, 'n1'],
    ]);
    const info = { runId: run.id, step: 3, path: ['Event', 'info'] };
    expect(must(await client.call('payload.blame', info)).writers).toEqual([]);
    expect(await client.call('payload.children', { source: at(9, 'in'), path: [] })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('can be deleted, restored, and is not lost with its workflow', async () => {
    const client = start().client();
    const run = await createRun(client, filterChain(1), eventText(1));
    await advance(client, run.id, 'end');
    must(await client.call('runs.delete', { id: run.id }));
    expect(must(await client.call('runs.list', {})).items).toEqual([]);
    must(await client.call('runs.restore', { id: run.id }));
    must(await client.call('library.delete', { id: run.workflowId ?? '' }));
    must(await client.call('library.purge', { id: run.workflowId ?? '' }));
    expect(must(await client.call('runs.get', { id: run.id }))).toMatchObject({ workflowId: null, steps: 1 });
  });

  it('ends as stopped when it is ended from outside while it waits', async () => {
    const client = start().client();
    const run = await createRun(client, filterChain(3), eventText(1));
    await advance(client, run.id, 'step');
    expect(must(await client.call('runs.stop', { id: run.id }))).toMatchObject({
      state: 'finished',
      outcome: 'stopped',
    });
    const after = await advance(client, run.id, 'end');
    expect(after.end).toMatchObject({ outcome: 'stopped', steps: 1 });
  });

  it('refuses what can not be run, in a sentence, and makes nothing', async () => {
    const client = start().client();
    const { workflowId } = await createRun(client, filterChain(1), eventText(1));
    const id = workflowId ?? '';
    const attempts = [
      { workflowId: 'nobody', payload: '{}' },
      { workflowId: id },
      { workflowId: id, payload: '{}', sampleId: 'x' },
      { workflowId: id, sampleId: 'nobody' },
      { workflowId: id, payload: 'not json' },
      { workflowId: id, payload: '42' },
      { workflowId: id, payload: '{}', workflow: '{"Workflow":' },
    ];
    for (const attempt of attempts) expect((await client.call('runs.create', attempt)).ok).toBe(false);
    expect(must(await client.call('runs.list', {})).items.length).toBe(1);
  });
});

describe.each([
  ['this thread', null],
  ['a worker', sourceWorker],
])('a run in %s', (_name, worker) => {
  it('is stopped between two nodes', async () => {
    const client = start({ worker }).client();
    const run = await createRun(client, filterChain(400), eventText(200));
    const stop = new AbortController();
    let steps = 0;
    const { end } = await advance(client, run.id, 'end', {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'step' && (steps += 1) === 5) stop.abort();
      },
    });
    expect(end).toMatchObject({ state: 'finished', outcome: 'stopped' });
    expect(end.steps).toBeGreaterThanOrEqual(5);
    expect(end.steps).toBeLessThan(400);
    expect(must(await client.call('runs.get', { id: run.id })).stepViews.length).toBe(end.steps);
  });

  it('is there after a restart: finished ones to look at, paused ones to go on with', async () => {
    const dataDir = folder();
    const before = start({ dataDir, worker });
    const client = before.client();
    const finished = await createRun(client, filterChain(5), eventText(20));
    await advance(client, finished.id, 'end');
    const paused = await createRun(client, filterChain(5), eventText(20));
    await advance(client, paused.id, { node: '4' });
    const seen = must(await client.call('runs.get', { id: finished.id }));
    await before.close();

    const again = start({ dataDir, worker }).client();
    const found = must(await again.call('runs.get', { id: finished.id }));
    expect(found).toEqual(seen);
    const source = { of: 'run', runId: finished.id, step: 4, side: 'out' } as const;
    const value = await again.call('payload.value', { source, path: ['enabledFilters', 'A', 'value'] });
    expect(must(value).text).toBe('"n4"');
    const waiting = must(await again.call('runs.get', { id: paused.id }));
    expect(waiting).toMatchObject({ state: 'paused', steps: 2, nextNode: '4' });
    const { end, events } = await advance(again, paused.id, 'end');
    expect(end).toMatchObject({ state: 'finished', outcome: 'success', steps: 5 });
    expect(
      events.filter((event) => event.type === 'step').map((event) => event.type === 'step' && event.step.step),
    ).toEqual([3, 4, 5]);
    const complete = must(await again.call('runs.get', { id: paused.id }));
    expect(inShort(complete)).toEqual(inShort(seen));
  });

  it('lets only one caller go on with it', async () => {
    const client = start({ worker }).client();
    const run = await createRun(client, filterChain(200), eventText(100));
    const first = advance(client, run.id, 'end');
    const second = await client.stream(
      'runs.advance',
      { id: run.id, until: { what: 'end' } },
      { onEvent: () => undefined },
    );
    expect(second).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect((await first).end.outcome).toBe('success');
  });
});

describe('lanes', () => {
  //  1 ──▶ 2 concurrent ──▶ 3 filter ──▶ 4 filter
  //                    └──▶ 5 filter
  it('keep their own data through a restart', async () => {
    const filter = (value: string, to: readonly number[] = []) => ({
      module: 'generic-filter-data',
      kind: 'logic' as const,
      params: filterParams(value),
      to: [to],
    });
    const text = workflowText('Two lanes', 'event-after-save-new', [
      { module: 'event-after-save-new', kind: 'trigger', to: [[2]] },
      { module: 'concurrent-task', kind: 'logic', to: [[3, 5]] },
      filter('a1', [4]),
      filter('a2'),
      filter('b1'),
    ]);
    const dataDir = folder();
    const before = start({ dataDir });
    const client = before.client();
    const run = await createRun(client, text, eventText(4));
    await advance(client, run.id, 'end');
    const seen = must(await client.call('runs.get', { id: run.id }));
    expect(new Set(seen.stepViews.map((step) => step.lane)).size).toBe(3);
    const documents = async (from: typeof client) =>
      Promise.all(
        seen.stepViews.map(async ({ step }) => {
          const source = { of: 'run', runId: run.id, step, side: 'out' } as const;
          return must(await from.call('payload.value', { source, path: [] })).text;
        }),
      );
    const first = await documents(client);
    await before.close();
    const again = start({ dataDir }).client();
    expect(await documents(again)).toEqual(first);
    expect(must(await again.call('runs.get', { id: run.id }))).toEqual(seen);
  });
});

describe('a library that fails in the middle of a run', () => {
  it('leaves the run paused at its last stored step, to be gone on with later', async () => {
    const dataDir = folder();
    const app = start({ dataDir });
    const client = app.client();
    const run = await createRun(client, filterChain(6), eventText(3));
    const other = new Sqlite(join(dataDir, 'library.db'));
    other.exec(`CREATE TRIGGER full BEFORE INSERT ON run_step WHEN new.part = 2 BEGIN SELECT raise(FAIL, 'full'); END`);
    const failed = await client.stream(
      'runs.advance',
      { id: run.id, until: { what: 'end' } },
      { onEvent: () => undefined },
    );
    expect(failed.ok).toBe(false);
    expect(must(await client.call('runs.get', { id: run.id }))).toMatchObject({ state: 'paused', steps: 2 });
    other.exec('DROP TRIGGER full');
    other.close();
    expect((await advance(client, run.id, 'end')).end).toMatchObject({ outcome: 'success', steps: 6 });
  });
});
