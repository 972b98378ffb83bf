/** Amounts each of the 64 rounds turns by. */
const TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Array.from({ length: 64 }, (_unused, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) >>> 0);

/** MD5 of a text's UTF-8 bytes in hex: MISP takes the colour of a new tag from it. No secret rests on it. */
export function md5(text: string): string {
  const words = blocksOf(utf8(text));
  let [a, b, c, d] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < words.length; offset += 16) {
    const before = [a, b, c, d] as const;
    for (let round = 0; round < 64; round += 1) {
      const quarter = round >> 4;
      const mixed = mix(quarter, b, c, d);
      const word = words[offset + wordOf(quarter, round)] ?? 0;
      const sum = (a + mixed + (SINES[round] ?? 0) + word) | 0;
      const turn = TURNS[quarter * 4 + (round & 3)] ?? 0;
      [a, d, c] = [d, c, b];
      b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
    }
    a = (a + before[0]) | 0;
    b = (b + before[1]) | 0;
    c = (c + before[2]) | 0;
    d = (d + before[3]) | 0;
  }
  return [a, b, c, d].map(littleEndianHex).join('');
}

/** The colour MISP gives a tag it creates (spec/modules.md §4 "tag_operation"). */
export function tagColour(name: string): string {
  return `#${md5(name).slice(0, 6)}`;
}

function mix(quarter: number, b: number, c: number, d: number): number {
  if (quarter === 0) return (b & c) | (~b & d);
  if (quarter === 1) return (d & b) | (~d & c);
  if (quarter === 2) return b ^ c ^ d;
  return c ^ (b | ~d);
}

function wordOf(quarter: number, round: number): number {
  return [round, (5 * round + 1) & 15, (3 * round + 5) & 15, (7 * round) & 15][quarter] ?? 0;
}

function blocksOf(bytes: readonly number[]): readonly number[] {
  const words = Array<number>((((bytes.length + 8) >> 6) + 1) * 16).fill(0);
  [...bytes, 0x80].forEach((byte, index) => {
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << ((index & 3) * 8));
  });
  words[words.length - 2] = bytes.length * 8;
  return words;
}

function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

function littleEndianHex(word: number): string {
  return [0, 8, 16, 24].map((shift) => ((word >>> shift) & 255).toString(16).padStart(2, '0')).join('');
}
