import { JinjaError, valueError } from './errors.ts';
import { characterCount, repr } from './text.ts';
import type { PyValue } from './values.ts';

export function truncate(value: number): bigint {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new JinjaError('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

export const ascii = (value: PyValue): string =>
  repr(value).replace(/[^\x00-\x7f]/gu, (c) => {
    const code = c.codePointAt(0) as number;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : code < 0x10000
        ? `\\u${code.toString(16).padStart(4, '0')}`
        : `\\U${code.toString(16).padStart(8, '0')}`;
  });

export function pad(text: string, width: number, align: string, fill: string): string {
  const missing = width - characterCount(text);
  if (missing <= 0) return text;
  if (align === '<') return text + fill.repeat(missing);
  if (align === '^') return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
  return fill.repeat(missing) + text;
}

/** Digits of a non-negative float in one of C's forms. */
export function formatFloat(value: number, type: string, precision: number, alternate: boolean): string {
  const upper = type === type.toUpperCase();
  const cased = (text: string): string => (upper ? text.toUpperCase() : text);
  if (Number.isNaN(value)) return cased('nan');
  if (!Number.isFinite(value)) return cased('inf');
  const kind = type.toLowerCase();
  if (kind === 'f') return exactFixed(value, precision);
  if (kind === 'e') return cased(exponentForm(value, precision));
  const digits = precision === 0 ? 1 : precision;
  const exponent = value === 0 ? 0 : Number(exactExponential(value, digits - 1).split('e')[1]);
  let text =
    exponent < -4 || exponent >= digits ? exponentForm(value, digits - 1) : exactFixed(value, digits - 1 - exponent);
  if (!alternate)
    text = text.includes('e') ? text.replace(/\.?0+e/, 'e') : text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return cased(text);
}
function exponentForm(value: number, precision: number): string {
  const [mantissa, exponent = '0'] = exactExponential(value, precision).split('e');
  const size = Math.abs(Number(exponent));
  return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}
/** JavaScript rounds ties of exactly representable values up, C to even: both helpers repair that. */
export function exactFixed(value: number, precision: number): string {
  if (value >= 1e21) return precision > 0 ? `${BigInt(value)}.${'0'.repeat(precision)}` : `${BigInt(value)}`;
  return halfEven((places) => value.toFixed(places), precision);
}
function exactExponential(value: number, precision: number): string {
  return value.toExponential(Math.min(precision, 100));
}
function halfEven(render: (places: number) => string, precision: number): string {
  if (precision > 100) return render(100) + '0'.repeat(precision - 100);
  const text = render(precision);
  const longer = render(Math.min(100, precision + 30));
  const cut = precision === 0 ? longer.indexOf('.') : longer.indexOf('.') + precision + 1;
  if (cut <= 0) return text;
  const rest = longer.slice(precision === 0 ? cut + 1 : cut);
  if (!/^50*$/.test(rest)) return text;
  const floor = longer.slice(0, cut);
  const last = Number(floor.at(-1) === '.' ? floor.at(-2) : floor.at(-1));
  return last % 2 === 0 ? floor : text;
}
