import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder, type ClaimOptions, type Running } from './running-file.ts';

let dataDir: string;
const note = (): string => join(dataDir, 'browser-door.json');
const left = (): Running => JSON.parse(readFileSync(note(), 'utf8')) as Running;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'flowbench-claim-'));
});
afterEach(() => {
  chmodSync(dataDir, 0o700);
  rmSync(dataDir, { recursive: true });
});

const claim = (instance: string, more: Partial<ClaimOptions> = {}): ReturnType<typeof claimFolder> =>
  claimFolder({ dataDir, instance, answers: () => Promise.resolve(true), ...more });

test('the first start leaves a note that only its user can read, and takes it away at its end', async () => {
  const first = await claim('one');
  if (!first.mine) throw new Error('not mine');
  first.announce('http://127.0.0.1:7/#token=t');
  expect(left()).toEqual({ pid: process.pid, instance: 'one', url: 'http://127.0.0.1:7/#token=t' });
  expect(statSync(note()).mode & 0o777).toBe(0o600);
  first.release();
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a second start finds the first', async () => {
  const first = await claim('one');
  if (first.mine) first.announce('http://127.0.0.1:7/#token=t');
  expect(await claim('two')).toMatchObject({
    mine: false,
    running: { instance: 'one', url: 'http://127.0.0.1:7/#token=t' },
  });
});

test('a second start waits for a first that is still starting', async () => {
  const first = await claim('one');
  const second = claim('two');
  setTimeout(() => first.mine && first.announce('http://127.0.0.1:8/'), 150);
  expect(await second).toMatchObject({ mine: false, running: { url: 'http://127.0.0.1:8/' } });
});

test.each([
  ['its process is gone', { isAlive: () => false }],
  ['its number belongs to another program by now', { answers: () => Promise.resolve(false) }],
  ['it has been starting for too long', { patienceMs: 0, starting: true }],
])(
  'a note is taken over when %s',
  async (_why, { starting = false, ...more }: Partial<ClaimOptions> & { starting?: boolean }) => {
    writeFileSync(
      note(),
      JSON.stringify({ pid: process.pid, instance: 'dead', url: starting ? null : 'http://127.0.0.1:9/' }),
    );
    expect((await claim('two', more)).mine).toBe(true);
    expect(left().instance).toBe('two');
  },
);

test.each(['', 'not json', 'null', '[]', '{"pid":"1"}', '{"pid":1}'])(
  'a note that says "%s" is no claim',
  async (text) => {
    writeFileSync(note(), text);
    expect((await claim('two')).mine).toBe(true);
  },
);

test('of many starts at the same moment exactly one gets the folder, also over a stale note', async () => {
  writeFileSync(note(), JSON.stringify({ pid: 1, instance: 'dead', url: 'http://127.0.0.1:9/' }));
  const answers = (running: Running): Promise<boolean> => Promise.resolve(running.instance !== 'dead');
  const starts = Array.from({ length: 8 }, (_, index) =>
    claim(`start-${index}`, { answers }).then((got) => {
      if (got.mine) got.announce(`http://127.0.0.1:${index + 1}/`);
      return got;
    }),
  );
  const results = await Promise.all(starts);
  expect(results.filter((got) => got.mine)).toHaveLength(1);
  expect(readdirSync(dataDir)).toEqual(['browser-door.json']);
});

test('releasing leaves the note of a successor alone', async () => {
  const first = await claim('one');
  writeFileSync(note(), JSON.stringify({ pid: 1, instance: 'two', url: null }));
  if (first.mine) first.release();
  expect(existsSync(note())).toBe(true);
});

test('a folder that is not there, or can not be written, has no note and stops nobody', async () => {
  const got = await claimFolder({
    dataDir: join(dataDir, 'missing'),
    instance: 'one',
    answers: () => Promise.resolve(true),
  });
  if (!got.mine) throw new Error('not mine');
  got.announce('http://127.0.0.1:7/');
  got.release();
  expect(got.mine).toBe(true);
});

test.skipIf(process.getuid?.() === 0)(
  'a stale note on a disk that can not be written stops nobody (not for root, who may write anywhere)',
  async () => {
    writeFileSync(note(), JSON.stringify({ pid: 1, instance: 'dead', url: null }));
    chmodSync(dataDir, 0o500);
    expect((await claim('two', { isAlive: () => false })).mine).toBe(true);
    expect(left().instance).toBe('dead');
  },
);
