import { truthy } from './truthy.ts';
import type { PhpValue } from './value.ts';

const PREFIX = /^[ \t\n\r\v\f]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/;
const INTEGER = /^[+-]?\d+$/;

/** PHP's `(int)`: a text counts as far as it is a number, an array as 1 unless it is empty. */
export function toInteger(value: PhpValue): number | bigint {
  switch (typeof value) {
    case 'number':
      return truncate(value);
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'string': {
      const match = PREFIX.exec(value);
      const digits = match?.[1];
      if (digits === undefined) return 0;
      const number = Number(digits);
      if (Number.isSafeInteger(Math.trunc(number))) return truncate(number);
      return clamped(INTEGER.test(digits) ? BigInt(digits.replace(/^\+/, '')) : number);
    }
    default:
      return truthy(value) ? 1 : 0;
  }
}

const LONG_MAX = 9223372036854775807n;
const LONG_MIN = -9223372036854775808n;

/** A text too large for 64 bits stops at their end, where a float goes round (`truncate`). */
function clamped(value: number | bigint): bigint {
  if (value >= LONG_MAX) return LONG_MAX;
  return value <= LONG_MIN ? LONG_MIN : BigInt(typeof value === 'number' ? Math.trunc(value) : value);
}

function truncate(value: number): number | bigint {
  if (!Number.isFinite(value)) return 0;
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) return whole === 0 ? 0 : whole;
  const wrapped = BigInt.asIntN(64, BigInt(whole));
  const small = Number(wrapped);
  return Number.isSafeInteger(small) ? small : wrapped;
}
