import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { ascii, formatFloat, pad } from './number-text.ts';
import { characterCount, characters, floatText, intText, repr, str } from './text.ts';
import { isText, type Kwargs, type PyValue, textOf, typeName, Undefined } from './values.ts';

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
