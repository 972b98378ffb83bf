import { describe, expect, test } from 'vitest';
import { zipOf } from './zip.ts';

const files = [
  { name: 'a.json', text: '{"name": "Ä 1"}' },
  { name: 'a.json', text: '123456789' },
  { name: 'empty.txt', text: '' },
];

/** What a reader of ZIP files finds: it starts at the end and follows the directory. */
async function entriesOf(blob: Blob): Promise<readonly { name: string; text: string; crc: number }[]> {
  const view = new DataView(await blob.arrayBuffer());
  const text = (at: number, length: number): string =>
    new TextDecoder().decode(new Uint8Array(view.buffer, at, length));
  const end = view.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = text(at + 46, nameLength);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(text(local + 30, nameLength)).toBe(name);
    const entry = {
      name,
      text: text(local + 30 + nameLength, view.getUint32(at + 24, true)),
      crc: view.getUint32(at + 16, true),
    };
    at += 46 + nameLength;
    return entry;
  });
}

describe('a ZIP of texts', () => {
  test('holds every file under a name of its own', async () => {
    const entries = await entriesOf(zipOf(files));
    expect(entries.map(({ name, text }) => [name, text])).toEqual([
      ['a.json', '{"name": "Ä 1"}'],
      ['a-2.json', '123456789'],
      ['empty.txt', ''],
    ]);
  });
  test('carries the checksums that the format asks for', async () => {
    const entries = await entriesOf(zipOf(files));
    // The check value of CRC-32 in its definition.
    expect(entries[1]?.crc).toBe(0xcbf43926);
    expect(entries[2]?.crc).toBe(0);
  });
  test('is the same bytes each time', async () => {
    expect(await zipOf(files).arrayBuffer()).toEqual(await zipOf(files).arrayBuffer());
  });
});
