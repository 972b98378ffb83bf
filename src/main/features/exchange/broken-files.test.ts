import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Output } from '@shared';
import type { Client } from '@shared/rpc/connect.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, type App } from '../../app.ts';

// Files that were cut off, scrambled or made up to hurt: each gets one clear error that names the place, and changes nothing.

const root = resolve(import.meta.dirname, '../../../..');
const seedDir = join(root, 'resources', 'seed');
const jsonIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
const sources = [...jsonIn(join(seedDir, 'workflows')), ...jsonIn(join(root, 'blueprints'))];

let app: App;
let client: Client;
beforeEach(() => {
  app = createApp({ dataDir: ':memory:', worker: null, seedDir, door: 'test', version: '0' });
  client = app.client();
});
afterEach(() => app.close());

type Results = Output<'exchange.import'>['results'];
async function take(text: string): Promise<Results> {
  const answer = await client.call('exchange.import', { files: [{ name: 'x.json', text }], overwrite: true });
  if (!answer.ok) throw new Error(`The call itself failed: ${answer.error.message}`);
  return answer.value.results;
}
async function holding(): Promise<string> {
  const lists = await Promise.all([
    client.call('library.list', {}),
    client.call('library.list', { trash: true }),
    client.call('samples.list', {}),
    client.call('blueprints.list', {}),
  ]);
  return JSON.stringify(lists);
}

/** Numbers from a seed, the same in every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Mutation = (text: string, roll: (below: number) => number) => string;

const nasty: readonly string[] = [
  'null',
  '7',
  '"text"',
  '[]',
  '{}',
  'true',
  '1e999',
  '9'.repeat(400),
  '-0',
  '"\\ud800"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '['.repeat(600) + ']'.repeat(600),
  '['.repeat(20_000),
  '{"a":'.repeat(700) + '1' + '}'.repeat(700),
  '[[{"connections":5}]]',
  '[{"node":{}}]',
];

/** Puts something else in the place of one value: after a random colon, up to the end of that value where it is short. */
const replaceValue: Mutation = (text, roll) => {
  const colons = [...text.matchAll(/: ?(?=["{[\dtfn-])/g)];
  const at = colons[roll(colons.length)];
  if (at === undefined) return text;
  const start = at.index + at[0].length;
  const rest = text.slice(start);
  const value = /^("(?:[^"\\]|\\.)*"|[\w.+-]+|\[\]|\{\})/.exec(rest)?.[0] ?? rest.slice(0, 1);
  return text.slice(0, start) + (nasty[roll(nasty.length)] ?? '') + rest.slice(value.length);
};

const mutations: readonly Mutation[] = [
  (text, roll) => text.slice(0, roll(text.length)),
  (text, roll) => text.slice(1 + roll(text.length - 1)),
  (text, roll) => {
    const at = roll(text.length);
    return text.slice(0, at) + text.slice(at + 1 + roll(40));
  },
  (text, roll) => {
    const at = roll(text.length);
    return text.slice(0, at) + '{}[]",:\\\u0000\uD800'[roll(10)] + text.slice(at);
  },
  (text, roll) => {
    const at = roll(text.length);
    return text.slice(0, at) + text.slice(at, at + roll(300)) + text.slice(at);
  },
  replaceValue,
  replaceValue,
  (text, roll) => replaceValue(replaceValue(text, roll), roll),
  (text) => text.replaceAll('"data"', '"__proto__"'),
  (text, roll) => text.replace(/"outputs"/g, (whole) => (roll(3) === 0 ? '"outputs":7,"x"' : whole)),
];

/** Line and column, a path in the file, or the member that is missing. */
const namesThePlace =
  /line \d+, column \d+|\(at [^)]+\)|"\w+" is missing|file is empty|no workflow, blueprint, payload or bundle|holds a (blueprint|workflow), not/;

test('1,000 broken files: one clear error each, nothing changed', async () => {
  const roll = dice(20_261_121);
  const wrong: string[] = [];
  const kinds = new Set<string>();
  let refused = 0;
  let taken = 0;
  let before = await holding();
  for (let round = 0; refused < 1000; round += 1) {
    if (round > 10_000) throw new Error(`Only ${refused} of ${round} files were broken.`);
    const source = sources[roll(sources.length)] ?? '';
    const mutation = mutations[round % mutations.length];
    const text = mutation?.(source, roll) ?? '';
    const results = await take(text);
    const bad = results.filter(({ status }) => status === 'refused');
    if (bad.length === 0) {
      // Still a workflow or blueprint: it has to come out again, and in again.
      taken += 1;
      await comesOut(results, wrong);
      before = await holding();
      continue;
    }
    refused += 1;
    const [only] = bad;
    kinds.add((only?.error ?? '').replace(/[\d.]+/g, '#').slice(0, 40));
    if (results.length !== 1) wrong.push(`${results.length} results for one file`);
    if (!namesThePlace.test(only?.error ?? '')) wrong.push(`no place: ${only?.error}`);
    if (/undefined|unexpectedly|\[object|TypeError/.test(only?.error ?? '')) wrong.push(`not clear: ${only?.error}`);
    if (refused % 25 === 0 && (await holding()) !== before) wrong.push(`changed something: ${only?.error}`);
  }
  expect([...new Set(wrong)]).toEqual([]);
  expect(await holding()).toBe(before);
  expect(kinds.size).toBeGreaterThan(5);
  expect(taken).toBeGreaterThan(50);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
}, 300_000);

async function comesOut(results: Results, wrong: string[]): Promise<void> {
  for (const { id = '', kind, error } of results) {
    if (kind === 'workflow') {
      const first = await client.call('exchange.workflow', { id, format: 'misp' });
      for (const format of ['markdown', 'mermaid', 'dot'] as const) {
        const page = await client.call('exchange.workflow', { id, format });
        if (!page.ok) wrong.push(`${format}: ${page.error.message}`);
      }
      await client.call('library.delete', { id });
      await client.call('library.purge', { id });
      if (!first.ok) wrong.push(`out: ${first.error.message}`);
      else if ((await take(first.value.text))[0]?.status !== 'imported') wrong.push('in again');
      for (const item of await listed()) {
        await client.call('library.delete', { id: item });
        await client.call('library.purge', { id: item });
      }
    } else if (kind === 'blueprint') {
      const out = await client.call('blueprints.export', { ids: [id], secrets: 'strip' });
      if (!out.ok) wrong.push(`out: ${out.error.message}`);
    } else wrong.push(`taken for a ${kind}: ${error}`);
  }
}

async function listed(): Promise<string[]> {
  const list = await client.call('library.list', {});
  return list.ok ? list.value.items.map(({ id }) => id) : [];
}
