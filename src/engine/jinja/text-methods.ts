import { bind } from './bind.ts';
import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { pad } from './number-text.ts';
import { indexOf, iterate } from './operators.ts';
import { characterCount, characters, escapeHtml, isPrintable } from './text.ts';
import {
  isText,
  type Kwargs,
  Markup,
  PyBytes,
  PyDict,
  PyList,
  PyTuple,
  type PyValue,
  textOf,
  typeName,
} from './values.ts';

type Method = (text: string, args: readonly PyValue[], kwargs: Kwargs, budget: Budget) => PyValue;

/** Python's white space (a little wider than JavaScript's). */
const space = '\\t\\n\\v\\f\\r \\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const startSpace = new RegExp(`^[${space}]+`);
const endSpace = new RegExp(`[${space}]+$`);
const lineBreak = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

export const isSpace = (text: string): boolean => text !== '' && new RegExp(`^[${space}]+$`).test(text);
export function words(text: string): string[] {
  return text.split(new RegExp(`[${space}]+`)).filter((word) => word !== '');
}

function needText(value: PyValue | undefined, what: string): string {
  if (value !== undefined && isText(value)) return textOf(value);
  throw typeError(`${what} argument must be str, not ${typeName(value ?? null)}`);
}
const number = (value: PyValue | undefined, otherwise: number): number =>
  value === undefined || value === null ? otherwise : indexOf(value, "'object' cannot be interpreted as an integer");
const list = (items: readonly string[]): PyList => new PyList([...items]);

export function stripText(text: string, chars: string | null, sides: 'both' | 'left' | 'right'): string {
  if (chars === null) {
    const left = sides === 'right' ? text : text.replace(startSpace, '');
    return sides === 'left' ? left : left.replace(endSpace, '');
  }
  const set = new Set(characters(chars));
  const all = characters(text);
  let from = 0;
  let to = all.length;
  if (sides !== 'right') while (from < to && set.has(all[from] as string)) from++;
  if (sides !== 'left') while (to > from && set.has(all[to - 1] as string)) to--;
  return all.slice(from, to).join('');
}
const strip =
  (sides: 'both' | 'left' | 'right'): Method =>
  (text, args) => {
    const chars = args[0];
    if (chars === undefined || chars === null) return stripText(text, null, sides);
    if (!isText(chars)) throw typeError('strip arg must be None or str');
    return stripText(text, textOf(chars), sides);
  };

export function splitText(text: string, separator: string | null, limit: number): string[] {
  const max = limit < 0 ? Infinity : limit;
  const parts: string[] = [];
  if (separator === null) {
    let rest = text.replace(startSpace, '');
    while (rest !== '' && parts.length < max) {
      const end = rest.search(new RegExp(`[${space}]`));
      if (end === -1) break;
      parts.push(rest.slice(0, end));
      rest = rest.slice(end).replace(startSpace, '');
    }
    if (rest !== '') parts.push(parts.length < max ? rest : rest.replace(endSpace, ''));
    return parts;
  }
  if (separator === '') throw valueError('empty separator');
  let at = 0;
  while (parts.length < max) {
    const end = text.indexOf(separator, at);
    if (end === -1) break;
    parts.push(text.slice(at, end));
    at = end + separator.length;
  }
  parts.push(text.slice(at));
  return parts;
}
function splitRight(text: string, separator: string | null, limit: number): string[] {
  const flip = (value: string): string => characters(value).toReversed().join('');
  return splitText(flip(text), separator === null ? null : flip(separator), limit)
    .map(flip)
    .reverse();
}
const split =
  (right: boolean): Method =>
  (text, args, kwargs) => {
    const [separator, limit] = bind('split', ['sep', 'maxsplit'], args, kwargs);
    const by = separator === undefined || separator === null ? null : needText(separator, 'must be str or None; the');
    return list((right ? splitRight : splitText)(text, by, number(limit, -1)));
  };

export function splitLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    const found = lineBreak.exec(rest);
    if (!found) {
      lines.push(rest);
      break;
    }
    lines.push(rest.slice(0, found.index + (keepEnds ? found[0].length : 0)));
    rest = rest.slice(found.index + found[0].length);
  }
  return lines;
}

/** Positions are counted in characters, as Python does. */
function find(text: string, args: readonly PyValue[], last: boolean): number {
  const all = characters(text);
  const needle = needText(args[0], 'find');
  const [from, to] = window(all.length, args[1], args[2]);
  const needleLength = characterCount(needle);
  if (from > to || from > all.length) return -1;
  const part = all.slice(from, to).join('');
  const at = last ? part.lastIndexOf(needle) : part.indexOf(needle);
  if (at === -1 || needleLength > to - from) return -1;
  return from + characterCount(part.slice(0, at));
}
function window(length: number, start: PyValue | undefined, end: PyValue | undefined): [number, number] {
  const place = (value: number): number => (value < 0 ? Math.max(0, value + length) : value);
  return [place(number(start, 0)), Math.min(length, place(number(end, length)))];
}
const affix =
  (end: boolean): Method =>
  (text, args) => {
    const options = args[0] instanceof PyTuple ? args[0].items : [args[0] as PyValue];
    const [from, to] = window(characterCount(text), args[1], args[2]);
    const part = args.length > 1 ? characters(text).slice(from, to).join('') : text;
    return options.some((option) => {
      if (option === undefined || !isText(option))
        throw typeError(
          `${end ? 'ends' : 'starts'}with first arg must be str or a tuple of str, not ${typeName(option ?? null)}`,
        );
      return end ? part.endsWith(textOf(option)) : part.startsWith(textOf(option));
    });
  };

export function replaceText(text: string, old: string, fresh: string, count: number, budget: Budget): string {
  if (count < 0) {
    budget.text(text.length + (old === '' ? text.length + 1 : text.length / old.length) * fresh.length);
    if (old !== '') return text.split(old).join(fresh);
  }
  const max = count < 0 ? Infinity : count;
  if (old === '') {
    const all = characters(text);
    return all.map((c, i) => (i < max ? fresh + c : c)).join('') + (all.length < max ? fresh : '');
  }
  const parts = splitText(text, old, count);
  budget.text(text.length + parts.length * fresh.length);
  return parts.join(fresh);
}

const lower = (c: string): boolean => c === c.toLowerCase() && c !== c.toUpperCase();
const upper = (c: string): boolean => c === c.toUpperCase() && c !== c.toLowerCase();
const every = (text: string, test: (c: string) => boolean): boolean => text !== '' && characters(text).every(test);
const letter = /\p{L}/u;

export function titleCase(text: string): string {
  let inside = false;
  return characters(text)
    .map((c) => {
      const cased = lower(c) || upper(c);
      const out = cased ? (inside ? c.toLowerCase() : c.toUpperCase()) : c;
      inside = cased;
      return out;
    })
    .join('');
}
export const capitalize = (text: string): string => {
  const [first = '', ...rest] = characters(text);
  return first.toUpperCase() + rest.join('').toLowerCase();
};
function isTitle(text: string): boolean {
  let inside = false;
  let any = false;
  for (const c of characters(text)) {
    if (upper(c)) {
      if (inside) return false;
      inside = any = true;
    } else if (lower(c)) {
      if (!inside) return false;
      any = true;
    } else inside = false;
  }
  return any;
}
const justify =
  (align: string): Method =>
  (text, args, _kwargs, budget) => {
    const width = number(args[0], 0);
    budget.text(width);
    const fill = args[1] === undefined ? ' ' : needText(args[1], 'fill character');
    if (characterCount(fill) !== 1) throw typeError('The fill character must be exactly one character long');
    if (align !== '^') return pad(text, width, align, fill);
    const missing = width - characterCount(text);
    if (missing <= 0) return text;
    const left = (missing >> 1) + (missing & width & 1);
    return fill.repeat(left) + text + fill.repeat(missing - left);
  };
const partition =
  (last: boolean): Method =>
  (text, args) => {
    const separator = needText(args[0], 'partition');
    if (separator === '') throw valueError('empty separator');
    const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at === -1) return new PyTuple(last ? ['', '', text] : [text, '', '']);
    return new PyTuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
  };

export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/** The public methods of Python's `str`. */
export const textMethods: Readonly<Record<string, Method>> = {
  capitalize: (text) => capitalize(text),
  casefold: (text) => text.toLowerCase().replaceAll('ß', 'ss'),
  center: justify('^'),
  count: (text, args) => {
    const needle = needText(args[0], 'count');
    const [from, to] = window(characterCount(text), args[1], args[2]);
    const part = args.length > 1 ? characters(text).slice(from, to).join('') : text;
    return BigInt(needle === '' ? characterCount(part) + 1 : part.split(needle).length - 1);
  },
  encode: (text, args, kwargs) => {
    const [encoding, errors] = bind('encode', ['encoding', 'errors'], args, kwargs);
    const name = encoding === undefined ? 'utf-8' : needText(encoding, 'encode').toLowerCase().replaceAll('_', '-');
    if (name === 'utf-8' || name === 'utf8') return new PyBytes(utf8(text));
    const limit =
      name === 'ascii' || name === 'us-ascii'
        ? 0x80
        : name === 'latin-1' || name === 'iso-8859-1' || name === 'latin1'
          ? 0x100
          : 0;
    if (limit === 0) throw new JinjaError('LookupError', `unknown encoding: ${name}`);
    const bytes: number[] = [];
    for (const [i, c] of characters(text).entries()) {
      const code = c.codePointAt(0) as number;
      if (code < limit) bytes.push(code);
      else if (errors === 'replace') bytes.push(63);
      else if (errors !== 'ignore')
        throw new JinjaError(
          'UnicodeEncodeError',
          `'${limit === 0x80 ? 'ascii' : 'latin-1'}' codec can't encode character in position ${i}: ordinal not in range(${limit})`,
        );
    }
    return new PyBytes(bytes);
  },
  endswith: affix(true),
  expandtabs: (text, args, kwargs) => {
    const size = number(bind('expandtabs', ['tabsize'], args, kwargs)[0], 8);
    let column = 0;
    return characters(text)
      .map((c) => {
        if (c === '\t') {
          const gap = size > 0 ? size - (column % size) : 0;
          column += gap;
          return ' '.repeat(gap);
        }
        column = c === '\n' || c === '\r' ? 0 : column + 1;
        return c;
      })
      .join('');
  },
  find: (text, args) => BigInt(find(text, args, false)),
  index: (text, args) => {
    const at = find(text, args, false);
    if (at === -1) throw valueError('substring not found');
    return BigInt(at);
  },
  isalnum: (text) => every(text, (c) => /[\p{L}\p{Nd}\p{Nl}\p{No}]/u.test(c)),
  isalpha: (text) => every(text, (c) => letter.test(c)),
  isascii: (text) => [...text].every((c) => c < '\x80'),
  isdecimal: (text) => every(text, (c) => /\p{Nd}/u.test(c)),
  isdigit: (text) => every(text, (c) => /[\p{Nd}²³¹⁰-⁹₀-₉]/u.test(c)),
  isidentifier: (text) => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*$/u.test(text),
  islower: (text) => characters(text).some(lower) && !characters(text).some(upper),
  isnumeric: (text) => every(text, (c) => /\p{N}/u.test(c)),
  isprintable: (text) => characters(text).every(isPrintable),
  isspace: (text) => isSpace(text),
  istitle: (text) => isTitle(text),
  isupper: (text) => characters(text).some(upper) && !characters(text).some(lower),
  join: (text, args, _kwargs, budget) => {
    if (args.length !== 1) throw typeError(`str.join() takes exactly one argument (${args.length} given)`);
    const parts: string[] = [];
    let size = 0;
    for (const item of iterate(args[0] as PyValue, budget)) {
      if (!isText(item))
        throw typeError(`sequence item ${parts.length}: expected str instance, ${typeName(item)} found`);
      parts.push(textOf(item));
      budget.text((size += textOf(item).length + text.length));
    }
    return parts.join(text);
  },
  ljust: justify('<'),
  lower: (text) => text.toLowerCase(),
  lstrip: strip('left'),
  maketrans: () => {
    throw typeError('str.maketrans is not available here');
  },
  partition: partition(false),
  removeprefix: (text, args) => {
    const prefix = needText(args[0], 'removeprefix()');
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  },
  removesuffix: (text, args) => {
    const suffix = needText(args[0], 'removesuffix()');
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  replace: (text, args, _kwargs, budget) => {
    if (args.length < 2) throw typeError(`replace expected at least 2 arguments, got ${args.length}`);
    return replaceText(
      text,
      needText(args[0], 'replace() 1'),
      needText(args[1], 'replace() 2'),
      number(args[2], -1),
      budget,
    );
  },
  rfind: (text, args) => BigInt(find(text, args, true)),
  rindex: (text, args) => {
    const at = find(text, args, true);
    if (at === -1) throw valueError('substring not found');
    return BigInt(at);
  },
  rjust: justify('>'),
  rpartition: partition(true),
  rsplit: split(true),
  rstrip: strip('right'),
  split: split(false),
  splitlines: (text, args, kwargs) => {
    const keep = bind('splitlines', ['keepends'], args, kwargs)[0];
    return list(splitLines(text, keep !== undefined && keep !== null && keep !== false && keep !== 0n));
  },
  startswith: affix(false),
  strip: strip('both'),
  swapcase: (text) =>
    characters(text)
      .map((c) => (upper(c) ? c.toLowerCase() : c.toUpperCase()))
      .join(''),
  title: (text) => titleCase(text),
  translate: (text, args) => {
    const table = args[0];
    if (!(table instanceof PyDict)) throw typeError(`'${typeName(table ?? null)}' object is not subscriptable`);
    return characters(text)
      .map((c) => {
        const found = table.get(BigInt(c.codePointAt(0) as number));
        if (found === undefined) return c;
        return found === null
          ? ''
          : typeof found === 'bigint'
            ? String.fromCodePoint(Number(found))
            : needText(found, 'character mapping');
      })
      .join('');
  },
  upper: (text) => text.toUpperCase(),
  zfill: (text, args, _kwargs, budget) => {
    const width = number(args[0], 0);
    budget.text(width);
    const sign = /^[+-]/.test(text) ? (text[0] as string) : '';
    return sign + pad(text.slice(sign.length), width - sign.length, '>', '0');
  },
};

/** Methods of `Markup` keep the mark: texts handed in are escaped, the result is safe again. */
export function markupMethod(
  name: string,
  text: string,
  args: readonly PyValue[],
  kwargs: Kwargs,
  budget: Budget,
): PyValue {
  const method = textMethods[name] as Method;
  const escaping = ['join', 'replace', 'center', 'ljust', 'rjust'].includes(name);
  const safe = (value: PyValue): PyValue => (typeof value === 'string' ? escapeHtml(value) : value);
  const given = !escaping
    ? args
    : args.map((arg) =>
        arg instanceof PyList || arg instanceof PyTuple ? new PyList(arg.items.map(safe)) : safe(arg),
      );
  const result = method(text, given, kwargs, budget);
  if (typeof result === 'string') return new Markup(result);
  if (result instanceof PyList)
    return new PyList(result.items.map((item) => (typeof item === 'string' ? new Markup(item) : item)));
  if (result instanceof PyTuple)
    return new PyTuple(result.items.map((item) => (typeof item === 'string' ? new Markup(item) : item)));
  return result;
}
