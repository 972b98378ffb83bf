import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readBlueprint } from '@engine';
import type { Client } from '@shared/rpc/connect.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type App } from '../../app.ts';

const root = resolve(import.meta.dirname, '../../../..');
const pack = join(root, 'blueprints');
const seedDir = join(root, 'resources', 'seed');

let app: App;
let client: Client;
beforeEach(() => {
  app = createApp({ dataDir: ':memory:', worker: null, seedDir, door: 'test', version: '0' });
  client = app.client();
});
afterEach(() => app.close());

async function value<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>,
): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const list = async (trash = false) => (await value(client.call('blueprints.list', { trash }))).items;

const STOP = {
  id: 7,
  name: 'Stop execution',
  data: { id: 'stop-execution', name: 'Stop execution', module_type: 'action', indexed_params: { message: 'no' } },
  inputs: { input_1: { connections: [{ node: '1', input: 'output_1' }] } },
  outputs: [],
  pos_x: 4,
  pos_y: 5,
};
const WEBHOOK = {
  ...STOP,
  id: 8,
  name: 'Tell the SIEM',
  data: {
    id: 'webhook',
    name: 'Tell the SIEM',
    module_type: 'action',
    indexed_params: {
      url: 'https://ana:hunter2@siem.example.org/in?token=abcdef',
      headers: 'Authorization: Bearer s3cr3t-value\nX-Tag: tlp',
    },
  },
};
const blueprint = (more: object = {}): string =>
  JSON.stringify({
    WorkflowBlueprint: {
      uuid: '1b51bef9-ed0e-4d49-b3ea-5acecd3d5d31',
      name: 'Block it',
      description: '[event-publish]\nRefuses.',
      timestamp: '1763654400',
      default: false,
      own: { kept: 1.5 },
      data: [STOP],
      ...more,
    },
  });
const importOne = async (text: string, overwrite = false) => {
  const { results } = await value(client.call('blueprints.import', { files: [{ name: 'a.json', text }], overwrite }));
  return results[0];
};

describe('bundled blueprints', () => {
  test('are offered as they lie in the folder, and export in the very same bytes', async () => {
    const files = readdirSync(pack).filter((name) => name.endsWith('.json'));
    const items = await list();
    expect(items).toHaveLength(files.length);
    expect(new Set(items.map(({ origin }) => origin))).toEqual(new Set(['bundled']));
    const { files: out } = await value(
      client.call('blueprints.export', { ids: items.map(({ id }) => id), secrets: 'keep' }),
    );
    expect(out.map(({ text }) => text).sort()).toEqual(
      files.map((name) => readFileSync(join(pack, name), 'utf8')).sort(),
    );
  });

  test('are hidden when deleted, and come back', async () => {
    const [first] = await list();
    if (!first) throw new Error('There is no bundled blueprint.');
    const before = (await list()).length;
    await value(client.call('blueprints.delete', { id: first.id }));
    expect(await list()).toHaveLength(before - 1);
    expect((await list(true)).map(({ id }) => id)).toEqual([first.id]);
    await value(client.call('blueprints.restore', { id: first.id }));
    expect(await list()).toHaveLength(before);
  });

  test('a changed one is an own one in its place until that is deleted', async () => {
    const [first] = await list();
    if (!first) throw new Error('There is no bundled blueprint.');
    const renamed = await value(client.call('blueprints.rename', { id: first.id, name: 'Mine', description: 'x' }));
    expect(renamed).toMatchObject({ origin: 'own', uuid: first.uuid, name: 'Mine' });
    expect((await list()).filter(({ uuid }) => uuid === first.uuid).map(({ name }) => name)).toEqual(['Mine']);
    await value(client.call('blueprints.delete', { id: renamed.id }));
    expect((await list()).filter(({ uuid }) => uuid === first.uuid).map(({ origin }) => origin)).toEqual(['bundled']);
  });
});

describe('import', () => {
  test('takes wrapped, bare and listed ones, nodes as list, map or text, and keeps what it does not know', async () => {
    const record = (JSON.parse(blueprint()) as { WorkflowBlueprint: object }).WorkflowBlueprint;
    const forms: readonly [string, string][] = [
      ['wrapped', blueprint()],
      ['bare', JSON.stringify(record)],
      ['listed', JSON.stringify([{ WorkflowBlueprint: record }])],
      ['map', blueprint({ data: { 7: STOP } })],
      ['text', blueprint({ data: JSON.stringify([STOP]) })],
    ];
    const exports: string[] = [];
    for (const [name, text] of forms) {
      const fresh = createApp({ dataDir: ':memory:', worker: null, seedDir, door: 'test', version: '0' });
      const other = fresh.client();
      const { results } = await value(other.call('blueprints.import', { files: [{ name, text }] }));
      expect(results, name).toMatchObject([{ status: 'imported', name: 'Block it' }]);
      const out = await value(other.call('blueprints.export', { ids: [results[0]?.id ?? ''], secrets: 'keep' }));
      exports.push(out.files[0]?.text ?? '');
      expect(out.files[0]?.fileName).toBe('blueprint_block-it_1763654400.json');
      await fresh.close();
    }
    expect(new Set(exports).size).toBe(1);
    expect(exports[0]).toContain('"kept": 1.5');
    expect(exports[0]).toContain('"mermaid": "flowchart LR\\n"');
  });

  test('the same again changes nothing; newer replaces; older only when told to', async () => {
    expect(await importOne(blueprint())).toMatchObject({ status: 'imported' });
    expect(await importOne(blueprint())).toMatchObject({ status: 'unchanged', notes: [] });
    expect(await importOne(blueprint({ name: 'Newer', timestamp: 1763654401 }))).toMatchObject({ status: 'updated' });
    const older = await importOne(blueprint({ name: 'Older', timestamp: 1 }));
    expect(older).toMatchObject({ status: 'unchanged', notes: [expect.stringContaining('is older than that')] });
    expect((await list()).filter(({ origin }) => origin === 'imported').map(({ name }) => name)).toEqual(['Newer']);
    expect(await importOne(blueprint({ name: 'Older', timestamp: 1 }), true)).toMatchObject({ status: 'updated' });
    expect((await list()).filter(({ origin }) => origin === 'imported').map(({ name }) => name)).toEqual(['Older']);
  });

  test('one without uuid gets one, and is known again', async () => {
    const text = blueprint({ uuid: '', timestamp: '' });
    const first = await importOne(text);
    expect(first).toMatchObject({ status: 'imported', notes: ['It had no uuid and was given one.'] });
    expect(await importOne(text)).toMatchObject({ status: 'unchanged', id: first?.id });
  });

  test.each([
    ['', 'line 1, column 1'],
    ['{"WorkflowBlueprint":{"name":"x","data":[{"outputs":{"output_1":{"connections":[5]}}}]}}', 'connections.0'],
    ['{"name":"x"}', '"data" is missing'],
    ['[1]', 'A blueprint is a JSON object'],
    ['{"Workflow":{"data":{}}}', '.'],
  ])('%j is refused with the place and changes nothing', async (text, sentence) => {
    const before = JSON.stringify(await list());
    const result = await importOne(text);
    expect(result?.status).toBe('refused');
    expect(result?.error).toMatch(new RegExp(sentence));
    expect(JSON.stringify(await list())).toBe(before);
  });
});

describe('own blueprints', () => {
  test('are made from nodes, changed in place, found by what they hold, warned about when too large', async () => {
    const saved = await value(
      client.call('blueprints.save', {
        name: ' Stop ',
        description: '[event-publish]\n',
        nodes: JSON.stringify([STOP]),
        stripSecrets: false,
      }),
    );
    expect(saved).toMatchObject({
      name: 'Stop',
      origin: 'own',
      triggerId: 'event-publish',
      nodeCount: 1,
      warning: null,
    });
    const large = { ...STOP, data: { ...STOP.data, indexed_params: { message: 'é'.repeat(33_000) } } };
    const again = await value(
      client.call('blueprints.save', {
        id: saved.id,
        name: 'Stop',
        description: '',
        nodes: JSON.stringify([large]),
        stripSecrets: false,
      }),
    );
    expect(again).toMatchObject({ id: saved.id, uuid: saved.uuid, warning: expect.stringContaining('64 KiB') });
    const found = await value(client.call('blueprints.list', { query: 'STOP-EXEC' }));
    expect(found.items.map(({ id }) => id)).toContain(saved.id);
  });

  test('nodes that are no nodes are refused', async () => {
    for (const nodes of ['[', '5', '[]', '[{"data":3}]', '[],"name":"y"']) {
      const answer = await client.call('blueprints.save', { name: 'x', description: '', nodes, stripSecrets: false });
      expect(answer.ok, nodes).toBe(false);
    }
  });

  test('secrets are named, and stripped or kept as asked; the list of them never holds the value', async () => {
    const { id = '' } = (await importOne(blueprint({ data: [WEBHOOK] }))) ?? {};
    const detail = await value(client.call('blueprints.get', { id }));
    expect(detail.secrets.map(({ param }) => param)).toEqual(expect.arrayContaining(['url', 'headers']));
    expect(JSON.stringify(detail.secrets)).not.toMatch(/hunter2|abcdef|s3cr3t/);
    const out = async (secrets: 'strip' | 'keep') =>
      (await value(client.call('blueprints.export', { ids: [id], secrets }))).files[0];
    expect((await out('keep'))?.text).toContain('hunter2');
    const stripped = await out('strip');
    expect(stripped?.text).not.toMatch(/hunter2|abcdef|s3cr3t/);
    expect(stripped?.text).toContain('X-Tag: tlp');
    expect(stripped?.warnings.length).toBeGreaterThanOrEqual(2);
    expect(readBlueprint(stripped?.text).blueprint.nodes[0]?.params['url']).toBe('https://siem.example.org/in?token=');
  });
});

test('what was made survives a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-blueprints-'));
  const open = (): App => createApp({ dataDir, worker: null, seedDir, door: 'test', version: '0' });
  const first = open();
  await value(first.client().call('blueprints.import', { files: [{ name: 'a', text: blueprint() }] }));
  await first.close();
  const second = open();
  const { items } = await value(second.client().call('blueprints.list', { query: 'block it' }));
  expect(items).toMatchObject([{ name: 'Block it', origin: 'imported', timestamp: 1_763_654_400 }]);
  await second.close();
  rmSync(dataDir, { recursive: true });
});
