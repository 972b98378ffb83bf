import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { must, startApp } from '../../testing/start-app.ts';
import { ownerIsAlive, processOwner } from './process-owner.ts';

describe('the owner of a run', () => {
  it('is alive while its process is, and not a moment longer', async () => {
    expect(ownerIsAlive(processOwner())).toBe(true);
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    await once(child, 'spawn');
    expect(ownerIsAlive(`${child.pid}/`)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(ownerIsAlive(`${child.pid}/`)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('is not taken for a later process of the same number', () => {
    expect(ownerIsAlive(`${process.pid}/1`)).toBe(false);
  });

  it.each(['', '/', 'x/1', '-1/', '0/', '1.5/'])('is nobody when it reads "%s"', (owner) => {
    expect(ownerIsAlive(owner)).toBe(false);
  });
});

describe('a second process that opens the library', () => {
  it('leaves the runs of the first alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-owner-'));
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../testing/run-and-wait-for-death.ts'), dataDir, 'thread'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let text = '';
    try {
      for await (const chunk of child.stdout) {
        text += String(chunk);
        if (text.includes('step 5\n')) break;
      }
      const id = /^run (\S+)/.exec(text)?.[1] ?? '';
      child.kill('SIGSTOP');
      const app = startApp({ dataDir });
      const client = app.client();
      expect(must(await client.call('runs.get', { id })).state).toBe('running');
      expect(await client.call('runs.stop', { id })).toMatchObject({ ok: false, error: { code: 'busy' } });
      expect(await client.call('runs.delete', { id })).toMatchObject({ ok: false, error: { code: 'busy' } });
      await app.close();
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 30_000);
});
