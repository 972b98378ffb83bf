import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '@shared/rpc/connect.ts';
import type { App } from '../../app.ts';
import { must, startApp } from '../../testing/start-app.ts';
import { filterChain, workflowText } from '../../testing/sample-cases.ts';
import { fileNameOf, freeName } from './handlers.ts';

let app: App;
let client: Client;
beforeEach(() => {
  app = startApp();
  client = app.client();
});
afterEach(() => app.close());

const create = async (name = 'First', workflow = filterChain(2)) =>
  must(await client.call('library.create', { name, triggerId: 'event-publish', workflow }));

describe('a workflow in the library', () => {
  it('is imported with the order of its nodes and all digits of its numbers', async () => {
    const text =
      '{"Workflow":{"name":"x","trigger_id":"event-publish","own":1234567890123456789,"data":{' +
      '"9":{"id":9,"data":{"id":"event-publish","module_type":"trigger"}},"2":{"id":2,"data":{"id":"webhook","module_type":"action"}}}}}';
    for (const file of [text, `[${text}]`]) {
      const { results } = must(await client.call('library.import', { files: [{ name: 'x', text: file }] }));
      const out = must(await client.call('library.export', { id: results[0]?.id ?? '' })).text;
      expect(out).toContain('1234567890123456789');
      expect(out.indexOf('"9": {')).toBeLessThan(out.indexOf('"2": {'));
    }
  });

  it('is made from a trigger alone, in the shape MISP stores', async () => {
    const made = must(await client.call('library.create', { name: ' New one ', triggerId: 'event-publish' }));
    expect(made).toMatchObject({
      name: 'New one',
      revision: 1,
      nodeCount: 1,
      blocking: true,
      hasDraft: false,
      draft: null,
    });
    const stored = JSON.parse(made.workflow) as {
      Workflow: { trigger_id: string; data: Record<string, { data: { id: string } }> };
    };
    expect(stored.Workflow.trigger_id).toBe('event-publish');
    expect(stored.Workflow.data['1']?.data.id).toBe('event-publish');
    expect(await client.call('library.create', { name: 'x', triggerId: 'no-such' })).toMatchObject({ ok: false });
    expect(await client.call('library.create', { name: '  ', triggerId: 'event-publish' })).toMatchObject({
      ok: false,
    });
  });

  it('keeps every revision as it was', async () => {
    const first = await create();
    const second = must(
      await client.call('library.save', {
        id: first.id,
        baseRevision: 1,
        workflow: filterChain(3),
        revisionName: 'One more',
      }),
    );
    expect(second).toMatchObject({ revision: 2, nodeCount: 4 });
    const { items } = must(await client.call('library.revisions', { id: first.id }));
    expect(items.map(({ revision, name, nodeCount }) => [revision, name, nodeCount])).toEqual([
      [2, 'One more', 4],
      [1, '', 3],
    ]);
    const old = must(await client.call('library.revision', { id: first.id, revision: 1 }));
    expect(old.workflow).toBe(first.workflow);
    const back = must(await client.call('library.restoreRevision', { id: first.id, revision: 1 }));
    expect(back).toMatchObject({ revision: 3, nodeCount: 3 });
  });

  it('names a revision afterwards, and leaves what it holds alone', async () => {
    const made = await create();
    const named = must(await client.call('library.nameRevision', { id: made.id, revision: 1, name: ' Approved ' }));
    expect(named).toMatchObject({ revision: 1, name: 'Approved' });
    const held = must(await client.call('library.revision', { id: made.id, revision: 1 }));
    expect(held).toMatchObject({ name: 'Approved', workflow: made.workflow });
    const missing = await client.call('library.nameRevision', { id: made.id, revision: 9, name: 'x' });
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('refuses a save that is based on an older revision, and changes nothing', async () => {
    const { id } = await create();
    must(await client.call('library.save', { id, baseRevision: 1, workflow: filterChain(3) }));
    const late = await client.call('library.save', { id, baseRevision: 1, workflow: filterChain(9) });
    expect(late).toMatchObject({ ok: false, error: { code: 'revision-mismatch', details: { revision: 2 } } });
    expect(must(await client.call('library.get', { id })).nodeCount).toBe(4);
  });

  it('keeps an autosaved draft beside it until it is saved or thrown away', async () => {
    const { id } = await create();
    must(await client.call('library.saveDraft', { id, baseRevision: 1, workflow: filterChain(7) }));
    const drafted = must(await client.call('library.get', { id }));
    expect(drafted).toMatchObject({
      hasDraft: true,
      nodeCount: 3,
      draft: { baseRevision: 1, workflow: filterChain(7) },
    });
    expect(must(await client.call('library.discardDraft', { id })).draft).toBeNull();
    must(await client.call('library.saveDraft', { id, baseRevision: 1, workflow: filterChain(7) }));
    must(await client.call('library.save', { id, baseRevision: 1, workflow: filterChain(7) }));
    expect(must(await client.call('library.get', { id }))).toMatchObject({ hasDraft: false, nodeCount: 8 });
  });

  it('carries its name from the library into the workflow and back', async () => {
    const { id } = await create('Before');
    must(
      await client.call('library.rename', {
        id,
        name: 'After',
        description: 'What it does',
        tags: ['a', ' a ', 'b', ''],
        folder: 'Team',
      }),
    );
    const renamed = must(await client.call('library.get', { id }));
    expect(renamed).toMatchObject({
      name: 'After',
      description: 'What it does',
      tags: ['a', 'b'],
      folder: 'Team',
      revision: 1,
    });
    expect(JSON.parse(renamed.workflow)).toMatchObject({ Workflow: { name: 'After', description: 'What it does' } });
    const edited = renamed.workflow.replace('"After"', '"Edited in the canvas"');
    expect(must(await client.call('library.save', { id, baseRevision: 1, workflow: edited })).name).toBe(
      'Edited in the canvas',
    );
    expect(await client.call('library.rename', { id, name: ' ' })).toMatchObject({ ok: false });
  });

  it('is the one active draft of its trigger, or not', async () => {
    const [a, b] = [await create('A'), await create('B')];
    must(await client.call('library.rename', { id: a.id, active: true }));
    must(await client.call('library.rename', { id: b.id, active: true }));
    const { items } = must(await client.call('library.list', {}));
    expect(items.map(({ name, active }) => [name, active])).toEqual([
      ['A', false],
      ['B', true],
    ]);
  });

  it('goes to the trash, comes back, and is removed for good only from there', async () => {
    const { id } = await create();
    expect(await client.call('library.purge', { id })).toMatchObject({ ok: false });
    must(await client.call('library.delete', { id }));
    expect(must(await client.call('library.list', {})).items).toEqual([]);
    expect(must(await client.call('library.list', { trash: true })).items).toMatchObject([{ id }]);
    must(await client.call('library.restore', { id }));
    expect(must(await client.call('library.list', {})).items).toMatchObject([{ id, deletedAtMs: null }]);
    must(await client.call('library.delete', { id }));
    must(await client.call('library.purge', { id }));
    expect(await client.call('library.get', { id })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('is copied under a free name, also for another trigger', async () => {
    const { id } = await create('Mine');
    const copy = must(await client.call('library.duplicate', { id }));
    expect(copy).toMatchObject({ name: 'Mine (2)', revision: 1, triggerId: 'event-publish' });
    const other = must(await client.call('library.duplicate', { id, triggerId: 'event-after-save' }));
    expect(other).toMatchObject({ name: 'Mine (3)', triggerId: 'event-after-save' });
    expect(JSON.parse(other.workflow)).toMatchObject({
      Workflow: { data: { '1': { data: { id: 'event-after-save' } } } },
    });
  });

  it('is found by name, folder, tag, module and parameter', async () => {
    const { id } = await create('Quarantine');
    must(await client.call('library.rename', { id, folder: 'SOC', tags: ['night shift'] }));
    await create('Something else', workflowText('x', 'event-publish', [{ module: 'event-publish', kind: 'trigger' }]));
    for (const query of ['quaran', 'soc', 'NIGHT', 'generic-filter-data', '_attributeflattened', 'n2'])
      expect(must(await client.call('library.list', { query })).items.map((item) => item.name)).toEqual(['Quarantine']);
    expect(must(await client.call('library.list', { query: 'nothing like it' })).items).toEqual([]);
  });

  it('tells how many findings it has', async () => {
    const loop = workflowText('A loop', 'event-publish', [
      { module: 'event-publish', kind: 'trigger', to: [[2]] },
      { module: 'generic-filter-data', kind: 'logic', to: [[3]] },
      { module: 'generic-filter-data', kind: 'logic', to: [[2]] },
    ]);
    expect((await create('Loop', loop)).errors).toBeGreaterThan(0);
  });
});

describe('exchange', () => {
  it("exports MISP's JSON without our additions, byte for byte the same each time", async () => {
    const { id } = await create('Für die Nacht / 1');
    const [a, b] = [
      must(await client.call('library.export', { id })),
      must(await client.call('library.export', { id })),
    ];
    expect(a).toEqual(b);
    expect(a.fileName).toBe('fur-die-nacht-1.json');
    expect(Object.keys(JSON.parse(a.text) as object)).toEqual(['Workflow']);
    const [again] = must(await client.call('library.import', { files: [{ name: a.fileName, text: a.text }] })).results;
    expect(must(await client.call('library.export', { id: again?.id ?? '' })).text).toBe(a.text);
  });

  it('imports single files and lists, and says what became of each', async () => {
    const list = `[${filterChain(1)},{"nothing":true},${filterChain(2)}]`;
    const { results } = must(
      await client.call('library.import', {
        files: [
          { name: 'one.json', text: filterChain(1) },
          { name: 'list.json', text: list },
          { name: 'broken.json', text: '{"Workflow": {' },
        ],
        folder: 'From a colleague',
      }),
    );
    expect(results.map(({ file, status }) => [file, status])).toEqual([
      ['one.json', 'imported'],
      ['list.json, workflow 1', 'imported'],
      ['list.json, workflow 2', 'refused'],
      ['list.json, workflow 3', 'imported'],
      ['broken.json', 'refused'],
    ]);
    expect(results[4]?.error).toMatch(/line 1, column 15/);
    expect(must(await client.call('library.list', {})).items.every((item) => item.folder === 'From a colleague')).toBe(
      true,
    );
  });

  it('makes names that files and people can bear', () => {
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd.json');
    expect(fileNameOf('???')).toBe('workflow.json');
    expect(freeName('A (2)', ['A', 'A (2)', 'A (3)'])).toBe('A (4)');
  });
});

describe('two processes on one library', () => {
  it("see each other's saves, hear of them, and do not overwrite them", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-two-'));
    const [one, two] = [startApp({ dataDir }), startApp({ dataDir })];
    try {
      const [a, b] = [one.client(), two.client()];
      const heard: string[] = [];
      const stop = new AbortController();
      const listening = b.stream('app.changes', {}, { onEvent: ({ what }) => heard.push(what), signal: stop.signal });
      await b.call('app.info', {});
      const made = must(
        await a.call('library.create', { name: 'Shared', triggerId: 'event-publish', workflow: filterChain(1) }),
      );
      must(await b.call('library.save', { id: made.id, baseRevision: 1, workflow: filterChain(2) }));
      expect(await a.call('library.save', { id: made.id, baseRevision: 1, workflow: filterChain(3) })).toMatchObject({
        ok: false,
        error: { code: 'revision-mismatch' },
      });
      must(await a.call('samples.create', { name: 'S', triggerId: 'event-publish', text: '{}' }));
      await expect.poll(() => heard, { timeout: 5000 }).toContain('samples');
      stop.abort();
      expect((await listening).ok).toBe(true);
    } finally {
      await one.close();
      await two.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
