import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseJson } from '@engine';
import type { Client } from '@shared/rpc/connect.ts';
import { describe, expect, test } from 'vitest';
import { createApp, type App } from '../../app.ts';

// Every workflow and blueprint of the reference material beside a checkout (recordings of a server, vectors, graphs of runs)
// goes through import → export → import → export. What comes out must say what went in, and come out the same again.

const root = resolve(import.meta.dirname, '../../../..');
const shared = resolve(root, '../shared');
const own = [join(root, 'resources', 'seed', 'workflows'), join(root, 'blueprints')];

interface Found {
  readonly place: string;
  readonly kind: 'workflow' | 'blueprint';
  readonly document: unknown;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]))
    .filter((path) => /\.jsonl?(\.gz)?$/.test(path));
}

/** Documents in a file: one per line of `.jsonl`. */
function documentsIn(path: string): unknown[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  if (!/Workflow|"graph"|"workflow"|"blueprint"/.test(text)) return [];
  const texts = path.includes('.jsonl') ? text.split('\n').filter((line) => line !== '') : [text];
  return texts.map((each) => JSON.parse(each) as unknown);
}

/** Everything in a document that is a workflow or a blueprint, however deep, and graphs that stand alone. */
function findIn(document: unknown, place: string, depth = 0): Found[] {
  if (typeof document !== 'object' || document === null || depth > 8) return [];
  const record = document as Record<string, unknown>;
  if (has(record, 'Workflow') && holdsData(record['Workflow'])) {
    return [{ place, kind: 'workflow', document: { Workflow: complete(record['Workflow']) } }];
  }
  if (has(record, 'WorkflowBlueprint') && holdsData(record['WorkflowBlueprint'])) {
    return [{ place, kind: 'blueprint', document: { WorkflowBlueprint: complete(record['WorkflowBlueprint']) } }];
  }
  if (isGraph(record)) {
    return [{ place, kind: 'workflow', document: { Workflow: { name: place, data: record } } }];
  }
  return Object.entries(record).flatMap(([key, value]) => findIn(value, `${place}.${key}`, depth + 1));
}

const has = (record: object, key: string): boolean => Object.hasOwn(record, key);

/** With a graph in it: the requests that execute a workflow carry a payload there, and some recordings broken JSON. */
function holdsData(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || !has(value, 'data')) return false;
  const { data } = value as { data: unknown };
  try {
    const graph = (typeof data === 'string' ? JSON.parse(data) : data) as unknown;
    return typeof graph === 'object' && graph !== null && !has(graph, 'Event');
  } catch {
    return false;
  }
}

/** Requests may leave out the name, which every stored blueprint has. */
function complete(record: Record<string, unknown>): Record<string, unknown> {
  return typeof record['name'] === 'string' && record['name'] !== '' ? record : { ...record, name: 'Without a name' };
}

function isGraph(record: Record<string, unknown>): boolean {
  const nodes = Object.entries(record).filter(([key]) => !key.startsWith('_'));
  return (
    nodes.length > 0 &&
    !Array.isArray(record) &&
    nodes.every(([key, node]) => {
      if (!/^\d+$/.test(key) || typeof node !== 'object' || node === null) return false;
      return has(node, 'data') && has(node, 'outputs');
    })
  );
}

/** Members that MISP computes and ignores when they are sent, and the number of the row in its database. */
const computed = new Set(['labels', 'html', 'listening_triggers', 'mermaid']);

/** Places where the first document says something that the second does not, by MISP's rules of reading (spec/format.md §8). */
function lost(before: unknown, after: unknown, place = ''): string[] {
  if (typeof before === 'string' && typeof after === 'object' && place.endsWith('.data'))
    return lost(JSON.parse(before), after, place);
  if (typeof before !== 'object' || before === null) return sameScalar(before, after) ? [] : [place];
  if (typeof after !== 'object' || after === null) return [place];
  const entries = Object.entries(before).filter(([key]) => !computed.has(key));
  if (place.endsWith('.saved_filters') && Array.isArray(before) && !Array.isArray(after)) {
    return (before as { text: string; value: unknown }[]).flatMap(({ text, value }) =>
      lost(value, (after as Record<string, unknown>)[text], `${place}.${text}`),
    );
  }
  if (/\.data$/.test(place) && Array.isArray(after) && !Array.isArray(before)) {
    return lost(Object.values(before), after, place);
  }
  return entries.flatMap(([key, value]) => {
    const other = has(after, key) ? (after as Record<string, unknown>)[key] : undefined;
    return lost(value, other, `${place}.${key}`);
  });
}

function sameScalar(before: unknown, after: unknown): boolean {
  const plain = (value: unknown): string => (typeof value === 'boolean' ? (value ? '1' : '0') : String(value));
  if (before === after || plain(before) === plain(after)) return true;
  if (before === null || before === undefined) return after === undefined || after === null || after === '';
  return typeof before === 'string' && typeof after === 'string' && before.toLowerCase() === after.toLowerCase();
}

/** Twice through the library, each time as a file would go. */
async function roundTrip(
  found: Found,
  text: string,
): Promise<{ first: string; second: string; notes: readonly string[] }> {
  const one = await through(found, text);
  const two = await through(found, one.text);
  return { first: one.text, second: two.text, notes: one.notes };
}

async function through(found: Found, text: string): Promise<{ text: string; notes: readonly string[] }> {
  const client = library();
  const file = { name: 'file.json', text };
  const answer = await client.call('exchange.import', { files: [file], overwrite: true });
  if (!answer.ok) throw new Error(`${found.place}: ${answer.error.message}`);
  const [result] = answer.value.results;
  if (result?.id === undefined) throw new Error(`${found.place}: ${result?.error ?? 'nothing came of it'}`);
  expect(result.kind, found.place).toBe(found.kind);
  const { id, notes } = result;
  if (found.kind === 'workflow') {
    const out = await client.call('exchange.workflow', { id, format: 'misp', secrets: 'keep' });
    await client.call('library.delete', { id });
    await client.call('library.purge', { id });
    if (!out.ok) throw new Error(`${found.place}: ${out.error.message}`);
    return { text: out.value.text, notes };
  }
  const out = await client.call('blueprints.export', { ids: [id], secrets: 'keep' });
  await client.call('blueprints.delete', { id });
  if (!out.ok) throw new Error(`${found.place}: ${out.error.message}`);
  return { text: out.value.files[0]?.text ?? '', notes };
}

let app: App | null = null;
let client: Client | null = null;
function library(): Client {
  app ??= createApp({
    dataDir: ':memory:',
    worker: null,
    seedDir: join(root, 'resources', 'seed'),
    // Without the bundled ones: each file is on its own.
    blueprintDir: join(root, 'resources', 'seed'),
    door: 'test',
    version: '0',
  });
  client ??= app.client();
  return client;
}

async function check(path: string): Promise<number> {
  const documents = documentsIn(path).flatMap((document, line) => {
    const place = `${relative(root, path)}:${line + 1}`;
    return findIn(document, place);
  });
  const wrong: string[] = [];
  for (const found of documents) {
    const { first, second, notes } = await roundTrip(found, JSON.stringify(found.document));
    if (first !== second) wrong.push(`${found.place}: the second export differs`);
    // A graph that had to be put right says more afterwards, or names an edge once that was there twice.
    const after: unknown = JSON.parse(first);
    const missing = lost(found.document, after).filter((place) => !(notes.length > 0 && /\.connections\b/.test(place)));
    if (missing.length > 0) wrong.push(`${found.place}: lost ${missing.slice(0, 3).join(', ')}`);
  }
  expect(wrong).toEqual([]);
  return documents.length;
}

describe('import → export of what lies in the repository', () => {
  test.each(own)('%s', async (folder) => {
    let count = 0;
    for (const path of filesBelow(folder)) count += await check(path);
    expect(count).toBeGreaterThan(4);
  });
});

describe.skipIf(!existsSync(shared))('import → export of ../shared, skipped without it', () => {
  const folders = ['misp-api', 'vectors'].map((name) => join(shared, name)).filter((path) => existsSync(path));
  const files = folders.flatMap(filesBelow);

  test.each(files.filter((path) => documentsIn(path).some((document) => findIn(document, '').length > 0)))(
    '%s',
    async (path) => {
      expect(await check(path)).toBeGreaterThan(0);
    },
    120_000,
  );
});

test('large numbers and the order of nodes survive', async () => {
  const text =
    '{"Workflow":{"uuid":"5d9a3c8e-1b7d-4a1f-9a51-3c9f0d1e2f30","name":"x","trigger_id":"event-publish","own":1234567890123456789,' +
    '"data":{"9":{"id":9,"data":{"id":"event-publish","module_type":"trigger"},"outputs":[]},"2":{"id":2,"data":{"id":"webhook","module_type":"action"},"outputs":[]}}}}';
  const { first, second } = await roundTrip({ place: 'x', kind: 'workflow', document: null }, text);
  expect(second).toBe(first);
  expect(first).toContain('1234567890123456789');
  expect(first.indexOf('"9": {')).toBeLessThan(first.indexOf('"2": {'));
  expect(() => parseJson(first)).not.toThrow();
});
