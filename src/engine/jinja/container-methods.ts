import { bind } from './bind.ts';
import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { equals, indexOf, iterate, sortValues, toArray, truth } from './operators.ts';
import { repr } from './text.ts';
import type { PyBytes } from './values.ts';
import { DictView, given, type Kwargs, PyDict, PyList, PyTuple, type PyValue } from './values.ts';

type Method<T> = (self: T, args: readonly PyValue[], kwargs: Kwargs, budget: Budget) => PyValue;

const exactly = (name: string, args: readonly PyValue[], count: number): void => {
  if (args.length !== count)
    throw typeError(
      `${name}() takes exactly ${count === 1 ? 'one argument' : `${count} arguments`} (${args.length} given)`,
    );
};

function position(items: readonly PyValue[], args: readonly PyValue[], type: string): bigint {
  const size = items.length;
  const place = (value: PyValue | undefined, otherwise: number): number => {
    if (value === undefined) return otherwise;
    const n = indexOf(value, 'slice indices must be integers or None or have an __index__ method');
    return n < 0 ? Math.max(0, n + size) : n;
  };
  const from = place(args[1], 0);
  const to = Math.min(size, place(args[2], size));
  for (let i = from; i < to; i++) if (equals(items[i] as PyValue, args[0] as PyValue)) return BigInt(i);
  throw valueError(type === 'list' ? `${repr(args[0] as PyValue)} is not in list` : 'tuple.index(x): x not in tuple');
}
const countOf = (items: readonly PyValue[], args: readonly PyValue[]): bigint =>
  BigInt(items.filter((item) => equals(item, args[0] as PyValue)).length);

export const listMethods: Readonly<Record<string, Method<PyList>>> = {
  append: (self, args) => {
    exactly('list.append', args, 1);
    self.items.push(args[0] as PyValue);
    return null;
  },
  clear: (self) => {
    self.items.length = 0;
    return null;
  },
  copy: (self) => new PyList([...self.items]),
  count: (self, args) => countOf(self.items, args),
  extend: (self, args, _kwargs, budget) => {
    exactly('list.extend', args, 1);
    for (const item of toArray(args[0] as PyValue, budget)) self.items.push(item);
    return null;
  },
  index: (self, args) => position(self.items, args, 'list'),
  insert: (self, args) => {
    exactly('insert', args, 2);
    self.items.splice(indexOf(args[0] as PyValue), 0, args[1] as PyValue);
    return null;
  },
  pop: (self, args) => {
    if (self.items.length === 0) throw new JinjaError('IndexError', 'pop from empty list');
    const at = args[0] === undefined ? self.items.length - 1 : indexOf(args[0]);
    const place = at < 0 ? at + self.items.length : at;
    if (place < 0 || place >= self.items.length) throw new JinjaError('IndexError', 'pop index out of range');
    return self.items.splice(place, 1)[0] as PyValue;
  },
  remove: (self, args) => {
    const at = self.items.findIndex((item) => equals(item, args[0] as PyValue));
    if (at === -1) throw valueError('list.remove(x): x not in list');
    self.items.splice(at, 1);
    return null;
  },
  reverse: (self) => {
    self.items.reverse();
    return null;
  },
  sort: (self, args, kwargs) => {
    if (args.length > 0) throw typeError('sort() takes no positional arguments');
    const [key, reverse] = bind('sort', ['key', 'reverse'], [], kwargs);
    if (key !== undefined && key !== null) throw typeError('sort key is not available here');
    const sorted = sortValues(self.items, (item) => item, reverse !== undefined && truth(reverse));
    self.items.splice(0, self.items.length, ...sorted);
    return null;
  },
};

export const tupleMethods: Readonly<Record<string, Method<PyTuple>>> = {
  count: (self, args) => countOf(self.items, args),
  index: (self, args) => position(self.items, args, 'tuple'),
};

function pairs(value: PyValue, budget: Budget): [PyValue, PyValue][] {
  if (value instanceof PyDict) return [...value.map.values()].map(([key, item]) => [key, item]);
  const out: [PyValue, PyValue][] = [];
  for (const item of iterate(value, budget)) {
    let pair: PyValue[];
    try {
      pair = toArray(item, budget);
    } catch {
      throw typeError(`cannot convert dictionary update sequence element #${out.length} to a sequence`);
    }
    if (pair.length !== 2)
      throw valueError(`dictionary update sequence element #${out.length} has length ${pair.length}; 2 is required`);
    out.push([pair[0] as PyValue, pair[1] as PyValue]);
  }
  return out;
}
/** `dict(mapping or pairs, **kwargs)`. */
export function updateDict(
  dict: PyDict,
  args: readonly PyValue[],
  kwargs: Kwargs,
  budget: Budget,
  what: string,
): PyDict {
  if (args.length > 1) throw typeError(`${what} expected at most 1 argument, got ${args.length}`);
  if (args[0] !== undefined) for (const [key, value] of pairs(args[0], budget)) dict.set(key, value);
  for (const [key, value] of kwargs) dict.set(key, value);
  return dict;
}

export const dictMethods: Readonly<Record<string, Method<PyDict>>> = {
  clear: (self) => {
    self.map.clear();
    return null;
  },
  copy: (self) => PyDict.of(self.map.values()),
  fromkeys: (_self, args, _kwargs, budget) =>
    PyDict.of(toArray(args[0] as PyValue, budget).map((key) => [key, args[1] ?? null] as const)),
  get: (self, args) => {
    if (args.length === 0) throw typeError('get expected at least 1 argument, got 0');
    if (args.length > 2) throw typeError(`get expected at most 2 arguments, got ${args.length}`);
    return given(self.get(args[0] as PyValue), given(args[1], null));
  },
  items: (self) => new DictView('dict_items', self),
  keys: (self) => new DictView('dict_keys', self),
  pop: (self, args) => {
    const found = self.get(args[0] as PyValue);
    if (found === undefined) {
      if (args[1] === undefined) throw new JinjaError('KeyError', repr(args[0] as PyValue));
      return args[1];
    }
    const kept = [...self.map.values()].filter(([key]) => !equals(key, args[0] as PyValue));
    self.map.clear();
    for (const [key, value] of kept) self.set(key, value);
    return found;
  },
  popitem: (self) => {
    const last = [...self.map.keys()].at(-1);
    if (last === undefined) throw new JinjaError('KeyError', "'popitem(): dictionary is empty'");
    const [key, value] = self.map.get(last) as [PyValue, PyValue];
    self.map.delete(last);
    return new PyTuple([key, value]);
  },
  setdefault: (self, args) => {
    const found = self.get(args[0] as PyValue);
    if (found !== undefined) return found;
    const value = args[1] ?? null;
    self.set(args[0] as PyValue, value);
    return value;
  },
  update: (self, args, kwargs, budget) => {
    updateDict(self, args, kwargs, budget, 'update');
    return null;
  },
  values: (self) => new DictView('dict_values', self),
};

export const intMethods: Readonly<Record<string, Method<bigint>>> = {
  as_integer_ratio: (self) => new PyTuple([self, 1n]),
  bit_count: (self) => BigInt((self < 0n ? -self : self).toString(2).replaceAll('0', '').length),
  bit_length: (self) => (self === 0n ? 0n : BigInt((self < 0n ? -self : self).toString(2).length)),
  conjugate: (self) => self,
};
export const floatMethods: Readonly<Record<string, Method<number>>> = {
  conjugate: (self) => self,
  is_integer: (self) => Number.isInteger(self),
};
export const bytesMethods: Readonly<Record<string, Method<PyBytes>>> = {
  decode: (self) => {
    let encoded = '';
    for (const byte of self.bytes) encoded += `%${byte.toString(16).padStart(2, '0')}`;
    try {
      return decodeURIComponent(encoded);
    } catch {
      throw new JinjaError('UnicodeDecodeError', "'utf-8' codec can't decode bytes: invalid continuation byte");
    }
  },
  hex: (self) => self.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''),
};
