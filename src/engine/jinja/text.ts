import { JinjaError } from './errors.ts';
import type { PyObject } from './values.ts';
import { DictView, Markup, PyBytes, PyDict, PyList, type PyValue, PyTuple, Undefined } from './values.ts';

/** `str(value)`. */
export function str(value: PyValue): string {
  if (typeof value === 'string') return value;
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) return '';
  return repr(value);
}

/** `repr(value)`; nested containers deeper than Python's own limit are an error here as there. */
export function repr(value: PyValue, depth = 0): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'bigint') return intText(value);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') return quote(value);
  if (depth > 200)
    throw new JinjaError('RecursionError', 'maximum recursion depth exceeded while getting the repr of an object');
  if (value instanceof Markup) return `Markup(${quote(value.text)})`;
  if (value instanceof Undefined) return 'Undefined';
  if (value instanceof PyList) return `[${value.items.map((item) => repr(item, depth + 1)).join(', ')}]`;
  if (value instanceof PyTuple)
    return value.items.length === 1
      ? `(${repr(value.items[0] as PyValue, depth + 1)},)`
      : `(${value.items.map((item) => repr(item, depth + 1)).join(', ')})`;
  if (value instanceof PyDict)
    return `{${[...value.map.values()].map(([key, item]) => `${repr(key, depth + 1)}: ${repr(item, depth + 1)}`).join(', ')}}`;
  if (value instanceof DictView)
    return `${value.type}([${[...value.values()].map((item) => repr(item, depth + 1)).join(', ')}])`;
  if (value instanceof PyBytes) return bytesText(value.bytes);
  return (value as PyObject).repr();
}

/** Python refuses to print integers of more than 4,300 digits. */
export function intText(value: bigint): string {
  const text = value.toString();
  if (text.length > 4301)
    throw new JinjaError(
      'ValueError',
      'Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit',
    );
  return text;
}

/** Shortest text that reads back the same; exponent form below 1e-4 and from 1e16 on. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const size = Math.abs(exponent);
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  }
  const text = exponent > 20 ? value.toFixed(0) : plainDecimal(mantissa, exponent);
  return text.includes('.') ? text : `${text}.0`;
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${sign}${digits}${'0'.repeat(exponent + 1 - digits.length)}`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

const printable = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u;

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = mark;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === mark || character === '\\') out += `\\${character}`;
    else if (character === '\n') out += '\\n';
    else if (character === '\r') out += '\\r';
    else if (character === '\t') out += '\\t';
    else if (code >= 0x20 && code < 0x7f) out += character;
    else if (printable.test(character)) out += character;
    else if (code < 0x100) out += `\\x${hex(code, 2)}`;
    else if (code < 0x10000) out += `\\u${hex(code, 4)}`;
    else out += `\\U${hex(code, 8)}`;
  }
  return out + mark;
}
export const isPrintable = (character: string): boolean => character === ' ' || printable.test(character);

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');

function bytesText(bytes: readonly number[]): string {
  const mark = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let out = `b${mark}`;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === mark || character === '\\') out += `\\${character}`;
    else if (byte === 10) out += '\\n';
    else if (byte === 13) out += '\\r';
    else if (byte === 9) out += '\\t';
    else if (byte >= 0x20 && byte < 0x7f) out += character;
    else out += `\\x${hex(byte, 2)}`;
  }
  return out + mark;
}

/** HTML escaping as MarkupSafe does it. */
export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>'"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&#34;' })[c] as string,
  );
}
export function escapeValue(value: PyValue): Markup {
  return value instanceof Markup ? value : new Markup(escapeHtml(str(value)));
}

/** Text as a list of code points, as Python counts. Cheap when there is no surrogate pair. */
export function characters(text: string): readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text.split('');
}
export function characterCount(text: string): number {
  if (!/[\ud800-\udfff]/.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}
/** Order by code point. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const xHigh = x >= 0xd800 && x <= 0xdfff;
      const yHigh = y >= 0xd800 && y <= 0xdfff;
      if (xHigh !== yHigh) return xHigh ? 1 : -1;
      return x < y ? -1 : 1;
    }
  }
  return a.length < b.length ? -1 : 1;
}
