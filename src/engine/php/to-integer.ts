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
      if (!INTEGER.test(digits) || Number.isSafeInteger(number)) return truncate(number);
      const exact = BigInt(digits.replace(/^\+/, ''));
      const clamped = BigInt.asIntN(64, exact);
      return clamped === exact ? exact : exact > 0n ? 9223372036854775807n : -9223372036854775808n;
    }
    default:
      return truthy(value) ? 1 : 0;
  }
}

function truncate(value: number): number | bigint {
  if (!Number.isFinite(value)) return 0;
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) return whole === 0 ? 0 : whole;
  const wrapped = BigInt.asIntN(64, BigInt(whole));
  const small = Number(wrapped);
  return Number.isSafeInteger(small) ? small : wrapped;
}
