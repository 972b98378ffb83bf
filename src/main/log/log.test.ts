import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from './create-log.ts';
import { redact } from './redact.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  it('writes one JSON line per event, with errors as texts', () => {
    const file = join(folder, 'logs', 'flowbench.log');
    const log = createLog(file, () => 0);
    log.write('info', 'Started', { door: 'test' });
    log.write('error', 'Failed', { error: new Error('broken') });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'Started',
      door: 'test',
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'error', error: { message: 'broken' } });
    expect(log.tail(1)).toEqual([lines[1]]);
  });

  it('turns over when it has grown, and keeps three old ones', () => {
    const file = join(folder, 'flowbench.log');
    const log = createLog(file, () => 0);
    for (let round = 0; round < 6; round += 1) {
      writeFileSync(file, 'x'.repeat(2 * 1024 * 1024 + 1));
      log.write('info', 'Turned');
    }
    expect([1, 2, 3, 4].map((number) => existsSync(`${file}.${number}`))).toEqual([true, true, true, false]);
    expect(readFileSync(file, 'utf8').length).toBeLessThan(200);
  });

  it('goes on in memory where nothing can be written', () => {
    writeFileSync(join(folder, 'logs'), 'a file in the way');
    const log = createLog(join(folder, 'logs', 'flowbench.log'), () => 0);
    log.write('info', 'Still here');
    expect(log.tail(5).join()).toContain('Still here');
  });
});

describe('redact', () => {
  it.each([
    ['Authorization: abcDEF0123456789', 'abcDEF0123456789'],
    ['{"authkey":"hunter2hunter2"}', 'hunter2hunter2'],
    ['{"api_key": "s3cr3t value"}', 's3cr3t'],
    ['{\\"password\\":\\"hunter2\\"}', 'hunter2'],
    ['https://user:pa55word@example.org/x', 'pa55word'],
    ['http://127.0.0.1:1/#token=abcdef&x=1', 'abcdef'],
    ['https://example.org/hook?access_token=abcdef', 'abcdef'],
    ['key 0123456789abcdefghij0123456789ABCDEFGHIJ here', '0123456789abcdefghij'],
    ['Cookie: CAKEPHP=xyz123; path=/', 'xyz123'],
  ])('takes the secret out of %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it('leaves ordinary sentences, hashes of files and links alone', () => {
    const text = `Opened https://example.org/a?page=2, sha256 ${'ab'.repeat(32)}, runs: none, run 17`;
    expect(redact(text)).toBe(text);
  });

  it('stays quick on hostile texts', () => {
    const startedMs = performance.now();
    redact('token'.repeat(2000));
    redact(`"${'a'.repeat(4000)}`.repeat(3));
    redact(`password="${'x'.repeat(4000)}`);
    expect(performance.now() - startedMs).toBeLessThan(3000);
  });
});
