import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { commands } from './commands.ts';
import { runCli } from './run-cli.ts';
import { fakeTerminal } from './testing.ts';

const root = resolve(import.meta.dirname, '../../..');
const seedDir = join(root, 'resources', 'seed');
const vectors = join(root, 'src', 'engine', 'testing', 'vectors');

let folder: string;
let dataDir: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-cli-'));
  dataDir = join(folder, 'data');
  const app = createApp({ dataDir, worker: null, seedDir, door: 'test', version: '0' });
  await app.client().call('app.seed', { accept: true });
  await app.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function cli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal({ cwd: root });
  const code = await runCli(argv, commands, '0', terminal);
  return { code, out: terminal.said.out, err: terminal.said.err.replaceAll('\n', ' ') };
}
const parsed = <T>(text: string): T => JSON.parse(text) as T;

test('every command has a help that fits 80 columns and names every option', async () => {
  for (const command of commands) {
    const { code, out } = await cli(command.name, '--help');
    expect(code).toBe(0);
    for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

describe('list', () => {
  test('shows what the library holds, as a table and as JSON', async () => {
    const { code, out } = await cli('list', '--data', dataDir);
    expect(code).toBe(0);
    expect(out).toMatch(/^NAME +NODES +FINDINGS +LAST RUN +TRIGGER\n/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const { items } = parsed<{ items: { name: string }[] }>((await cli('list', '--data', dataDir, '--json')).out);
    expect(items).toHaveLength(readdirSync(join(seedDir, 'workflows')).length);
    for (const { name } of items) expect(out).toContain(name.slice(0, 30));
    expect((await cli('list', 'samples', '--data', dataDir)).out).toMatch(/^NAME +KB +TRIGGER\n/);
    expect((await cli('list', 'runs', '--data', dataDir)).out).toBe('There are no runs in this library yet.\n');
  });

  test('a folder without a library stays without one', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect((await cli('list', '--data', empty)).out).toContain('There is no library in');
    expect(parsed((await cli('list', '--data', empty, '--json')).out)).toEqual({ items: [] });
    expect(readdirSync(empty)).toEqual([]);
  });

  test('an unknown kind is an error that lists the known ones', async () => {
    expect(await cli('list', 'cats', '--data', dataDir)).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are workflows, blueprints, samples, runs'),
    });
  });
});

describe('run from the library', () => {
  const sample = join(seedDir, 'samples', readdirSync(join(seedDir, 'samples'))[0] ?? '');

  test('takes a name in any case, its beginning, or an id', async () => {
    const { items } = parsed<{ items: { id: string; name: string; triggerId: string }[] }>(
      (await cli('list', '--data', dataDir, '--json')).out,
    );
    const item = items.find(({ triggerId }) => triggerId === 'event-publish');
    if (!item) throw new Error('No seeded workflow for event-publish.');
    for (const name of [item.name, item.name.toUpperCase(), item.name.slice(0, 12), item.id]) {
      const { out } = await cli('run', name, '-p', sample, '--data', dataDir, '--json');
      expect(parsed<{ workflow: { id: string } }>(out).workflow.id).toBe(item.id);
    }
  });

  test('says when nothing or more than one fits', async () => {
    const nothing = await cli('run', 'Nothing like it', '-p', sample, '--data', dataDir);
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('neither a file nor a workflow')]);
    const app = createApp({ dataDir: join(folder, 'twins'), worker: null, seedDir, door: 'test', version: '0' });
    for (const name of ['Twin one', 'Twin two']) {
      await app.client().call('library.create', { name, triggerId: 'event-publish' });
    }
    await app.close();
    const twins = await cli('run', 'twin', '-p', sample, '--data', join(folder, 'twins'));
    expect([twins.code, twins.err]).toEqual([2, expect.stringMatching(/fits 2 workflows; use an id: .*\(Twin one\)/)]);
  });
});

describe('check', () => {
  test("the seeded library has no errors; a loop is one, found by MISP's own rules", async () => {
    expect((await cli('check', '--data', dataDir)).code).toBe(0);
    const [first = ''] = readdirSync(join(seedDir, 'workflows'));
    const copy = parsed<{ Workflow: { data: Record<string, Record<string, unknown>> } }>(
      readFileSync(join(seedDir, 'workflows', first), 'utf8'),
    );
    const own = Object.values(copy.Workflow.data).filter(
      (node) => Object.hasOwn(node, 'inputs') && Number(node['id']) > 1,
    );
    const [node] = own;
    if (!node) throw new Error('The seeded workflow has one node only.');
    const self = { node: String(node['id']) };
    node['outputs'] = { output_1: { connections: [{ ...self, output: 'input_1' }] } };
    node['inputs'] = { input_1: { connections: [{ ...self, input: 'output_1' }] } };
    const loop = join(folder, 'loop.json');
    writeFileSync(loop, JSON.stringify(copy));
    const words = await cli('check', loop, '--misp');
    expect(words.code).toBe(1);
    expect(words.out).toMatch(/ {2}error {2}/);
    const json = await cli('check', loop, '--json', '--misp');
    const { workflows } = parsed<{ workflows: { findings: { severity: string; misp: boolean }[] }[] }>(json.out);
    expect(workflows[0]?.findings.length).toBeGreaterThan(0);
    expect(workflows[0]?.findings.every(({ misp }) => misp)).toBe(true);
  });

  test('without a library and without a file there is nothing to check', async () => {
    const { code, err } = await cli('check', '--data', join(folder, 'nowhere'));
    expect([code, err]).toEqual([2, expect.stringContaining('no library to check yet')]);
  });
});

describe('conformance', () => {
  const lines = (...texts: object[]): string => {
    const file = join(folder, `vectors-${Math.random().toString(36).slice(2)}.jsonl`);
    writeFileSync(file, texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
    return file;
  };
  const vector = (id: string, result: unknown): object => ({
    id,
    kind: 'hash.extract',
    input: { data: { a: [{ b: 1 }, { b: 2 }] }, path: 'a.{n}.b' },
    expected: { result },
  });

  test('committed vectors pass: one line per file and kind, a sum, exit code 0', async () => {
    const { code, out } = await cli('conformance', join(vectors, 'condition.jsonl.gz'));
    expect(code).toBe(0);
    expect(out).toMatch(/condition\.jsonl\.gz +condition\.evaluate +\d+ passed, 0 failed, \d+ throws-matched/);
    expect(out).toMatch(/\n\n\d+ passed, 0 failed/);
  });

  test('a difference is counted, shown with --show, and gives exit code 1', async () => {
    const file = lines(vector('good', [1, 2]), vector('bad', [1, 3]), vector('worse', []));
    const brief = await cli('conformance', file);
    expect([brief.code, brief.out]).toEqual([1, expect.stringMatching(/1 passed, 2 failed/)]);
    expect(brief.out).not.toContain('worse');
    const shown = await cli('conformance', file, '--show', '1');
    expect(shown.out).toContain('bad (hash.extract)');
    expect(shown.out).not.toContain('worse');
    const json = parsed<{ rows: object[]; differences: { id: string }[] }>(
      (await cli('conformance', file, '--json')).out,
    );
    expect(json.rows).toEqual([
      { file: expect.any(String), kind: 'hash.extract', passed: 1, failed: 2, throwsMatched: 0 },
    ]);
    expect(json.differences.map(({ id }) => id)).toEqual(['bad', 'worse']);
  });

  test('files it can not use are named', async () => {
    expect((await cli('conformance', 'nowhere.jsonl')).err).toContain('There is no file or folder nowhere.jsonl.');
    expect((await cli('conformance', mkdtempSync(join(folder, 'bare-')))).err).toContain('not a single vector');
    const odd = lines({ id: 'x', kind: 'dance' });
    expect(await cli('conformance', odd)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/dance +0 passed, 1 failed/),
    });
  });
});

describe('bench', () => {
  test('prints every figure as text and as JSON', async () => {
    const [workflow = ''] = readdirSync(join(seedDir, 'workflows'));
    const [sample = ''] = readdirSync(join(seedDir, 'samples'));
    const args = [
      '--workflow',
      join(seedDir, 'workflows', workflow),
      '-p',
      join(seedDir, 'samples', sample),
      '--repeat',
      '2',
    ];
    const figures = parsed<Record<string, unknown>>((await cli('bench', ...args, '--json')).out);
    const names = 'parse_ms normalise_ms run_ms ratio ratio_gc trace_bytes payload_bytes runs_per_second'.split(' ');
    for (const name of names) expect(figures[name]).toEqual(expect.any(Number));
    const text = (await cli('bench', ...args, '--no-trace')).out;
    for (const name of names) expect(text).toContain(name);
  });

  test('half a question is an error', async () => {
    expect((await cli('bench', '--workflow', 'x')).err).toContain('needs a payload as well');
    expect((await cli('bench', '-p', 'x')).err).toContain('needs a workflow as well');
    expect((await cli('bench', '--repeat', '3')).err).toContain('go with --workflow and --payload');
  });
});
