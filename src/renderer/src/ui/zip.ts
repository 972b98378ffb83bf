/**
 * Several texts as one ZIP file, stored without compression: enough to hand a set of files to the user in one download.
 * Names are written as UTF-8; a name that occurs twice gets a number.
 */
export function zipOf(files: readonly { readonly name: string; readonly text: string }[]): Blob {
  const encoder = new TextEncoder();
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  const taken = new Set<string>();
  let offset = 0;
  for (const file of files) {
    const name = encoder.encode(freeName(file.name, taken));
    const data = encoder.encode(file.text);
    const facts = [
      // Version 2.0, names in UTF-8, stored; 1980-01-01, the first day the format knows: the same files give the same bytes.
      ...[20, 0x0800, 0, 0, 0x21].map((value) => [value, 2] as const),
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
    ] as const;
    const local = join(numbers([[0x04034b50, 4], ...facts]), name, data);
    const none = [[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]] as const; // prettier-ignore
    directory.push(join(numbers([[0x02014b50, 4], [20, 2], ...facts, ...none]), name));
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const count = files.length;
  const end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]]); // prettier-ignore
  return new Blob([...bodies, ...directory, end], { type: 'application/zip' });
}

function freeName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name.slice(0, dot)}-${count}${name.slice(dot)}`;
  taken.add(free);
  return free;
}

/** Numbers of the given widths in bytes, least byte first. */
function numbers(list: readonly (readonly [value: number, bytes: number])[]): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(list.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of list)
    for (let byte = 0; byte < bytes; byte += 1) made[at++] = (value >>> (8 * byte)) & 255;
  return made;
}

function join(...parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
