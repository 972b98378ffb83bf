/**
 * Order of two texts by their UTF-8 bytes, as PHP compares: -1, 0 or 1.
 *
 * UTF-16 units order alike except that surrogates (beyond the basic plane) must come after U+E000..U+FFFF.
 * (spec/javascript-traps.md "Text order")
 */
export function compareTexts(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) < rank(y) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
