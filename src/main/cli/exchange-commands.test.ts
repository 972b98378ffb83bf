import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runCli } from './run-cli.ts';
import { fakeTerminal } from './testing.ts';

const root = resolve(import.meta.dirname, '../../..');
const entry = join(root, 'src', 'main', 'testing', 'cli-process.ts');
const seeded = join(root, 'resources', 'seed', 'workflows');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-exchange-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A process needs seconds to start from source on a busy machine. */
const patienceMs = 300_000;

/** The command line as a process, started in the test's folder. */
function spawned(...argv: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, [entry, ...argv], { cwd: folder, maxBuffer: 1e8 }, (error, out, err) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, out, err: err.replace(/\s+/g, ' ') });
    });
  });
}
/** The same command line within this process. */
async function flowbench(...argv: string[]): Promise<Ended> {
  const terminal = fakeTerminal({ cwd: folder });
  const code = await runCli(argv, commands, '0', terminal);
  return { code, out: terminal.said.out, err: terminal.said.err.replace(/\s+/g, ' ') };
}
const parsed = <T>(text: string): T => JSON.parse(text) as T;
const filesIn = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, dir))
      .sort()
      .map((name) => [name, readFileSync(join(folder, dir, name), 'utf8')]),
  );

describe('import and export', () => {
  test(
    'what is exported, imported elsewhere and exported again is the same files, byte for byte',
    async () => {
      const imported = await spawned('import', seeded, '--data', 'one', '--json');
      expect([imported.code, imported.err]).toEqual([0, '']);
      const { results } = parsed<{ results: { kind: string; status: string }[] }>(imported.out);
      expect(results.map(({ kind, status }) => `${kind} ${status}`)).toEqual(
        readdirSync(seeded).map(() => 'workflow imported'),
      );
      expect((await spawned('export', '--all', '--out', 'out-one', '--data', 'one')).code).toBe(0);
      expect((await spawned('import', 'out-one', '--data', 'two')).out).toMatch(
        /5 imported, 0 updated, 0 unchanged, 0 refused\n$/,
      );
      expect((await spawned('export', '--all', '--out', 'out-two', '--data', 'two')).code).toBe(0);
      expect(filesIn('out-two')).toEqual(filesIn('out-one'));

      const before = statSync(join(folder, 'out-two', readdirSync(join(folder, 'out-two'))[0] ?? '')).mtimeMs;
      const again = await flowbench('export', '--all', '--out', 'out-two', '--data', 'two', '--json');
      const { files } = parsed<{ files: { status: string }[] }>(again.out);
      expect(new Set(files.map(({ status }) => status))).toEqual(new Set(['unchanged']));
      expect(statSync(join(folder, 'out-two', readdirSync(join(folder, 'out-two'))[0] ?? '')).mtimeMs).toBe(before);
      expect((await flowbench('import', 'out-two', '--data', 'two')).out).toContain(
        '0 imported, 0 updated, 5 unchanged',
      );
    },
    patienceMs,
  );

  test('one by the beginning of its name, in every form, and as a bundle', async () => {
    for (const [format, file, content] of [
      ['misp', 'push-what-everyone-may-see-to-zmq.json', '"Workflow": {'],
      ['mermaid', 'push-what-everyone-may-see-to-zmq.mmd', 'flowchart LR\n'],
      ['dot', 'push-what-everyone-may-see-to-zmq.dot', 'digraph G {\n'],
      ['markdown', 'push-what-everyone-may-see-to-zmq.md', '# Push what everyone may see to ZMQ\n'],
    ] as const) {
      const { code } = await flowbench('export', 'push what', '--out', 'forms', '--format', format, '--data', 'one');
      expect(code).toBe(0);
      expect(filesIn('forms')[file]).toContain(content);
    }
    const bundle = await flowbench('export', 'push what', '--out', 'forms', '--bundle', '--data', 'one', '--json');
    const [written] = parsed<{ files: { file: string }[] }>(bundle.out).files;
    const taken = await flowbench('import', written?.file ?? '', '--data', 'three');
    expect(taken.out).toContain('1 workflow.');
  });

  test('bundled blueprints export by name, as the files of the pack', async () => {
    const { code } = await flowbench('export', 'TLP fits the distribution', '--out', 'pack', '--data', 'one');
    expect(code).toBe(0);
    const [text] = Object.values(filesIn('pack'));
    expect(text).toBe(readFileSync(join(root, 'blueprints', 'tlp-fits-distribution.json'), 'utf8'));
  });

  test(
    'what can not be read is reported by name, the rest goes in',
    async () => {
      mkdirSync(join(folder, 'mixed'));
      const [name = ''] = readdirSync(seeded);
      writeFileSync(join(folder, 'mixed', 'good.json'), readFileSync(join(seeded, name)));
      writeFileSync(join(folder, 'mixed', 'cut.json'), readFileSync(join(seeded, name)).subarray(0, 500));
      writeFileSync(join(folder, 'mixed', 'latin.json'), Buffer.from([0x7b, 0xfc, 0x7d]));
      const { code, out } = await spawned('import', 'mixed', '--data', 'four');
      expect(code).toBe(1);
      expect(out).toMatch(/refused {2}mixed\/cut\.json\n {4}.*line \d+, column \d+/);
      expect(out).toMatch(/refused {2}mixed\/latin\.json\n {4}This file is neither UTF-8 text/);
      expect(out).toContain('1 imported, 0 updated, 0 unchanged, 2 refused');
    },
    patienceMs,
  );

  test.each([
    [['import'], 'Something is missing'],
    [['import', 'nowhere.json'], 'There is no file nowhere.json.'],
    [['export', '--all'], '--out names a folder'],
    [['export', '--out', 'x'], 'take everything with --all'],
    [['export', '--all', '--out', 'x', '--format', 'pdf'], 'There is no format "pdf"'],
    [['export', '--all', '--out', 'x', '--data', 'nothing-here'], 'no library to export from yet'],
    [['export', 'no such thing', '--out', 'x', '--data', 'one'], 'no workflow or blueprint called "no such thing"'],
    [['docs', '--data', 'nothing-here'], 'no library to describe yet'],
    [['fmt', 'nowhere.json'], 'There is no file nowhere.json.'],
  ])('%j ends with a sentence and exit code 2', async (argv, sentence) => {
    const { code, out, err } = await flowbench(...argv);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, '']);
    expect(existsSync(join(folder, 'nothing-here'))).toBe(false);
  });
});

describe('fmt', () => {
  test('brings a file into form once, and --check says what is not', async () => {
    mkdirSync(join(folder, 'fmt'));
    const [name = ''] = readdirSync(seeded);
    const squeezed = JSON.stringify(JSON.parse(readFileSync(join(seeded, name), 'utf8')));
    writeFileSync(join(folder, 'fmt', 'a.json'), squeezed);
    writeFileSync(join(folder, 'fmt', 'other.json'), '{"a":1}');
    const check = await flowbench('fmt', '--check', 'fmt');
    expect([check.code, check.out]).toEqual([1, expect.stringContaining('differs  fmt/a.json')]);
    expect(filesIn('fmt')['a.json']).toBe(squeezed);
    const done = await flowbench('fmt', 'fmt', '--json');
    expect(done.code).toBe(0);
    expect(parsed<{ files: { status: string }[] }>(done.out).files.map(({ status }) => status)).toEqual([
      'changed',
      'skipped',
    ]);
    expect(filesIn('fmt')['other.json']).toBe('{"a":1}');
    const after = filesIn('fmt')['a.json'];
    expect((await flowbench('fmt', '--check', 'fmt')).code).toBe(0);
    expect(filesIn('fmt')['a.json']).toBe(after);
  });
});

describe('docs', () => {
  test('describes a file on stdout and a library in files', async () => {
    const [name = ''] = readdirSync(seeded).filter((file) => file.includes('refuse'));
    const page = await flowbench('docs', join(seeded, name));
    expect(page.code).toBe(0);
    expect(page.out).toMatch(/^# Refuse tlp:red, otherwise tell the chat\n/);
    expect(page.out).toContain('## What it does');
    expect(page.out).toContain('*then* – ');
    const { code } = await flowbench('docs', '--out', 'pages', '--data', 'one');
    expect([code, Object.keys(filesIn('pages')).length]).toEqual([0, readdirSync(seeded).length]);
  });
});
