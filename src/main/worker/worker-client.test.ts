import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '@shared';
import type { Changes } from '../changes.ts';
import { memoryLog } from '../log/create-log.ts';
import { createStop } from '@shared/rpc/stop.ts';
import { createEngineWorker, type EngineWorker } from './worker-client.ts';

const quiet: Changes = { tell: () => undefined, listen: () => () => undefined, close: () => undefined };
const open: EngineWorker[] = [];
afterEach(async () => {
  for (const worker of open.splice(0)) await worker.close();
});

function start() {
  const lost: (readonly string[])[] = [];
  const worker = createEngineWorker({
    url: new URL('../testing/stubborn-worker.ts', import.meta.url),
    start: { file: '', readOnly: null, owner: '' },
    log: memoryLog(Date.now),
    changes: quiet,
    onLost: (stopped) => lost.push(stopped),
    stoppedRun: (id) => fail('cancelled', id),
    patienceMs: 200,
    previewPatienceMs: 200,
  });
  open.push(worker);
  return { worker, lost };
}
const until = { what: 'end' } as const;

describe('an engine thread', () => {
  it('that does not hear a stop is ended, and the run is known as stopped by its user', async () => {
    const { worker, lost } = start();
    const stop = createStop();
    const advancing = worker.room['runs.advance'](
      { id: 'hangs', until, breakpoints: [] },
      {
        signal: stop.signal,
        emit: () => {
          stop.stop();
          return Promise.resolve();
        },
      },
    );
    expect(worker.going()).toEqual(['hangs']);
    const result = await advancing;
    expect(result).toEqual(fail('cancelled', 'hangs'));
    expect(lost).toEqual([['hangs']]);
    expect(worker.going()).toEqual([]);
    const body = await worker.room['runs.effectBody'](
      { id: 'x', seq: 1, maxChars: 1 },
      { signal: createStop().signal },
    );
    expect(body).toMatchObject({ ok: true, value: { text: 'alive' } });
  });

  it('that a preview makes deaf is ended, and started anew', async () => {
    const { worker } = start();
    const signal = createStop().signal;
    const source = { of: 'text', text: '{}' } as const;
    const preview = await worker.room['preview.template']({ source, triggerId: '', template: '' }, { signal });
    expect(preview).toMatchObject({ ok: false, error: { code: 'too-large' } });
    const body = await worker.room['runs.effectBody']({ id: 'x', seq: 1, maxChars: 1 }, { signal });
    expect(body).toMatchObject({ ok: true, value: { text: 'alive' } });
  });

  it('that dies in the middle fails its calls in a sentence, and is started anew for the next', async () => {
    const { worker, lost } = start();
    const result = await worker.room['runs.advance'](
      { id: 'dies', until, breakpoints: [] },
      { signal: createStop().signal, emit: () => Promise.resolve() },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(result.ok || result.error.message).toMatch(/What was finished is kept/);
    expect(lost).toEqual([[]]);
    const body = await worker.room['runs.effectBody'](
      { id: 'x', seq: 1, maxChars: 1 },
      { signal: createStop().signal },
    );
    expect(body.ok).toBe(true);
  });
});
