import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Client } from '@shared/rpc/connect.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type App } from '../../app.ts';

const root = resolve(import.meta.dirname, '../../../..');
const seedDir = join(root, 'resources', 'seed');
const open = (): App => createApp({ dataDir: ':memory:', worker: null, seedDir, door: 'test', version: '0.1' });

let app: App;
let client: Client;
beforeEach(() => {
  app = open();
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
const one = async (file: { name: string; text?: string; base64?: string }, by: Client = client) =>
  (await value(by.call('exchange.import', { files: [file] }))).results;

/** Everything the library holds, as one text: equal before and after what must change nothing. */
async function everything(by: Client = client): Promise<string> {
  return JSON.stringify([
    await by.call('library.list', {}),
    await by.call('samples.list', {}),
    await by.call('runs.list', {}),
    await by.call('blueprints.list', {}),
  ]);
}

const node = (id: number, module: string, type: string, params: object, to: number[], from: number[]) => ({
  id,
  name: `Node ${id}`,
  data: { id: module, name: `Node ${id}`, module_type: type, indexed_params: params },
  inputs: from.length > 0 ? { input_1: { connections: from.map((f) => ({ node: `${f}`, input: 'output_1' })) } } : [],
  outputs: to.length > 0 ? { output_1: { connections: to.map((t) => ({ node: `${t}`, output: 'input_1' })) } } : [],
  pos_x: id * 200,
  pos_y: 0,
  typenode: false,
});
const webhook = {
  url: 'https://ana:hunter2@siem.example.org/in',
  headers: 'Authorization: Bearer s3cr3t-value',
  payload: '{"note": "by ana"}',
  content_type: 'json',
  request_method: 'post',
};
const workflow = (name = 'Tell the SIEM'): string =>
  JSON.stringify({
    Workflow: {
      id: '4',
      uuid: '5d9a3c8e-1b7d-4a1f-9a51-3c9f0d1e2f30',
      name,
      description: '',
      timestamp: '1763654400',
      trigger_id: 'event-publish',
      debug_enabled: false,
      data: { 1: node(1, 'event-publish', 'trigger', {}, [2], []), 2: node(2, 'webhook', 'action', webhook, [], [1]) },
    },
  });
const payload = JSON.stringify({ Event: { id: '7', info: 'A fictional case', Attribute: [] } });

describe('a workflow as text', () => {
  test('in every form, with its secrets named, stripped or kept', async () => {
    const [{ id = '' } = {}] = await one({ name: 'w.json', text: workflow() });
    const get = (format: 'misp' | 'mermaid' | 'dot' | 'markdown', secrets: 'strip' | 'keep') =>
      value(client.call('exchange.workflow', { id, format, secrets }));
    const kept = await get('misp', 'keep');
    expect(kept.fileName).toBe('tell-the-siem.json');
    expect(kept.text).toContain('hunter2');
    expect(kept.warnings).toHaveLength(2);
    expect(kept.warnings.join()).not.toMatch(/hunter2|s3cr3t/);
    for (const format of ['misp', 'mermaid', 'dot', 'markdown'] as const)
      expect((await get(format, 'strip')).text).not.toMatch(/hunter2|s3cr3t/);
    expect((await get('mermaid', 'keep')).text).toContain('1{{"fas:fa-upload  Node 1"}} --> 2["fas:fa-');
    expect((await get('dot', 'keep')).text).toMatch(/^digraph G \{\n/);
    const page = (await get('markdown', 'strip')).text;
    expect(page).toContain('# Tell the SIEM\n');
    expect(page).toContain('Sends POST `https://siem.example.org/in` with a body of its own.');
  });

  test('of a draft that is not saved', async () => {
    const text = workflow('Not saved yet');
    const out = await value(client.call('exchange.workflow', { id: 'none', workflow: text, format: 'markdown' }));
    expect(out.text).toContain('# Not saved yet');
  });
});

describe('import by content', () => {
  test.each([
    ['workflow', workflow()],
    ['workflow', `[${workflow()}]`],
    ['sample', payload],
    ['sample', `{"response":[${payload}]}`],
    ['sample', '{"Attribute":{"id":"1","type":"ip-src","value":"192.0.2.1"},"Event":{"id":"3"}}'],
    ['sample', '{"Log":{"id":"1","model":"User"}}'],
    ['reference', '{"namespace":"x","predicates":[{"value":"y"}],"description":"","version":1}'],
  ])('%s', async (kind, text) => {
    for (const file of [
      { name: 'odd name', text },
      { name: 'odd.gz', base64: gzipSync(`\uFEFF${text}`).toString('base64') },
    ]) {
      const results = await one(file);
      expect(results).toMatchObject([{ kind }]);
      expect(results[0]?.status, JSON.stringify(results)).not.toBe('refused');
    }
  });

  test('a bundled blueprint is known', async () => {
    const folder = join(root, 'blueprints');
    const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const text = readFileSync(join(folder, name), 'utf8');
    expect(await one({ name, text })).toMatchObject([{ kind: 'blueprint', status: 'unchanged' }]);
  });

  test('the same workflow twice is there once', async () => {
    const [first] = await one({ name: 'w.json', text: workflow() });
    expect(await one({ name: 'w.json', text: workflow() })).toMatchObject([{ status: 'unchanged', id: first?.id }]);
    expect(await one({ name: 'w.json', text: workflow('Another') })).toMatchObject([{ status: 'imported' }]);
  });

  test.each([
    ['', 'empty'],
    ['{"a":', 'line 1'],
    ['"text"', 'no workflow, blueprint, payload or bundle'],
    ['{"a":1}', 'no workflow, blueprint, payload or bundle'],
    ['{"Workflow":{"name":"x"}}', '"data" is missing'],
    ['{"WorkflowBlueprint":[]}', 'WorkflowBlueprint'],
  ])('%j is refused with a sentence and changes nothing', async (text, sentence) => {
    const before = await everything();
    const results = await one({ name: 'x', text });
    expect(results).toMatchObject([{ status: 'refused', error: expect.stringContaining(sentence) }]);
    expect(await everything()).toBe(before);
  });
});

/** A library with a workflow, a sample, a run of both and a blueprint, and the bundle of them. */
async function madeCase(secrets: 'strip' | 'keep' = 'keep'): Promise<{ base64: string; fileName: string }> {
  const [{ id: workflowId = '' } = {}] = await one({ name: 'w.json', text: workflow() });
  await value(client.call('library.rename', { id: workflowId, folder: 'Cases', tags: ['siem'] }));
  const [{ id: sampleId = '' } = {}] = await one({ name: 'case-7.json', text: payload });
  const run = await value(client.call('runs.create', { workflowId, sampleId }));
  await value(client.stream('runs.advance', { id: run.id, until: { what: 'end' } }, { onEvent: () => undefined }));
  const saved = await value(
    client.call('blueprints.save', {
      name: 'SIEM',
      description: '',
      nodes: JSON.stringify([node(2, 'webhook', 'action', webhook, [], [])]),
      stripSecrets: false,
    }),
  );
  return value(
    client.call('exchange.bundle', {
      workflows: [workflowId],
      samples: [sampleId],
      runs: [run.id],
      blueprints: [saved.id],
      secrets,
    }),
  );
}

describe('a bundle', () => {
  test('carries a whole case into another library, once', async () => {
    const { base64, fileName } = await madeCase();
    expect(fileName).toBe('tell-the-siem.flowbench');
    const other = open();
    const there = other.client();
    const results = await one({ name: fileName, base64 }, there);
    expect(results.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'bundle imported',
      'workflow imported',
      'sample imported',
      'blueprint imported',
    ]);
    const { items: workflows } = await value(there.call('library.list', {}));
    expect(workflows).toMatchObject([{ name: 'Tell the SIEM', folder: 'Cases', tags: ['siem'] }]);
    const { items: runs } = await value(there.call('runs.list', {}));
    expect(runs).toMatchObject([{ workflowId: workflows[0]?.id, state: 'finished', steps: 1, effects: 1 }]);
    const run = await value(there.call('runs.get', { id: runs[0]?.id ?? '' }));
    expect(run.ledger).toHaveLength(1);
    expect(run.stepViews.at(-1)).toMatchObject({ moduleId: 'webhook', status: 'ok' });

    const before = await everything(there);
    expect((await one({ name: fileName, base64 }, there)).map(({ status }) => status)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(await everything(there)).toBe(before);
    await other.close();
  });

  test('has the same bytes for the same content', async () => {
    const first = await madeCase();
    const [item] = (await value(client.call('library.list', {}))).items;
    const again = async () =>
      value(client.call('exchange.bundle', { workflows: [item?.id ?? ''], samples: [], secrets: 'keep' }));
    expect(await again()).toEqual(await again());
    expect(first.base64).not.toBe('');
  });

  test('without secrets holds none of them, not even in the trace', async () => {
    const { base64 } = await madeCase('strip');
    const files = unzipSync(Buffer.from(base64, 'base64'));
    expect(Object.keys(files).length).toBeGreaterThan(4);
    for (const [name, bytes] of Object.entries(files))
      expect(Buffer.from(bytes).toString(), name).not.toMatch(/hunter2|s3cr3t/);
    const other = open();
    const there = other.client();
    await one({ name: 'x', base64 }, there);
    const { items } = await value(there.call('runs.list', {}));
    expect((await value(there.call('runs.get', { id: items[0]?.id ?? '' }))).ledger[0]?.target).toContain(
      'example.org',
    );
    await other.close();
  });

  test('that is broken in any way is refused with a sentence, and changes nothing', async () => {
    const { base64 } = await madeCase();
    const bytes = Buffer.from(base64, 'base64');
    const files = unzipSync(bytes);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
      flowbench: object;
      workflows: { file: string }[];
      files: { name: string; sha256: string }[];
    };
    const zip = (changes: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync({ ...files, ...changes }));
    const json = (document: unknown): Uint8Array => strToU8(JSON.stringify(document));
    const first = manifest.workflows[0]?.file ?? '';
    const broken: readonly (readonly [string, Buffer])[] = [
      ['no Flowbench bundle', Buffer.from(zipSync({ 'a.txt': strToU8('x') }))],
      ['is damaged', zip({ [first]: strToU8('{}') })],
      [
        'newer Flowbench',
        zip({ 'manifest.json': json({ ...manifest, flowbench: { ...manifest.flowbench, version: 9 } }) }),
      ],
      ['not JSON', zip({ 'manifest.json': strToU8('{') })],
      ['does not say', zip({ 'manifest.json': json([]) })],
      ['manifest.json:', zip({ 'manifest.json': json({ ...manifest, runs: [{ file: 3 }] }) })],
      [
        'does not hold',
        zip({
          'manifest.json': json({ ...manifest, workflows: [{ ...manifest.workflows[0], file: '../../etc/passwd' }] }),
        }),
      ],
      [
        'is missing',
        zip({
          'manifest.json': json({
            ...manifest,
            files: [...manifest.files, { ...manifest.files[0], name: 'gone.json' }],
          }),
        }),
      ],
      ['unpack to far more', Buffer.from(zipSync({ 'manifest.json': new Uint8Array(64 * 1024 * 1024) }))],
      ["can't be unpacked", bytes.subarray(0, bytes.length - 40)],
      ["can't be unpacked", bytes.subarray(0, 100)],
    ];
    const other = open();
    const there = other.client();
    const before = await everything(there);
    for (const [sentence, broke] of broken) {
      const results = await one({ name: 'b.flowbench', base64: broke.toString('base64') }, there);
      expect(results).toMatchObject([{ kind: 'bundle', status: 'refused', error: expect.stringContaining(sentence) }]);
    }
    expect(await everything(there)).toBe(before);
    await other.close();
  });

  test('with a lie about its sizes unpacks no more than it said', async () => {
    const honest = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(8 * 1024 * 1024) }, { level: 9 }));
    // The uncompressed size stands in the local header at 22 and in the central directory at +24.
    const central = honest.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    honest.writeUInt32LE(1000, 22);
    honest.writeUInt32LE(1000, central + 24);
    const results = await one({ name: 'liar', base64: honest.toString('base64') });
    expect(results).toMatchObject([{ status: 'refused' }]);
  });

  test('needs something in it', async () => {
    const empty = await client.call('exchange.bundle', { workflows: [], samples: [], secrets: 'keep' });
    expect(empty).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });
});

test('the differences of two workflows, in words', async () => {
  const after = workflow('Renamed').replace('by ana', 'by bob').replace('"pos_x":200', '"pos_x":210');
  const diff = await value(client.call('exchange.diff', { before: workflow(), after }));
  expect(diff.other).toEqual([{ field: 'name', before: 'Tell the SIEM', after: 'Renamed' }]);
  expect(diff.nodes).toMatchObject([
    { id: '1', change: 'moved' },
    { id: '2', change: 'changed', fields: [{ field: expect.stringMatching(/payload/i), after: '{"note": "by bob"}' }] },
  ]);
  expect(diff.edges).toEqual([]);
});
