import { OrderedMap, type PhpArray, type PhpValue } from '../php/value.ts';
import { JinjaError, typeError } from './errors.ts';

/**
 * Python values. `bigint` is int and `number` is float, so that `6 / 3` prints `2.0` and integers never lose digits;
 * `null` is None. Containers are classes of our own: nothing of JavaScript is reachable from a template.
 */
export type PyValue = null | boolean | bigint | number | string | PyObject;

export abstract class PyObject {
  abstract readonly type: string;
  /** `<… at 0x…>` in Python; we print a fixed address, templates can't depend on it. */
  repr(): string {
    return `<${this.type} object at 0x7f0000000000>`;
  }
  /** Attribute by name; `undefined` when Python would raise AttributeError. */
  attribute(_name: string): PyValue | undefined {
    return undefined;
  }
}

export class Markup extends PyObject {
  readonly type = 'Markup';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** A value that isn't there. Prints as nothing; using it raises (`message` or the class in `error`). */
export class Undefined extends PyObject {
  readonly type = 'Undefined';
  readonly message: string;
  readonly error: string;
  readonly name: string;
  constructor(message: string, name = '', error = 'UndefinedError') {
    super();
    this.message = message;
    this.name = name;
    this.error = error;
  }
  fail(): never {
    throw new JinjaError(this.error, this.message);
  }
}

export class PyList extends PyObject {
  readonly type = 'list';
  private made: PyValue[] | null;
  private source: readonly PhpValue[] | null;
  constructor(items: PyValue[] | null, source: readonly PhpValue[] | null = null) {
    super();
    this.made = items;
    this.source = source;
  }
  /** Converted when first looked at: a template seldom reads more than a corner of a large event. */
  get items(): PyValue[] {
    if (this.made === null) {
      this.made = (this.source ?? []).map(fromPhp);
      this.source = null;
    }
    return this.made;
  }
}

export class PyTuple extends PyObject {
  readonly type = 'tuple';
  readonly items: readonly PyValue[];
  constructor(items: readonly PyValue[]) {
    super();
    this.items = items;
  }
}

export class PyDict extends PyObject {
  readonly type = 'dict';
  private made: Map<string, [PyValue, PyValue]> | null;
  private source: PhpArray | null;
  constructor(source: PhpArray | null = null) {
    super();
    this.source = source;
    this.made = source === null ? new Map() : null;
  }
  get map(): Map<string, [PyValue, PyValue]> {
    if (this.made === null) {
      this.made = new Map();
      const source = this.source as PhpArray;
      this.source = null;
      const entries: Iterable<readonly [string, PhpValue]> =
        source instanceof OrderedMap ? source.map : Object.entries(source);
      for (const [key, value] of entries) this.made.set(`s${key}`, [key, fromPhp(value)]);
    }
    return this.made;
  }
  get(key: PyValue): PyValue | undefined {
    return this.map.get(hashKey(key))?.[1];
  }
  set(key: PyValue, value: PyValue): void {
    const hash = hashKey(key);
    const old = this.map.get(hash);
    if (old) old[1] = value;
    else this.map.set(hash, [key, value]);
  }
  static of(entries: Iterable<readonly [PyValue, PyValue]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value);
    return dict;
  }
}

export class DictView extends PyObject {
  readonly type: 'dict_keys' | 'dict_values' | 'dict_items';
  readonly dict: PyDict;
  constructor(type: DictView['type'], dict: PyDict) {
    super();
    this.type = type;
    this.dict = dict;
  }
  *values(): Generator<PyValue> {
    for (const [key, value] of this.dict.map.values())
      yield this.type === 'dict_keys' ? key : this.type === 'dict_values' ? value : new PyTuple([key, value]);
  }
}

export class PyBytes extends PyObject {
  readonly type = 'bytes';
  readonly bytes: readonly number[];
  constructor(bytes: readonly number[]) {
    super();
    this.bytes = bytes;
  }
}

export class PyRange extends PyObject {
  readonly type = 'range';
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
  constructor(start: bigint, stop: bigint, step: bigint) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  get length(): bigint {
    const span = this.step > 0n ? this.stop - this.start : this.start - this.stop;
    const stride = this.step > 0n ? this.step : -this.step;
    return span <= 0n ? 0n : (span + stride - 1n) / stride;
  }
  override repr(): string {
    return this.step === 1n ? `range(${this.start}, ${this.stop})` : `range(${this.start}, ${this.stop}, ${this.step})`;
  }
}

/** What `map`, `select` … give: read once, without a length. */
export class PyGenerator extends PyObject {
  readonly type = 'generator';
  readonly iterator: Iterator<PyValue>;
  private readonly name: string;
  constructor(iterator: Iterator<PyValue>, name: string) {
    super();
    this.iterator = iterator;
    this.name = name;
  }
  override repr(): string {
    return `<generator object ${this.name} at 0x7f0000000000>`;
  }
}

export type Kwargs = ReadonlyMap<string, PyValue>;
export type PyFunction = (args: readonly PyValue[], kwargs: Kwargs) => PyValue;

export class PyCallable extends PyObject {
  readonly type: string;
  readonly call: PyFunction;
  private readonly text: string;
  constructor(call: PyFunction, text: string, type = 'builtin_function_or_method') {
    super();
    this.call = call;
    this.text = text;
    this.type = type;
  }
  override repr(): string {
    return `<${this.text}>`;
  }
}

/** A slice object: only exists between the brackets. */
export class PySlice extends PyObject {
  readonly type = 'slice';
  readonly start: PyValue;
  readonly stop: PyValue;
  readonly step: PyValue;
  constructor(start: PyValue, stop: PyValue, step: PyValue) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** PHP value → Python value, as the JSON on the wire would arrive (integral floats arrive as integers). */
export function fromPhp(value: PhpValue): PyValue {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return new PyList(null, value as readonly PhpValue[]);
  if (!(value instanceof OrderedMap)) {
    const list = asList(value as { readonly [key: string]: PhpValue });
    if (list) return new PyList(null, list);
  }
  return new PyDict(value as PhpArray);
}

/** A map with the keys 0..n-1 in order is a list on the wire; so is the empty one (spec/engine.md §12). */
function asList(record: { readonly [key: string]: PhpValue }): readonly PhpValue[] | null {
  let next = 0;
  for (const key in record) {
    if (key !== String(next)) return null;
    next++;
  }
  return Object.values(record);
}

/** Two keys are the same key when Python says they are equal: `1`, `1.0` and `True` share one place. */
export function hashKey(key: PyValue): string {
  if (typeof key === 'string') return `s${key}`;
  if (key instanceof Markup) return `s${key.text}`;
  if (typeof key === 'bigint') return `n${key}`;
  if (typeof key === 'boolean') return key ? 'n1' : 'n0';
  if (typeof key === 'number') return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`;
  if (key === null) return 'N';
  if (key instanceof PyTuple)
    return `t(${key.items.map((item) => hashKey(item).replace(/[\\,()]/g, '\\$&')).join(',')})`;
  if (key instanceof PyList || key instanceof PyDict) throw typeError(`unhashable type: '${key.type}'`);
  if (key instanceof Undefined) return 'U';
  return `o${identity(key)}`;
}

const identities = new WeakMap<PyObject, number>();
let lastIdentity = 0;
function identity(value: PyObject): number {
  let id = identities.get(value);
  if (id === undefined) identities.set(value, (id = ++lastIdentity));
  return id;
}

/** `type(value).__name__`. */
export function typeName(value: PyValue): string {
  if (value === null) return 'NoneType';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    default:
      return value.type;
  }
}

/** A value that may be None: only a missing one takes the fallback (`??` would replace None too). */
export const given = <T>(value: T | undefined, fallback: T): T => (value === undefined ? fallback : value);

export const isText = (value: PyValue): value is string | Markup =>
  typeof value === 'string' || value instanceof Markup;
export const textOf = (value: string | Markup): string => (typeof value === 'string' ? value : value.text);
export const isNumber = (value: PyValue): value is bigint | number | boolean =>
  typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
