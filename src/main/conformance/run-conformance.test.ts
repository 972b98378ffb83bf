import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runConformance, type ConformanceReport } from './run-conformance.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-conformance-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const right = { id: 'r', kind: 'hash.get', input: { data: { a: 1 }, path: 'a', default: [] }, expected: { result: 1 } };
const wrong = { ...right, id: 'w', expected: { result: '1' } };
const dies = {
  id: 'd',
  kind: 'hash.insert',
  input: { data: ['x'], path: '{n}.a', values: 1 },
  expected: { throws: 'TypeError' },
};

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}
const counts = (report: ConformanceReport) =>
  report.rows.map(({ kind, passed, failed, throwsMatched }) => `${kind} ${passed}/${failed}/${throwsMatched}`);

describe('the conformance runner', () => {
  it('counts what passes, what fails and what dies as expected, file by file and kind by kind', async () => {
    const plain = file('a.jsonl', [right, wrong, dies, '', right]);
    const packed = file('b.jsonl.gz', [right]);
    const report = await runConformance([plain, packed]);
    expect(counts(report)).toEqual(['hash.get 2/1/0', 'hash.insert 0/0/1', 'hash.get 1/0/0']);
    expect(report.rows.map((row) => row.file)).toEqual([plain, plain, packed]);
    expect(report.differences).toEqual([
      { file: plain, id: 'w', kind: 'hash.get', differences: ['result\n      expected "1"\n      got      1'] },
    ]);
  });

  it('fails a case that dies where a result was expected, and one that lives where it should die', async () => {
    const report = await runConformance([
      file('a.jsonl', [
        { ...dies, expected: { result: [] } },
        { ...right, expected: { throws: 'TypeError' } },
      ]),
    ]);
    expect(counts(report)).toEqual(['hash.insert 0/1/0', 'hash.get 0/1/0']);
  });

  it('follows the rules of comparison', async () => {
    const same = (expected: unknown, data: unknown) => ({
      ...right,
      input: { data: { a: data }, path: 'a' },
      expected: { result: expected },
    });
    const report = await runConformance([
      file('a.jsonl', [
        same([], {}),
        same({ x: 1, y: 2 }, { y: 2, x: 1 }),
        same(['p', 'q'], { 0: 'p', 1: 'q' }),
        '{"id":"f","kind":"hash.get","input":{"data":{"a":1},"path":"a"},"expected":{"result":1.0}}',
        same([1, 2], [2, 1]),
        same(1, true),
        same(1, '1'),
        same({ x: 1 }, { x: 1, y: 2 }),
      ]),
    ]);
    expect(counts(report)).toEqual(['hash.get 4/4/0']);
  });

  it('reports lines it can not read and kinds it does not know, and goes on', async () => {
    const report = await runConformance([
      file('a.jsonl', [
        '{"id":',
        '[1]',
        '7',
        '{}',
        { id: 'k', kind: 'hash.unheard', input: {}, expected: {} },
        { ...right, input: null },
        right,
      ]),
    ]);
    expect(counts(report)).toEqual(['unreadable 0/4/0', 'hash.unheard 0/1/0', 'hash.get 1/1/0']);
    expect(report.differences.map((difference) => difference.id)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
      'k',
      'r',
    ]);
  });

  it('reports a broken archive and goes on with the next file', async () => {
    writeFileSync(join(folder, 'a.jsonl.gz'), gzipSync(JSON.stringify(right)).subarray(0, 30));
    writeFileSync(join(folder, 'b.json'), '{"neither": "vectors nor recording"}');
    file('c.jsonl', [right]);
    const report = await runConformance([folder]);
    expect(counts(report)).toEqual(['unreadable 0/1/0', 'unreadable 0/1/0', 'hash.get 1/0/0']);
  });

  it('reads the payload a vector names, in each of its wrappings', async () => {
    const payloads = join(folder, 'payloads');
    mkdirSync(payloads);
    const event = { Event: { uuid: 'u', info: 'x' } };
    writeFileSync(join(payloads, 'wrapped.json'), JSON.stringify({ response: [event] }));
    writeFileSync(join(payloads, 'plain.json'), JSON.stringify(event));
    writeFileSync(join(payloads, 'bare.json'), JSON.stringify(event.Event));
    const lines = ['wrapped.json', 'plain.json', 'bare.json', '../../outside.json'].map((name) => ({
      id: name,
      kind: 'hash.extract',
      input: { file: name, path: 'Event.info' },
      expected: { result: ['x'] },
    }));
    const vectors = file('a.jsonl', lines);
    const report = await runConformance([vectors], { payloadsDir: payloads });
    expect(counts(report)).toEqual(['hash.extract 3/1/0']);
    const without = await runConformance([vectors], { show: 1 });
    expect(counts(without)).toEqual(['hash.extract 0/4/0']);
    expect(without.differences[0]?.differences[0]).toContain('--payloads');
  });

  it('keeps as many differences as asked for and stops when told', async () => {
    const path = file(
      'a.jsonl',
      Array.from({ length: 30 }, () => wrong),
    );
    expect((await runConformance([path], { show: 3 })).differences).toHaveLength(3);
    expect((await runConformance([path])).differences).toHaveLength(10);
    await expect(runConformance([path], { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
