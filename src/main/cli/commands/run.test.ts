import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { runCli } from '../run-cli.ts';
import { fakeTerminal } from '../testing.ts';

const root = resolve(import.meta.dirname, '../../../..');
const seed = join(root, 'resources', 'seed');

interface SeedSample {
  readonly name: string;
  readonly payload: unknown;
  readonly expect?: Readonly<Record<string, string>>;
}
type Stored = { Workflow: { name: string; data: Record<string, Record<string, unknown>> } };

const samples = read<SeedSample>('samples');
const workflows = read<Stored>('workflows');
const exit: Readonly<Record<string, number>> = { success: 0, blocked: 3, failure: 4, crashed: 5 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-run-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read<T>(kind: string): readonly { readonly file: string; readonly content: T }[] {
  return readdirSync(join(seed, kind))
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const file = join(seed, kind, name);
      return { file, content: JSON.parse(readFileSync(file, 'utf8')) as T };
    });
}

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runCli(['run', ...argv, '--data', join(folder, 'no-library')], commands, '0', terminal);
  return { code, out: terminal.said.out, err: terminal.said.err.replaceAll('\n', ' ') };
}

/** The seeded workflow that refuses, and a sample it refuses: found by what the samples expect, not by file names. */
const refused = samples.flatMap(({ file, content }) =>
  Object.entries(content.expect ?? {})
    .filter(([, outcome]) => outcome === 'blocked')
    .map(([name]) => ({
      sample: file,
      content,
      workflow: workflows.find((each) => each.content.Workflow.name === name),
    })),
)[0];
if (refused?.workflow === undefined) throw new Error('No seeded sample expects to be blocked.');
const { sample: payload, workflow } = refused;

describe('every seeded pair ends as its sample says', () => {
  const pairs = samples.flatMap(({ file, content }) =>
    Object.entries(content.expect ?? {}).map(([name, outcome]) => [content.name, name, outcome, file] as const),
  );
  test.each(pairs)('%s, %s: %s', async (_sample, name, outcome, file) => {
    const found = workflows.find((each) => each.content.Workflow.name === name)?.file ?? name;
    const { code, out } = await run(found, '--payload', file, '--json');
    const report = JSON.parse(out) as { readonly outcome: string };
    expect([report.outcome, code]).toEqual([outcome, exit[outcome]]);
  });
});

test('the walk is told in words: reasons, ledger, outcome, within 80 columns', async () => {
  const { code, out, err } = await run(workflow.file, '--payload', payload);
  expect([code, err]).toEqual([3, '']);
  expect(out).toMatch(/^Workflow {2}\S/);
  expect(out).toMatch(/ → then\n {6}\S/);
  expect(out).toMatch(/\nLedger {4}\S/);
  expect(out).toMatch(/\nOutcome {3}BLOCKED\n {10}\S/);
  expect(out).not.toContain('\u001b');
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('--trace adds parameters, comparisons and debug lines', async () => {
  const brief = await run(workflow.file, '-p', payload);
  const full = await run(workflow.file, '-p', payload, '--trace');
  expect(full.out.length).toBeGreaterThan(brief.out.length * 1.5);
  expect(full.out).toMatch(/ gave \[/);
});

test('--json is one object with outcome, steps, effects and log; with --trace the data of every step', async () => {
  const { out } = await run(workflow.file, '-p', payload, '--json');
  const report = JSON.parse(out) as Record<string, unknown> & { steps: Record<string, unknown>[] };
  expect(Object.keys(report)).toEqual(
    expect.arrayContaining(['outcome', 'sentence', 'steps', 'effects', 'log', 'lanes']),
  );
  expect(report.steps.length).toBeGreaterThan(0);
  expect(report.steps[0]).toMatchObject({ step: 1, lane: 0, status: expect.any(String), before: null });
  const traced = JSON.parse((await run(workflow.file, '-p', payload, '--json', '--trace')).out) as typeof report;
  expect(traced.steps[0]?.['before']).toHaveProperty('Event');
});

test('the payload may come in any wrapping, plain or packed', async () => {
  const event = {
    Event: { id: '7', uuid: 'c0ffee00-0000-4000-8000-000000000007', info: 'x', Tag: [{ name: 'tlp:red' }] },
  };
  const expected = (await run(workflow.file, '-p', write('event.json', JSON.stringify(event)), '--json')).out;
  // A mail carries the time it is written; two runs may fall into different seconds.
  const effects = (text: string): unknown =>
    (JSON.parse(text.replace(/Date: [^\\]+/g, 'Date: now')) as { effects: unknown }).effects;
  for (const [name, content] of [
    ['wrapped.json', JSON.stringify(event)],
    ['bare.json', JSON.stringify(event.Event)],
    ['response.json', JSON.stringify({ response: [event] })],
    ['list.json', JSON.stringify([event])],
    ['packed.json.gz', gzipSync(JSON.stringify(event))],
    ['both-sides.json', JSON.stringify({ _meta: { trigger: 'event-publish' }, original: event, normalized: {} })],
  ] as const) {
    const { code, out } = await run(workflow.file, '-p', write(name, content), '--json');
    expect([name, code]).toEqual([name, 3]);
    expect(effects(out)).toEqual(effects(expected));
  }
});

test('of several events one has to be chosen', async () => {
  const event = refused.content.payload;
  const two = write('two.json', JSON.stringify({ response: [{ Event: { info: 'harmless', uuid: 'a' } }, event] }));
  expect((await run(workflow.file, '-p', two)).err).toContain(
    'holds 2 events; say which one with --event 1 … --event 2.',
  );
  expect((await run(workflow.file, '-p', two, '--event', '1')).code).toBe(0);
  expect((await run(workflow.file, '-p', two, '--event', '2')).code).toBe(3);
  expect((await run(workflow.file, '-p', two, '--event', '3')).err).toContain('holds 2 events; there is no --event 3.');
  expect((await run(workflow.file, '-p', two, '--event', '0')).err).toContain('--event takes a whole number');
});

/** The refusing workflow with a change to its graph. */
function broken(name: string, change: (nodes: Stored['Workflow']['data']) => void): string {
  const copy = structuredClone(workflow.content);
  change(copy.Workflow.data);
  return write(name, JSON.stringify(copy));
}
const isTrigger = (node: Record<string, unknown> | undefined): boolean =>
  (node?.['data'] as { module_type?: string } | undefined)?.module_type === 'trigger';

describe('a workflow that is broken', () => {
  test.each<[string, () => string, RegExp]>([
    ['is not JSON', () => write('not-json.json', '{"Workflow": {"id": 1,}'), /not-json\.json: .*line 1, column 23/],
    ['is empty', () => write('empty.json', ''), /empty\.json: .*line 1, column 1/],
    [
      'has another shape',
      () => write('shape.json', '[1, 2]'),
      /shape\.json: A workflow is a JSON object with a member "data"/,
    ],
    ['is a blueprint', () => write('blueprint.json', '{"WorkflowBlueprint": {}}'), /holds a blueprint, not a workflow/],
    [
      'is nested 10,000 deep',
      () => write('deep.json', '['.repeat(10_000) + ']'.repeat(10_000)),
      /deeper than 512 levels/,
    ],
    [
      'has no trigger',
      () =>
        broken('no-trigger.json', (nodes) => {
          for (const id of Object.keys(nodes)) if (isTrigger(nodes[id])) delete nodes[id];
        }),
      /no-trigger\.json: the workflow has no trigger/,
    ],
    [
      'has two triggers',
      () => broken('two-triggers.json', (nodes) => (nodes['99'] = { ...Object.values(nodes).find(isTrigger), id: 99 })),
      /has 2 triggers, MISP takes exactly one: event-publish \(node \d+\), event-publish \(node 99\)/,
    ],
    ['is not there', () => join(folder, 'nothing.json'), /There is no file .*nothing\.json/],
    ['is a folder', () => folder, /is a folder, not a file/],
    ['is a name and there is no library', () => 'Some workflow', /no library to look for a workflow of that name/],
  ])('that %s is refused with its place and exit code 2', async (_what, make, sentence) => {
    const { code, out, err } = await run(make(), '-p', payload);
    expect(err).toMatch(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  test('an unknown module and a missing node end the run as they would end in MISP, and say so', async () => {
    const unknown = broken('unknown.json', (nodes) => {
      for (const node of Object.values(nodes)) {
        const data = node['data'] as { id: string } | undefined;
        if (data?.id === 'send-mail') data.id = 'my-own-module';
      }
    });
    const told = await run(unknown, '-p', payload);
    expect(told.out).toContain('The module my-own-module is not installed.');
    const lost = broken('lost.json', (nodes) => {
      for (const node of Object.values(nodes)) {
        if (isTrigger(node)) node['outputs'] = { output_1: { connections: [{ node: '77', output: 'input_1' }] } };
      }
    });
    const { code, out, err } = await run(lost, '-p', payload);
    expect(code).toBe(5);
    expect(out + err).toMatch(/leads to node 77, which does not exist/);
  });

  test('a loop does not go on for ever', async () => {
    const loop = broken('loop.json', (nodes) => {
      const own = Object.values(nodes).filter((node) => !isTrigger(node));
      for (const node of own) {
        node['outputs'] = {
          output_1: { connections: own.map((each) => ({ node: String(each['id']), output: 'input_1' })) },
        };
      }
    });
    const harmless = write('harmless.json', '{"Event": {"info": "harmless", "uuid": "a"}}');
    const { code, out } = await run(loop, '-p', harmless);
    expect([0, 3, 4, 5]).toContain(code);
    expect(out).toMatch(/\nOutcome /);
  }, 60_000);

  test('keys that name a prototype are plain keys', async () => {
    const text = JSON.stringify(workflow.content).replace(
      '{',
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},',
    );
    const hostile =
      '{"Event": {"info": "x", "__proto__": {"polluted": 1}, "Tag": [{"name": "tlp:red", "__proto__": {"polluted": 1}}]}}';
    const { code } = await run(write('proto.json', text), '-p', write('proto-payload.json', hostile));
    expect(code).toBe(3);
    expect({}).not.toHaveProperty('polluted');
  });
});

test.each<[string, string | Buffer, RegExp]>([
  ['not-json.payload', '{"Event": }', /not-json\.payload: .*line 1, column 11/],
  ['scalar.payload', '"text"', /scalar\.payload: A payload is a JSON object/],
  ['nothing.payload', '{"response": []}', /nothing\.payload: there is no event/],
  ['latin.payload', Buffer.from([0x7b, 0xfc]), /latin\.payload is not UTF-8/],
  ['deep.payload', `{"Event":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, /deep\.payload: .*deeper than 512 levels/],
])('the payload %s is refused with its place and exit code 2', async (name, content, sentence) => {
  const { code, out, err } = await run(workflow.file, '-p', write(name, content));
  expect(err).toMatch(sentence);
  expect([code, out]).toEqual([2, '']);
});

test('a run without payload, or for another trigger, says what is missing', async () => {
  expect((await run(workflow.file)).err).toContain('A run needs a payload: --payload FILE.');
  const other = await run(workflow.file, '-p', payload, '--trigger', 'user-before-save');
  expect(other.err).toContain('its trigger is event-publish, not user-before-save.');
  expect(other.code).toBe(2);
});
