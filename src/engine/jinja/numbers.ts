import { JinjaError, typeError, valueError } from './errors.ts';
import { exactFixed, truncate } from './number-text.ts';
import { stripText } from './text-methods.ts';
import { repr } from './text.ts';
import { isText, type PyValue, textOf, typeName, Undefined } from './values.ts';

/** `int(value, base)`. */
export function toInt(value: PyValue, base = 10): bigint {
  if (value instanceof Undefined) value.fail();
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number') return truncate(value);
  if (isText(value)) return parseInteger(textOf(value), base);
  throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}
function parseInteger(text: string, base: number): bigint {
  const bad = (): never => {
    throw valueError(`invalid literal for int() with base ${base}: ${repr(text)}`);
  };
  const match = /^([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([\da-zA-Z]+(?:_[\da-zA-Z]+)*)$/.exec(
    stripText(text, null, 'both').replace(/\p{Nd}/gu, digit),
  );
  if (!match) return bad();
  const prefixBase = match[2] === undefined ? 0 : { x: 16, o: 8, b: 2 }[match[2][1]?.toLowerCase() as 'x'];
  let digits = (match[3] as string).replaceAll('_', '');
  let radix = base;
  if (match[2] !== undefined) {
    if (base === 0 || base === prefixBase) radix = prefixBase as number;
    else digits = match[2].replace('_', '') + digits;
  } else if (base === 0) radix = 10;
  if (digits.length > 4300)
    throw valueError(
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${digits.length} digits`,
    );
  let value = 0n;
  for (const c of digits.toLowerCase()) {
    const place = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(c);
    if (place === -1 || place >= radix) return bad();
    value = value * BigInt(radix) + BigInt(place);
  }
  return match[1] === '-' ? -value : value;
}
/** A decimal digit of any script as ASCII. */
function digit(c: string): string {
  const code = c.codePointAt(0) as number;
  if (code < 0x80) return c;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}

/** `float(value)`. */
export function toFloat(value: PyValue): number {
  if (value instanceof Undefined) value.fail();
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  if (isText(value)) {
    const text = stripText(textOf(value), null, 'both').replace(/\p{Nd}/gu, digit);
    if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(text))
      return Number(text.replaceAll('_', ''));
    const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
    if (special) return special[2]?.toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
    throw valueError(`could not convert string to float: ${repr(textOf(value))}`);
  }
  throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

/** `round(value, digits)`: half to even, on the exact value of the float. */
export function roundTo(value: PyValue, digits: number): PyValue {
  if (typeof value === 'boolean') return roundTo(BigInt(value), digits);
  if (typeof value === 'bigint') {
    if (digits >= 0) return value;
    const unit = 10n ** BigInt(Math.min(-digits, 5000));
    const half = unit / 2n;
    const floor = (value >= 0n ? value / unit : -((-value + unit - 1n) / unit)) * unit;
    const rest = value - floor;
    if (rest < half || (rest === half && (floor / unit) % 2n === 0n)) return floor;
    return floor + unit;
  }
  if (typeof value !== 'number') throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (!Number.isFinite(value)) return value;
  if (digits < 0) {
    const unit = 10 ** -digits;
    const scaled = value / unit;
    const floor = Math.floor(scaled);
    const rest = scaled - floor;
    return (rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1) * unit;
  }
  if (digits > 22) return value;
  const rounded = Number(exactFixed(Math.abs(value), digits));
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

export function needInt(value: PyValue | undefined, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (value instanceof Undefined) value.fail();
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}
export const overflow = (message: string): JinjaError => new JinjaError('OverflowError', message);
