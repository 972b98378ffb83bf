/** Places that take no character. */
export type Assertion = (codes: ArrayLike<number>, at: number) => boolean;

export const atStart: Assertion = (_codes, at) => at === 0;
export const atEnd: Assertion = (codes, at) => at === codes.length;
/** `$` and `\Z`: also before a line end that ends the subject. */
export const atLastEnd: Assertion = (codes, at) => at === codes.length || (at === codes.length - 1 && codes[at] === 10);
/** `^` under `m`: not behind the line end that ends the subject. */
export const atLineStart: Assertion = (codes, at) => at === 0 || (codes[at - 1] === 10 && at < codes.length);
export const atLineEnd: Assertion = (codes, at) => at === codes.length || codes[at] === 10;

export function wordBoundary(isWord: (code: number) => boolean, wanted: boolean): Assertion {
  return (codes, at) => {
    const before = at > 0 && isWord(codes[at - 1] ?? 0);
    const after = at < codes.length && isWord(codes[at] ?? 0);
    return (before !== after) === wanted;
  };
}

export const ASSERTION_ESCAPES: Readonly<Record<string, Assertion>> = {
  A: atStart,
  G: atStart,
  z: atEnd,
  Z: atLastEnd,
};
