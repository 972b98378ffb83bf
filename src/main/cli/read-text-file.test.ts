import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTextFile } from './read-text-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-read-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('plain and packed files give the same text, whatever they are called', () => {
  expect(readTextFile(file('a.json', '{"ü":1}'), 'a.json')).toBe('{"ü":1}');
  expect(readTextFile(file('b.json', gzipSync('{"ü":1}')), 'b.json')).toBe('{"ü":1}');
});

test.each<[string, string | Buffer, string]>([
  ['latin.json', Buffer.from([0x7b, 0xfc, 0x7d]), 'latin.json is not UTF-8 text.'],
  [
    'cut.gz',
    gzipSync('a long text '.repeat(99)).subarray(0, 40),
    "cut.gz begins like a gzip file but can't be unpacked",
  ],
])('%s is refused by name', (name, content, sentence) => {
  expect(() => readTextFile(file(name, content), name)).toThrow(sentence);
});

test('a packed bomb stops at the limit', () => {
  const bomb = file('bomb.gz', gzipSync(Buffer.alloc(410 * 1024 * 1024)));
  expect(() => readTextFile(bomb, 'bomb.gz')).toThrow('bomb.gz holds more than 400 MB');
});

test('what is no file is said to be none', () => {
  expect(() => readTextFile(join(folder, 'nothing'), 'nothing')).toThrow('There is no file nothing.');
  expect(() => readTextFile(folder, 'here')).toThrow('here is a folder, not a file.');
});
