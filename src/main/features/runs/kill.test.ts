import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advance, inShort, createRun, must, startApp } from '../../testing/start-app.ts';
import { eventText, filterChain } from '../../testing/sample-cases.ts';

const child = join(import.meta.dirname, '../../testing/run-and-wait-for-death.ts');

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'flowbench-kill-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Starts the child and kills it with the signal nobody can catch, as soon as it has told of `after` steps. */
async function runAndKill(engine: 'worker' | 'thread', after: number): Promise<{ id: string; told: number }> {
  const running = spawn(process.execPath, [child, dataDir, engine], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  running.stderr.on('data', (data: Buffer) => complaints.push(data.toString()));
  let id = '';
  let told = 0;
  for await (const line of createInterface({ input: running.stdout })) {
    const [word, value = ''] = line.split(' ');
    if (word === 'run') id = value;
    if (word === 'end') throw new Error('The run ended before it could be killed.');
    if (word === 'step') told = Number(value);
    if (told === after) running.kill('SIGKILL');
  }
  if (!id) throw new Error(`The child made no run: ${complaints.join('')}`);
  return { id, told };
}

describe.each(['worker', 'thread'] as const)('kill -9 in the middle of a run in a %s', (engine) => {
  it('leaves every step that was told, readable, and the run can be gone on with', async () => {
    const { id, told } = await runAndKill(engine, 40);
    expect(told).toBeGreaterThanOrEqual(40);
    const app = startApp({ dataDir });
    try {
      const client = app.client();
      expect(app.notices).toEqual([]);
      const run = must(await client.call('runs.get', { id }));
      expect(run.state).toBe('interrupted');
      expect(run.sentence).toMatch(/^Interrupted after \d+ finished steps/);
      expect(run.steps).toBeGreaterThanOrEqual(told);
      expect(run.stepViews.map((step) => step.step)).toEqual(Array.from({ length: run.steps }, (_unused, n) => n + 1));
      const source = { of: 'run', runId: id, step: told, side: 'out' } as const;
      const value = await client.call('payload.value', { source, path: ['enabledFilters', 'A', 'value'] });
      expect(must(value).text).toBe(`"n${told}"`);

      const { end } = await advance(client, id, 'end');
      expect(end).toMatchObject({ state: 'finished', outcome: 'success', steps: 1000 });
      const whole = await createRun(client, filterChain(1000), eventText(300));
      await advance(client, whole.id, 'end');
      const [again, straight] = [
        must(await client.call('runs.get', { id })),
        must(await client.call('runs.get', { id: whole.id })),
      ];
      expect(inShort(again)).toEqual(inShort(straight));
    } finally {
      await app.close();
    }
  }, 60_000);
});
