import { bind } from './bind.ts';
import type { Environment, Filter } from './environment.ts';
import { filterArgumentError, JinjaError, typeError } from './errors.ts';
import { attributePath } from './filters-text.ts';
import { needInt, roundTo, toFloat, toInt } from './numbers.ts';
import { arithmetic, equals, iterate, length, order, sortValues, toArray, truth } from './operators.ts';
import { characters, repr, str } from './text.ts';
import {
  DictView,
  given,
  hashKey,
  isNumber,
  isText,
  type Kwargs,
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

const foldCase = (value: PyValue): PyValue => (isText(value) ? textOf(value).toLowerCase() : value);
const folding = (sensitive: PyValue | undefined): ((value: PyValue) => PyValue) =>
  truth(sensitive ?? false) ? (value) => value : foldCase;

/** A group of `groupby`: a pair that also answers to `grouper` and `list`. */
class Group extends PyTuple {
  override attribute(name: string): PyValue | undefined {
    return name === 'grouper' ? this.items[0] : name === 'list' ? this.items[1] : undefined;
  }
}

export const dataFilters: Readonly<Record<string, Filter>> = {
  abs: (_env, input) => {
    if (typeof input === 'boolean') return BigInt(input);
    if (typeof input === 'bigint') return input < 0n ? -input : input;
    if (typeof input === 'number') return Math.abs(input);
    throw typeError(`bad operand type for abs(): '${typeName(input)}'`);
  },
  attr: (env, input, args, kwargs) => {
    const [name] = bind('do_attr', ['name'], args, kwargs, 1);
    const text = str(name as PyValue);
    const found = env.access.getAttribute(input, text);
    if (found === undefined) return missingAttribute(input, text);
    return text.startsWith('_') ? env.access.attribute(input, text) : found;
  },
  batch: (env, input, args, kwargs) => {
    const [size, fill] = bind('do_batch', ['linecount', 'fill_with'], args, kwargs, 1);
    const width = needInt(size, 0);
    return new PyGenerator(batches(env, input, width, fill ?? null), 'do_batch');
  },
  default: (_env, input, args, kwargs) => {
    const [otherwise, boolean] = bind('do_default', ['default_value', 'boolean'], args, kwargs);
    return input instanceof Undefined || (truth(boolean ?? false) && !truth(input)) ? given(otherwise, '') : input;
  },
  dictsort: (env, input, args, kwargs) => {
    const [sensitive, by, reverse] = bind('do_dictsort', ['case_sensitive', 'by', 'reverse'], args, kwargs);
    const kind = by === undefined ? 'key' : str(by);
    if (kind !== 'key' && kind !== 'value') throw filterArgumentError('You can only sort by either "key" or "value"');
    if (!(input instanceof PyDict)) {
      if (input instanceof Undefined) input.fail();
      throw new JinjaError('AttributeError', `'${typeName(input)}' object has no attribute 'items'`);
    }
    env.budget.spend(input.map.size);
    const fold = folding(sensitive);
    const sorted = sortValues(
      [...input.map.values()],
      ([key, value]) => fold(kind === 'key' ? key : value),
      truth(reverse ?? false),
    );
    return new PyList(sorted.map(([key, value]) => new PyTuple([key, value])));
  },
  first: (env, input) => {
    for (const item of iterate(input, env.budget)) return item;
    return new Undefined('No first item, sequence was empty.');
  },
  float: (_env, input, args, kwargs) => {
    const [otherwise] = bind('do_float', ['default'], args, kwargs);
    return attempt(
      () => toFloat(input),
      () => given<PyValue>(otherwise, 0),
    );
  },
  groupby: (env, input, args, kwargs) => {
    const [attribute, otherwise, sensitive] = bind(
      'do_groupby',
      ['attribute', 'default', 'case_sensitive'],
      args,
      kwargs,
      1,
    );
    const read = attributePath(env, attribute as PyValue, otherwise ?? null);
    const fold = folding(sensitive);
    const sorted = sortValues(toArray(input, env.budget), (item) => fold(read(item)), false);
    const groups: { key: PyValue; items: PyValue[] }[] = [];
    for (const item of sorted) {
      const key = fold(read(item));
      const last = groups.at(-1);
      if (last && equals(last.key, key)) last.items.push(item);
      else groups.push({ key, items: [item] });
    }
    return new PyList(groups.map((group) => new Group([read(group.items[0] as PyValue), new PyList(group.items)])));
  },
  int: (_env, input, args, kwargs) => {
    const [otherwise, base] = bind('do_int', ['default', 'base'], args, kwargs);
    return attempt(
      () => toInt(input, needInt(base, 10)),
      () =>
        attempt(
          () => toInt(toFloat(input)),
          () => given<PyValue>(otherwise, 0n),
        ),
    );
  },
  items: (_env, input) => {
    if (input instanceof Undefined) return new PyGenerator([][Symbol.iterator](), 'do_items');
    if (!(input instanceof PyDict)) throw typeError('Can only get item pairs from a mapping.');
    return new PyGenerator(new DictView('dict_items', input).values(), 'do_items');
  },
  last: (_env, input) => {
    const items = reversed(input);
    if (items === null) throw typeError(`'${typeName(input)}' object is not reversible`);
    return given(items[0], new Undefined('No last item, sequence was empty.'));
  },
  length: (_env, input) => length(input),
  list: (env, input) => new PyList(toArray(input, env.budget)),
  map: (env, input, args, kwargs) => new PyGenerator(mapItems(env, input, args, kwargs), 'sync_do_map'),
  max: (env, input, args, kwargs) => extreme(env, input, args, kwargs, '>'),
  min: (env, input, args, kwargs) => extreme(env, input, args, kwargs, '<'),
  random: (env, input) => {
    // Python rolls dice here. A run has to give the same result every time, so the first item stands for the roll.
    for (const item of iterate(input, env.budget)) return item;
    return new Undefined('No random item, sequence was empty.');
  },
  reject: (env, input, args, kwargs) => new PyGenerator(choose(env, input, args, kwargs, false, false), 'do_reject'),
  rejectattr: (env, input, args, kwargs) =>
    new PyGenerator(choose(env, input, args, kwargs, false, true), 'do_rejectattr'),
  reverse: (env, input) => {
    if (typeof input === 'string') return characters(input).toReversed().join('');
    if (input instanceof Markup) return new Markup(characters(input.text).toReversed().join(''));
    const items = reversed(input);
    if (items !== null) return new PyGenerator(items[Symbol.iterator](), 'reversed');
    try {
      return new PyList(toArray(input, env.budget).reverse());
    } catch {
      throw filterArgumentError('argument must be iterable');
    }
  },
  round: (env, input, args, kwargs) => {
    const [precision, method] = bind('do_round', ['precision', 'method'], args, kwargs);
    const kind = method === undefined ? 'common' : str(method);
    if (!['common', 'ceil', 'floor'].includes(kind)) throw filterArgumentError('method must be common, ceil or floor');
    const digits = needInt(precision, 0);
    if (kind === 'common') return roundTo(input, digits);
    const factor = arithmetic('**', 10n, BigInt(digits), env.budget);
    const product = arithmetic('*', input, factor, env.budget);
    if (!isNumber(product)) throw typeError(`must be real number, not ${typeName(product)}`);
    const whole =
      typeof product === 'number' ? toInt(kind === 'ceil' ? Math.ceil(product) : Math.floor(product)) : toInt(product);
    return arithmetic('/', whole, factor, env.budget);
  },
  select: (env, input, args, kwargs) => new PyGenerator(choose(env, input, args, kwargs, true, false), 'do_select'),
  selectattr: (env, input, args, kwargs) =>
    new PyGenerator(choose(env, input, args, kwargs, true, true), 'do_selectattr'),
  slice: (env, input, args, kwargs) => {
    const [count, fill] = bind('do_slice', ['slices', 'fill_with'], args, kwargs, 1);
    return new PyGenerator(slices(env, input, needInt(count, 0), fill ?? null), 'sync_do_slice');
  },
  sort: (env, input, args, kwargs) => {
    const [reverse, sensitive, attribute] = bind('do_sort', ['reverse', 'case_sensitive', 'attribute'], args, kwargs);
    const fold = folding(sensitive);
    const names: PyValue[] =
      attribute !== undefined && attribute !== null && isText(attribute)
        ? textOf(attribute).split(',')
        : [attribute ?? null];
    const read = names.map((name) => attributePath(env, name));
    return new PyList(
      sortValues(
        toArray(input, env.budget),
        (item) => new PyList(read.map((get) => fold(get(item)))),
        truth(reverse ?? false),
      ),
    );
  },
  sum: (env, input, args, kwargs) => {
    const [attribute, start] = bind('do_sum', ['attribute', 'start'], args, kwargs);
    const read =
      attribute === undefined || attribute === null ? (item: PyValue) => item : attributePath(env, attribute);
    let total: PyValue = given(start, 0n);
    if (isText(total)) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
    for (const item of iterate(input, env.budget)) total = arithmetic('+', total, read(item), env.budget);
    return total;
  },
  unique: (env, input, args, kwargs) => {
    const [sensitive, attribute] = bind('do_unique', ['case_sensitive', 'attribute'], args, kwargs);
    return new PyGenerator(
      uniqueItems(env, input, folding(sensitive), attributePath(env, attribute ?? null)),
      'do_unique',
    );
  },
};

function missingAttribute(input: PyValue, name: string): Undefined {
  return new Undefined(
    `${repr(input === null ? 'None' : `${typeName(input)} object`)} has no attribute ${repr(name)}`,
    name,
  );
}

function attempt<T extends PyValue>(read: () => T, otherwise: () => PyValue): PyValue {
  try {
    return read();
  } catch (error) {
    if (error instanceof JinjaError && ['TypeError', 'ValueError', 'OverflowError'].includes(error.pyClass))
      return otherwise();
    throw error;
  }
}

function reversed(input: PyValue): PyValue[] | null {
  if (input instanceof PyList || input instanceof PyTuple) return input.items.toReversed();
  if (isText(input)) return characters(textOf(input)).toReversed();
  if (input instanceof PyDict) return [...input.map.values()].map(([key]) => key).reverse();
  if (input instanceof DictView) return [...input.values()].reverse();
  if (input instanceof PyBytes) return input.bytes.map(BigInt).reverse();
  if (input instanceof PyRange) {
    const items: PyValue[] = [];
    for (let i = 0n, at = input.start; i < input.length; i++, at += input.step) items.unshift(at);
    return items;
  }
  return input instanceof Undefined ? [] : null;
}

function extreme(
  env: Environment,
  input: PyValue,
  args: readonly PyValue[],
  kwargs: Kwargs,
  operator: '<' | '>',
): PyValue {
  const [sensitive, attribute] = bind(
    operator === '<' ? 'do_min' : 'do_max',
    ['case_sensitive', 'attribute'],
    args,
    kwargs,
  );
  const read = attributePath(env, attribute ?? null);
  const fold = folding(sensitive);
  let best: PyValue | undefined;
  for (const item of iterate(input, env.budget))
    if (best === undefined || order(fold(read(item)), operator, fold(read(best)))) best = item;
  return best === undefined ? new Undefined('No aggregated item, sequence was empty.') : best;
}

function* batches(env: Environment, input: PyValue, size: number, fill: PyValue): Generator<PyValue> {
  let current: PyValue[] = [];
  for (const item of iterate(input, env.budget)) {
    if (current.length === size) {
      yield new PyList(current);
      current = [];
    }
    current.push(item);
  }
  if (current.length === 0) return;
  if (fill !== null) while (current.length < size) current.push(fill);
  yield new PyList(current);
}

function* slices(env: Environment, input: PyValue, count: number, fill: PyValue): Generator<PyValue> {
  const items = toArray(input, env.budget);
  if (count === 0) throw new JinjaError('ZeroDivisionError', 'integer division or modulo by zero');
  const size = Math.floor(items.length / count);
  const longer = items.length - size * count;
  let offset = 0;
  for (let i = 0; i < count; i++) {
    env.budget.spend();
    const start = offset + i * size;
    if (i < longer) offset++;
    const part = items.slice(start, offset + (i + 1) * size);
    if (fill !== null && i >= longer) part.push(fill);
    yield new PyList(part);
  }
}

function* uniqueItems(
  env: Environment,
  input: PyValue,
  fold: (value: PyValue) => PyValue,
  read: (item: PyValue) => PyValue,
): Generator<PyValue> {
  const seen = new Set<string>();
  for (const item of iterate(input, env.budget)) {
    const key = hashKey(fold(read(item)));
    if (seen.has(key)) continue;
    seen.add(key);
    yield item;
  }
}

function* mapItems(env: Environment, input: PyValue, args: readonly PyValue[], kwargs: Kwargs): Generator<PyValue> {
  if (!truth(input)) return;
  let apply: (item: PyValue) => PyValue;
  if (args.length === 0 && kwargs.has('attribute')) {
    const unknown = [...kwargs.keys()].find((name) => name !== 'attribute' && name !== 'default');
    if (unknown !== undefined) throw filterArgumentError(`Unexpected keyword argument ${repr(unknown)}`);
    apply = attributePath(env, kwargs.get('attribute') as PyValue, kwargs.get('default') ?? null);
  } else {
    const [name, ...rest] = args;
    if (name === undefined) throw filterArgumentError('map requires a filter argument');
    apply = (item) => env.callFilter(str(name), item, rest, kwargs);
  }
  for (const item of iterate(input, env.budget)) yield apply(item);
}

function* choose(
  env: Environment,
  input: PyValue,
  args: readonly PyValue[],
  kwargs: Kwargs,
  wanted: boolean,
  byAttribute: boolean,
): Generator<PyValue> {
  if (!truth(input)) return;
  const [attribute, ...afterAttribute] = args;
  if (byAttribute && attribute === undefined) throw filterArgumentError('Missing parameter for attribute name');
  const read = byAttribute ? attributePath(env, attribute as PyValue) : (item: PyValue) => item;
  const [name, ...rest] = byAttribute ? afterAttribute : args;
  const test = name === undefined ? truth : (value: PyValue) => env.callTest(str(name), value, rest, kwargs);
  for (const item of iterate(input, env.budget)) if (test(read(item)) === wanted) yield item;
}
