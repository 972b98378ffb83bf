import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { ascii, formatFloat, pad, truncate } from './number-text.ts';
import { characterCount, characters, intText, repr, str } from './text.ts';
import { isText, PyDict, PyList, PyTuple, type PyValue, textOf, typeName, Undefined } from './values.ts';

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
function floatOf(value: PyValue, message: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  throw typeError(message + typeName(value));
}
