/**
 * PHP's idea of a numeric text, which is not JavaScript's: no hexadecimal, no empty text, only ASCII blanks around it.
 * (spec/conditions.md §2, spec/javascript-traps.md "Numeric strings")
 */
const NUMERIC = /^[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/;
const INTEGER = /^[ \t\n\r\v\f]*[+-]?\d+[ \t\n\r\v\f]*$/;

const LONG_MAX = 9223372036854775807n;
const LONG_MIN = -9223372036854775808n;

/**
 * `overflow`: the text is an integer too large for 64 bits (its sign), so that `value` is an inexact float.
 * `float`: PHP holds the number as a float.
 */
export interface Numeric {
  readonly value: number | bigint;
  readonly float: boolean;
  readonly overflow: -1 | 0 | 1;
}

export function isNumericText(text: string): boolean {
  return mayBeNumeric(text) && NUMERIC.test(text);
}

/** The number a numeric text stands for, else `null`. */
export function readNumeric(text: string): Numeric | null {
  if (!isNumericText(text)) return null;
  const number = Number(text);
  if (!INTEGER.test(text)) return { value: number, float: true, overflow: 0 };
  if (Number.isSafeInteger(number)) return { value: number === 0 ? 0 : number, float: false, overflow: 0 };
  const exact = BigInt(text.trim().replace(/^\+/, ''));
  if (exact > LONG_MAX) return { value: number, float: true, overflow: 1 };
  if (exact < LONG_MIN) return { value: number, float: true, overflow: -1 };
  return { value: exact, float: false, overflow: 0 };
}

/** Most texts are told apart by their first character: a letter never begins a number. */
function mayBeNumeric(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 48 && code <= 57) || (code >= 9 && code <= 13) || code === 32 || (code >= 43 && code <= 46);
}
