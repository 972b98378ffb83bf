import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

// The lock is plain JavaScript (it must run on an old Node), so processes are what it is tried with.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = (): string => join(folder, 'build.lock');
const module = pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href;

/** Takes the lock, notes that it went in and out, and says whether it had to wait. */
function worker(holdMs: number): Promise<string> {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from '${module}';
    let waited = 'at once';
    await withLock(${JSON.stringify(lock())}, {
      onWait: () => (waited = 'waited'),
      work: async () => {
        appendFileSync(${JSON.stringify(join(folder, 'diary'))}, 'in ');
        await new Promise((done) => setTimeout(done, ${holdMs}));
        appendFileSync(${JSON.stringify(join(folder, 'diary'))}, 'out ');
      },
    });
    console.log(waited);`;
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.on('close', () => done(said.trim()));
  });
}

test('only one process is inside at a time, and the others say that they wait', async () => {
  const said = await Promise.all([worker(300), worker(300), worker(300)]);
  expect(readFileSync(join(folder, 'diary'), 'utf8')).toBe('in out in out in out ');
  expect(said.filter((text) => text === 'at once')).toHaveLength(1);
  expect(existsSync(lock())).toBe(false);
});

test('a lock whose holder has died is taken over by exactly one', async () => {
  mkdirSync(lock());
  writeFileSync(join(lock(), 'pid'), '999999999');
  await Promise.all([worker(200), worker(200)]);
  expect(readFileSync(join(folder, 'diary'), 'utf8')).toBe('in out in out ');
});

test('a lock without a name in it is waited for a moment, then taken over', async () => {
  mkdirSync(lock());
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock(), longAgo, longAgo);
  await worker(1);
  expect(readFileSync(join(folder, 'diary'), 'utf8')).toBe('in out ');
});
