import type { PhpValue } from './value.ts';

/** PHP's `(string)`. An array becomes the text `Array`, as PHP does with a warning. */
export function toText(value: PhpValue): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return numberToText(value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? '1' : '';
    default:
      return value === null ? '' : 'Array';
  }
}

/**
 * A number as PHP prints it: integers in full; floats with 14 significant digits, in exponent form below 1e-4 and
 * from 1e14 on. Whole numbers within 2^53 are taken for integers: once parsed they can't be told from `1.0`.
 * (spec/conditions.md "Additions", spec/javascript-traps.md "Numbers")
 */
export function numberToText(value: number): string {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0' : String(value);
  return floatToText(value, 14, 'E');
}

/** Float with `digits` significant digits, laid out as PHP's `%G`; `digits` 17 means the shortest exact form. */
export function floatToText(value: number, digits: number, exponentSign: 'E' | 'e'): string {
  if (Number.isNaN(value)) return 'NAN';
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF';
  if (Object.is(value, -0)) return '-0';
  const shape = digits >= 17 ? value.toExponential() : value.toExponential(digits - 1);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shape);
  if (match === null) return String(value);
  const [, sign = '', first = '0', rest = '', power = '0'] = match;
  const mantissa = (first + rest).replace(/0+$/, '') || '0';
  const exponent = Number(power);
  if (exponent < -4 || exponent >= digits) {
    const fraction = mantissa.length > 1 ? mantissa.slice(1) : '0';
    return `${sign}${mantissa.slice(0, 1)}.${fraction}${exponentSign}${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${mantissa}`;
  const whole = mantissa.padEnd(exponent + 1, '0');
  const fraction = whole.slice(exponent + 1);
  return `${sign}${whole.slice(0, exponent + 1)}${fraction === '' ? '' : `.${fraction}`}`;
}
