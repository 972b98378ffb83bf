import { type Budget, JinjaError, typeError } from './errors.ts';
import { characterCount, characters, compareText, escapeHtml } from './text.ts';
import {
  DictView,
  isNumber,
  isText,
  Markup,
  PyBytes,
  PyDict,
  PyGenerator,
  PyList,
  PyRange,
  PyTuple,
  type PyValue,
  textOf,
  typeName,
  Undefined,
} from './values.ts';

export function truth(value: PyValue): boolean {
  if (value === null || value === false) return false;
  if (value === true) return true;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value === 'number') return value !== 0;
  if (value instanceof Undefined) return false;
  const length = lengthOrNull(value);
  return length === null || length > 0;
}

function lengthOrNull(value: PyValue): number | null {
  if (typeof value === 'string') return characterCount(value);
  if (value instanceof Markup) return characterCount(value.text);
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict) return value.map.size;
  if (value instanceof DictView) return value.dict.map.size;
  if (value instanceof PyRange) return Number(value.length);
  if (value instanceof PyBytes) return value.bytes.length;
  if (value instanceof Undefined) return 0;
  return null;
}

export function length(value: PyValue): bigint {
  const found = lengthOrNull(value);
  if (found === null) throw typeError(`object of type '${typeName(value)}' has no len()`);
  return BigInt(found);
}

/** `iter(value)`: every item costs a step, so that no loop runs unbounded. */
export function* iterate(value: PyValue, budget: Budget): Generator<PyValue> {
  for (const item of rawItems(value)) {
    budget.spend();
    yield item;
  }
}
function rawItems(value: PyValue): Iterable<PyValue> {
  if (value instanceof PyList) return value.items;
  if (value instanceof PyTuple) return value.items;
  if (value instanceof PyDict)
    return (function* () {
      for (const [key] of value.map.values()) yield key;
    })();
  if (value instanceof DictView) return value.values();
  if (typeof value === 'string') return characters(value);
  if (value instanceof Markup) return characters(value.text).map((c) => new Markup(c));
  if (value instanceof PyRange) return rangeItems(value);
  if (value instanceof PyGenerator) return { [Symbol.iterator]: () => value.iterator };
  if (value instanceof PyBytes) return value.bytes.map(BigInt);
  if (value instanceof Undefined) return value.error === 'UndefinedError' ? [] : value.fail();
  throw typeError(`'${typeName(value)}' object is not iterable`);
}
function* rangeItems(range: PyRange): Generator<PyValue> {
  for (let i = 0n, n = range.length, at = range.start; i < n; i++, at += range.step) yield at;
}
export const toArray = (value: PyValue, budget: Budget): PyValue[] => [...iterate(value, budget)];

export function equals(a: PyValue, b: PyValue, depth = 0): boolean {
  if (a === b) return typeof a !== 'number' || !Number.isNaN(a);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (isText(a) && isText(b)) return textOf(a) === textOf(b);
  if (depth > 200) throw new JinjaError('RecursionError', 'maximum recursion depth exceeded in comparison');
  if ((a instanceof PyList && b instanceof PyList) || (a instanceof PyTuple && b instanceof PyTuple))
    return (
      a.items.length === b.items.length && a.items.every((item, i) => equals(item, b.items[i] as PyValue, depth + 1))
    );
  if (a instanceof PyDict && b instanceof PyDict) {
    if (a.map.size !== b.map.size) return false;
    for (const [hash, [, value]] of a.map) {
      const other = b.map.get(hash);
      if (!other || !equals(value, other[1], depth + 1)) return false;
    }
    return true;
  }
  if (a instanceof PyBytes && b instanceof PyBytes) return a.bytes.join() === b.bytes.join();
  if (a instanceof PyRange && b instanceof PyRange)
    return (
      a.length === b.length && (a.length === 0n || (a.start === b.start && (a.length === 1n || a.step === b.step)))
    );
  return a instanceof Undefined && b instanceof Undefined;
}

function compareNumbers(a: bigint | number | boolean, b: bigint | number | boolean): number {
  const x = typeof a === 'boolean' ? BigInt(a) : a;
  const y = typeof b === 'boolean' ? BigInt(b) : b;
  return x < y ? -1 : x > y ? 1 : Number.isNaN(Number(x)) || Number.isNaN(Number(y)) ? NaN : 0;
}

/** `a < b` and its kin; raises TypeError where Python does. */
export function order(a: PyValue, operator: '<' | '<=' | '>' | '>=', b: PyValue): boolean {
  if (a instanceof Undefined) a.fail();
  if (b instanceof Undefined) b.fail();
  const by = compare(a, operator, b);
  if (by === null)
    throw typeError(`'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
  if (Number.isNaN(by)) return false;
  return operator === '<' ? by < 0 : operator === '<=' ? by <= 0 : operator === '>' ? by > 0 : by >= 0;
}

function compare(a: PyValue, operator: '<' | '<=' | '>' | '>=', b: PyValue): number | null {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (isText(a) && isText(b)) return compareText(textOf(a), textOf(b));
  if ((a instanceof PyList && b instanceof PyList) || (a instanceof PyTuple && b instanceof PyTuple)) {
    const shared = Math.min(a.items.length, b.items.length);
    for (let i = 0; i < shared; i++) {
      const x = a.items[i] as PyValue;
      const y = b.items[i] as PyValue;
      if (equals(x, y)) continue;
      const holds = order(x, operator, y);
      return holds === (operator === '<' || operator === '<=') ? -1 : 1;
    }
    return a.items.length - b.items.length;
  }
  return null;
}

/** Python's stable sort by `<`. */
export function sortValues<T>(items: readonly T[], key: (item: T) => PyValue, reverse: boolean): T[] {
  const keyed = items.map((item) => ({ item, key: key(item) }));
  keyed.sort((a, b) => {
    const by = order(a.key, '<', b.key) ? -1 : order(b.key, '<', a.key) ? 1 : 0;
    return reverse ? -by : by;
  });
  return keyed.map((entry) => entry.item);
}

export function contains(container: PyValue, item: PyValue, budget: Budget): boolean {
  if (isText(container)) {
    if (!isText(item)) throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
    return textOf(container).includes(textOf(item));
  }
  if (container instanceof PyDict) return container.get(item) !== undefined;
  if (container instanceof PyRange && typeof item === 'bigint') {
    const inside =
      container.step > 0n
        ? item >= container.start && item < container.stop
        : item <= container.start && item > container.stop;
    return inside && (item - container.start) % container.step === 0n;
  }
  if (!isIterable(container)) throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  for (const candidate of iterate(container, budget)) if (equals(candidate, item)) return true;
  return false;
}
export function isIterable(value: PyValue): boolean {
  return (
    isText(value) ||
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyDict ||
    value instanceof DictView ||
    value instanceof PyRange ||
    value instanceof PyGenerator ||
    value instanceof PyBytes ||
    value instanceof Undefined
  );
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** The operators of Python between two values (string formatting with `%` is added by the interpreter). */
export function arithmetic(operator: ArithmeticOperator, a: PyValue, b: PyValue, budget: Budget): PyValue {
  if (a instanceof Undefined) a.fail();
  if (b instanceof Undefined) b.fail();
  if (isNumber(a) && isNumber(b)) return numeric(operator, a, b);
  if (operator === '+') {
    const sum = concatenate(a, b, budget);
    if (sum !== null) return sum;
  }
  if (operator === '*') {
    const product = typeof b === 'bigint' || typeof b === 'boolean' ? repeat(a, BigInt(b), budget) : null;
    const other =
      product === null && (typeof a === 'bigint' || typeof a === 'boolean') ? repeat(b, BigInt(a), budget) : product;
    if (other !== null) return other;
    if (isSequence(a) || isSequence(b)) {
      const factor = isSequence(a) ? b : a;
      throw typeError(`can't multiply sequence by non-int of type '${typeName(factor)}'`);
    }
  }
  const shown = operator === '**' ? '** or pow()' : operator;
  throw typeError(`unsupported operand type(s) for ${shown}: '${typeName(a)}' and '${typeName(b)}'`);
}

const isSequence = (value: PyValue): boolean =>
  isText(value) || value instanceof PyList || value instanceof PyTuple || value instanceof PyBytes;

function concatenate(a: PyValue, b: PyValue, budget: Budget): PyValue | null {
  if (isText(a) && isText(b)) {
    budget.text(textOf(a).length + textOf(b).length);
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    return new Markup(
      (typeof a === 'string' ? escapeHtml(a) : a.text) + (typeof b === 'string' ? escapeHtml(b) : b.text),
    );
  }
  if (a instanceof PyList && b instanceof PyList) {
    budget.spend(a.items.length + b.items.length);
    return new PyList([...a.items, ...b.items]);
  }
  if (a instanceof PyTuple && b instanceof PyTuple) return new PyTuple([...a.items, ...b.items]);
  if (a instanceof Markup) return null;
  if (isText(a)) throw typeError(`can only concatenate str (not "${typeName(b)}") to str`);
  if (a instanceof PyList) throw typeError(`can only concatenate list (not "${typeName(b)}") to list`);
  if (a instanceof PyTuple) throw typeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`);
  return null;
}

function repeat(value: PyValue, times: bigint, budget: Budget): PyValue | null {
  const count = times < 0n ? 0 : times > 1_000_000_000n ? 1_000_000_000 : Number(times);
  if (isText(value)) {
    budget.text(textOf(value).length * count);
    return typeof value === 'string' ? value.repeat(count) : new Markup(value.text.repeat(count));
  }
  if (value instanceof PyList || value instanceof PyTuple) {
    budget.spend(value.items.length * count);
    const items: PyValue[] = [];
    for (let i = 0; i < count; i++) items.push(...value.items);
    return value instanceof PyList ? new PyList(items) : new PyTuple(items);
  }
  return null;
}

function numeric(
  operator: ArithmeticOperator,
  left: bigint | number | boolean,
  right: bigint | number | boolean,
): PyValue {
  const a = typeof left === 'boolean' ? BigInt(left) : left;
  const b = typeof right === 'boolean' ? BigInt(right) : right;
  if (typeof a === 'bigint' && typeof b === 'bigint') return integers(operator, a, b);
  return floats(operator, Number(a), Number(b));
}

function integers(operator: ArithmeticOperator, a: bigint, b: bigint): PyValue {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return bounded(a, b, a * b);
    case '/':
      if (b === 0n) throw new JinjaError('ZeroDivisionError', 'division by zero');
      return trueDivide(a, b);
    case '//':
      if (b === 0n) throw new JinjaError('ZeroDivisionError', 'integer division or modulo by zero');
      return floorDivide(a, b);
    case '%':
      if (b === 0n) throw new JinjaError('ZeroDivisionError', 'integer modulo by zero');
      return a - floorDivide(a, b) * b;
    case '**': {
      if (b < 0n) {
        if (a === 0n) throw new JinjaError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
        return Number(a) ** Number(b);
      }
      const bits = BigInt(a.toString(2).length) * b;
      if (bits > 100_000n && a !== 0n && a !== 1n && a !== -1n) throw tooLarge();
      return a ** b;
    }
  }
}
/** The float nearest to `a / b`, also where the integers are too large for floats. */
function trueDivide(a: bigint, b: bigint): number {
  const limit = 2n ** 53n;
  if (a < limit && a > -limit && b < limit && b > -limit) return Number(a) / Number(b);
  const negative = a < 0n !== b < 0n;
  const top = a < 0n ? -a : a;
  const bottom = b < 0n ? -b : b;
  const shift = bottom.toString(2).length - top.toString(2).length + 66;
  const scaled = shift >= 0 ? (top << BigInt(shift)) / bottom : top / (bottom << BigInt(-shift));
  // One more bit stands for whatever the division left over, so that rounding can't meet a false tie.
  const exact = shift >= 0 ? scaled * bottom === top << BigInt(shift) : scaled * (bottom << BigInt(-shift)) === top;
  const value = Number((scaled << 1n) | (exact ? 0n : 1n)) * 2 ** -(shift + 1);
  if (!Number.isFinite(value)) throw new JinjaError('OverflowError', 'integer division result too large for a float');
  return negative ? -value : value;
}
const tooLarge = (): JinjaError =>
  new JinjaError('TemplateLimitError', 'The template makes an integer of more than 100000 bits.');
function bounded(a: bigint, b: bigint, product: bigint): bigint {
  if (a > 1n << 50000n || b > 1n << 50000n || a < -(1n << 50000n) || b < -(1n << 50000n)) throw tooLarge();
  return product;
}
function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function floats(operator: ArithmeticOperator, a: number, b: number): PyValue {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) throw new JinjaError('ZeroDivisionError', 'float division by zero');
      return a / b;
    case '//':
      if (b === 0) throw new JinjaError('ZeroDivisionError', 'float floor division by zero');
      return Math.floor(a / b);
    case '%': {
      if (b === 0) throw new JinjaError('ZeroDivisionError', 'float modulo');
      const rest = a % b;
      return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest === 0 ? (b < 0 ? -0 : 0) : rest;
    }
    case '**': {
      if (a === 0 && b < 0) throw new JinjaError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
      const power = a ** b;
      if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b)) {
        if (Number.isNaN(power)) throw typeError('complex numbers are not supported');
        throw new JinjaError('OverflowError', "(34, 'Numerical result out of range')");
      }
      return power;
    }
  }
}

export function negate(value: PyValue): PyValue {
  if (value instanceof Undefined) value.fail();
  if (typeof value === 'boolean') return -BigInt(value);
  if (typeof value === 'bigint' || typeof value === 'number') return -value;
  throw typeError(`bad operand type for unary -: '${typeName(value)}'`);
}
export function positive(value: PyValue): PyValue {
  if (value instanceof Undefined) value.fail();
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  throw typeError(`bad operand type for unary +: '${typeName(value)}'`);
}

/** `operator.index`: integers only. */
export function indexOf(value: PyValue, what = 'indices must be integers or slices'): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  throw typeError(`${what}, not ${typeName(value)}`);
}
