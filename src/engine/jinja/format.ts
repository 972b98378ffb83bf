import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { characterCount, characters, floatText, intText, repr, str } from './text.ts';
import {
  isText,
  type Kwargs,
  Markup,
  PyDict,
  PyList,
  PyTuple,
  type PyValue,
  textOf,
  typeName,
  Undefined,
} from './values.ts';

/** `'…' % value`: printf-style formatting. */
export function percentFormat(template: string, value: PyValue, budget: Budget): string {
  const values = value instanceof PyTuple ? value.items : [value];
  const mapping = value instanceof PyDict ? value : null;
  // Python takes whatever has items for a mapping, and then does not mind values that are left over.
  const forgiving = mapping !== null || value instanceof PyList || value instanceof Undefined;
  let used = 0;
  let usedMapping = false;
  const take = (): PyValue => {
    if (used >= values.length) throw typeError('not enough arguments for format string');
    return values[used++] as PyValue;
  };
  const pattern = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/g;
  const out = template.replace(
    pattern,
    (
      all,
      key: string | undefined,
      flags: string,
      widthText: string | undefined,
      precisionText: string | undefined,
      type: string | undefined,
      offset: number,
    ) => {
      if (type === undefined) throw valueError('incomplete format');
      if (type === '%') return '%';
      let source: PyValue;
      if (key !== undefined) {
        if (mapping === null) throw typeError('format requires a mapping');
        usedMapping = true;
        const found = mapping.get(key);
        if (found === undefined) throw new JinjaError('KeyError', repr(key));
        source = found;
      }
      const width = widthText === '*' ? Number(integerOf(take(), '* wants int')) : Number(widthText ?? 0);
      const hasPrecision = /\./.test(all.slice(0, -1).replace(/\([^)]*\)/, ''));
      const precision = !hasPrecision
        ? null
        : precisionText === '*'
          ? Number(integerOf(take(), '* wants int'))
          : Number(precisionText ?? 0);
      budget.text(Math.max(Math.abs(width), precision ?? 0));
      source ??= key === undefined ? take() : null;
      return percentOne(type, source as PyValue, flags, width, precision, offset + all.length - 1);
    },
  );
  if (!usedMapping && used < values.length && !forgiving)
    throw typeError('not all arguments converted during string formatting');
  return out;
}

function integerOf(value: PyValue, message: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  throw typeError(message);
}

function percentOne(
  type: string,
  value: PyValue,
  flags: string,
  width: number,
  precision: number | null,
  at: number,
): string {
  const left = flags.includes('-') || width < 0;
  const size = Math.abs(width);
  const padText = (text: string): string => pad(text, size, left ? '<' : '>', ' ');
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      const text = type === 's' ? str(value) : type === 'r' ? repr(value) : ascii(value);
      return padText(precision === null ? text : characters(text).slice(0, precision).join(''));
    }
    case 'c': {
      if (typeof value === 'bigint') return padText(String.fromCodePoint(Number(value)));
      if (isText(value) && characterCount(textOf(value)) === 1) return padText(textOf(value));
      throw typeError('%c requires int or char');
    }
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o': {
      const number = percentInteger(type, value);
      const magnitude = number < 0n ? -number : number;
      const base = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
      let digits = base === 10 ? intText(magnitude) : magnitude.toString(base);
      if (precision !== null) digits = digits.padStart(precision, '0');
      const prefix = flags.includes('#') && base !== 10 ? (base === 8 ? '0o' : '0x') : '';
      return signed(number < 0n, prefix, type === 'X' ? digits : digits, flags, size, left, type === 'X');
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const number = floatOf(value, 'must be real number, not ');
      const text = formatFloat(Math.abs(number), type, precision ?? 6, flags.includes('#'));
      return signed(number < 0 || Object.is(number, -0), '', text, flags, size, left, false);
    }
    default:
      throw valueError(`unsupported format character '${type}' (0x${type.charCodeAt(0).toString(16)}) at index ${at}`);
  }
}

function signed(
  negative: boolean,
  prefix: string,
  digits: string,
  flags: string,
  width: number,
  left: boolean,
  upper: boolean,
): string {
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const body = upper ? (prefix + digits).toUpperCase() : prefix + digits;
  if (flags.includes('0') && !left) {
    const start = upper ? prefix.toUpperCase() : prefix;
    return sign + start + body.slice(prefix.length).padStart(width - sign.length - prefix.length, '0');
  }
  return pad(sign + body, width, left ? '<' : '>', ' ');
}

function percentInteger(type: string, value: PyValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number' && 'diu'.includes(type)) return truncate(value);
  if ('diu'.includes(type)) throw typeError(`%${type} format: a real number is required, not ${typeName(value)}`);
  throw typeError(`%${type} format: an integer is required, not ${typeName(value)}`);
}
export function truncate(value: number): bigint {
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new JinjaError('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}
function floatOf(value: PyValue, message: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  throw typeError(message + typeName(value));
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
interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

/** `format(value, spec)`. */
export function formatValue(value: PyValue, specText: string, budget: Budget): string {
  if (specText === '') return str(value);
  if (value instanceof Undefined) throw typeError('unsupported format string passed to Undefined.__format__');
  const match = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/u.exec(
    specText,
  );
  if (!match)
    throw valueError(
      `Invalid format specifier${typeof value === 'string' || typeof value === 'bigint' || typeof value === 'number' ? ` '${specText}' for object of type '${typeName(value)}'` : ''}`,
    );
  const spec: Spec = {
    fill: match[1] ?? (match[6] && !match[2] ? '0' : ' '),
    align: match[2] ?? '',
    sign: match[3] ?? '',
    alternate: match[5] !== undefined,
    zero: match[6] !== undefined,
    width: Number(match[7] ?? 0),
    grouping: match[8] ?? '',
    precision: match[9] === undefined ? null : Number(match[9]),
    type: match[10] ?? '',
  };
  budget.text(Math.max(spec.width, spec.precision ?? 0));
  if (isText(value)) return formatText(textOf(value), spec);
  if (typeof value === 'boolean' && spec.type === '') return formatNumber(BigInt(value), spec);
  if (typeof value === 'boolean') return formatNumber(BigInt(value), spec);
  if (typeof value === 'bigint' || typeof value === 'number') return formatNumber(value, spec);
  throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
}

function formatText(text: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's')
    throw valueError(`Unknown format code '${spec.type}' for object of type 'str'`);
  if (spec.sign !== '') throw valueError('Sign not allowed in string format specifier');
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  if (spec.grouping !== '') throw valueError(`Cannot specify '${spec.grouping}' with 's'.`);
  const cut = spec.precision === null ? text : characters(text).slice(0, spec.precision).join('');
  return pad(cut, spec.width, spec.align || '<', spec.fill);
}

function formatNumber(value: bigint | number, spec: Spec): string {
  const { type } = spec;
  const isInt = typeof value === 'bigint';
  if (type === 's' || (!isInt && 'bcdoxX'.includes(type) && type !== ''))
    throw valueError(`Unknown format code '${type}' for object of type '${isInt ? 'int' : 'float'}'`);
  let negative: boolean;
  let digits: string;
  let prefix = '';
  if (isInt && (type === '' || 'bdoxXnc'.includes(type))) {
    if (spec.precision !== null) throw valueError('Precision not allowed in integer format specifier');
    if (type === 'c') return pad(String.fromCodePoint(Number(value)), spec.width, spec.align || '<', spec.fill);
    negative = value < 0n;
    const magnitude = negative ? -value : value;
    const base = type === 'b' ? 2 : type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
    digits = base === 10 ? intText(magnitude) : magnitude.toString(base);
    if (type === 'X') digits = digits.toUpperCase();
    if (spec.alternate && base !== 10) prefix = `0${type}`;
  } else {
    const number = Number(value);
    negative = number < 0 || Object.is(number, -0);
    const size = Math.abs(number);
    if (type === '%') digits = `${formatFloat(size * 100, 'f', spec.precision ?? 6, false)}%`;
    else if (type === '' && spec.precision === null) digits = floatText(size);
    else if (type === '') digits = generalWithPoint(size, spec.precision as number);
    else digits = formatFloat(size, type === 'n' ? 'g' : type, spec.precision ?? 6, spec.alternate);
  }
  if (spec.grouping !== '') digits = group(digits, spec.grouping, type);
  const sign = negative ? '-' : spec.sign === '+' ? '+' : spec.sign === ' ' ? ' ' : '';
  const align = spec.align || (spec.zero ? '=' : '>');
  if (align === '=') {
    const room = spec.width - sign.length - prefix.length;
    const fill = spec.align === '' ? '0' : spec.fill;
    const padded = fill === '0' && spec.grouping === ',' ? zeroGrouped(digits, room) : pad(digits, room, '>', fill);
    return sign + prefix + padded;
  }
  return pad(sign + prefix + digits, spec.width, align, spec.fill);
}

function generalWithPoint(value: number, precision: number): string {
  const text = formatFloat(value, 'g', precision, false);
  return /[.en]/.test(text) ? text : `${text}.0`;
}
function group(digits: string, mark: string, type: string): string {
  const every = mark === '_' && 'boxX'.includes(type) && type !== '' ? 4 : 3;
  const [whole = '', ...rest] = digits.split(/(?=[.e%])/);
  return whole.replace(new RegExp(`\\B(?=([0-9a-fA-F]{${every}})+$)`, 'g'), mark) + rest.join('');
}
function zeroGrouped(digits: string, room: number): string {
  let text = digits;
  while (characterCount(text) < room) {
    const next = group(`0${text.replaceAll(',', '')}`, ',', '');
    if (next.length > room && next.length - text.length > 1) break;
    text = next;
  }
  return text;
}

/** What `{}` fields resolve their names with: attribute and item access of the sandbox. */
export interface FieldAccess {
  readonly attribute: (object: PyValue, name: string) => PyValue;
  readonly item: (object: PyValue, key: PyValue) => PyValue;
}

/** `'…'.format(*args, **kwargs)`. */
export function formatFields(
  template: string,
  args: readonly PyValue[],
  kwargs: Kwargs,
  access: FieldAccess,
  budget: Budget,
): string {
  let automatic = 0;
  let mode: 'none' | 'automatic' | 'manual' = 'none';
  const root = (name: string): PyValue => {
    if (name === '') {
      if (mode === 'manual')
        throw valueError('cannot switch from manual field specification to automatic field numbering');
      mode = 'automatic';
      return positional(automatic++);
    }
    if (/^\d+$/.test(name)) {
      if (mode === 'automatic')
        throw valueError('cannot switch from automatic field numbering to manual field specification');
      mode = 'manual';
      return positional(Number(name));
    }
    const found = kwargs.get(name);
    if (found === undefined) throw new JinjaError('KeyError', repr(name));
    return found;
  };
  const positional = (index: number): PyValue => {
    const found = args[index];
    if (found === undefined) throw new JinjaError('IndexError', 'tuple index out of range');
    return found;
  };
  const field = (text: string): PyValue => {
    const first = /^[^.[]*/.exec(text)?.[0] ?? '';
    let value = root(first);
    let rest = text.slice(first.length);
    while (rest !== '') {
      const part = /^\.([^.[]+)|^\[([^\]]+)\]/.exec(rest);
      if (!part)
        throw valueError(rest.startsWith('[') ? "Missing ']' in format string" : 'Empty attribute in format string');
      value =
        part[1] !== undefined
          ? access.attribute(value, part[1])
          : access.item(value, /^\d+$/.test(part[2] as string) ? BigInt(part[2] as string) : (part[2] as string));
      rest = rest.slice(part[0].length);
    }
    return value;
  };
  const render = (text: string, depth: number): string => {
    if (depth > 2) throw valueError('Max string recursion exceeded');
    let out = '';
    for (let i = 0; i < text.length;) {
      const c = text[i] as string;
      if (c !== '{' && c !== '}') {
        out += c;
        i++;
        continue;
      }
      if (text[i + 1] === c) {
        out += c;
        i += 2;
        continue;
      }
      if (c === '}') throw valueError("Single '}' encountered in format string");
      let open = 1;
      let end = i + 1;
      while (end < text.length && open > 0) {
        if (text[end] === '{') open++;
        else if (text[end] === '}') open--;
        end++;
      }
      if (open > 0)
        throw valueError(
          end === i + 1 ? "Single '{' encountered in format string" : "expected '}' before end of string",
        );
      const inside = /^([^!:]*(?:\[[^\]]*\][^!:]*)*)(?:!([\s\S]))?(?::([\s\S]*))?$/.exec(text.slice(i + 1, end - 1));
      if (!inside) throw valueError("expected ':' after conversion specifier");
      let value = field(inside[1] as string);
      if (inside[2] === 'r') value = repr(value);
      else if (inside[2] === 's') value = str(value);
      else if (inside[2] === 'a') value = ascii(value);
      else if (inside[2] !== undefined) throw valueError(`Unknown conversion specifier ${repr(inside[2])}`);
      out += formatValue(value, inside[3] === undefined ? '' : render(inside[3], depth + 1), budget);
      budget.text(out.length);
      i = end;
    }
    return out;
  };
  return render(template, 1);
}

export const wrapLike = (model: PyValue, text: string): PyValue => (model instanceof Markup ? new Markup(text) : text);
