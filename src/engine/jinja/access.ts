import { bytesMethods, dictMethods, floatMethods, intMethods, listMethods, tupleMethods } from './container-methods.ts';
import { type Budget, JinjaError, typeError } from './errors.ts';
import { formatFields } from './format.ts';
import { markupMethod, textMethods } from './text-methods.ts';
import { characters, escapeHtml, repr, str } from './text.ts';
import {
  given,
  isText,
  type Kwargs,
  Markup,
  PyBytes,
  PyCallable,
  PyDict,
  PyList,
  PyObject,
  PyRange,
  PySlice,
  PyTuple,
  type PyValue,
  textOf,
  typeName,
  Undefined,
} from './values.ts';

/** Names that every Python object answers to: the sandbox refuses them instead of calling them missing. */
const dunders = new Set(
  '__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__'.split(
    ' ',
  ),
);
const containerDunders = new Set(
  '__len__ __contains__ __iter__ __getitem__ __setitem__ __delitem__ __add__ __mul__ __rmul__ __reversed__ __iadd__ __imul__ __class_getitem__ __mod__ __rmod__ __getnewargs__ __or__ __ror__ __ior__'.split(
    ' ',
  ),
);
const callableDunders = new Set(
  '__call__ __name__ __qualname__ __self__ __module__ __globals__ __code__ __closure__ __defaults__ __dict__ __func__ __wrapped__ __text_signature__'.split(
    ' ',
  ),
);

const plainTextMethods = new Set(
  'capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper lower swapcase title upper'.split(
    ' ',
  ),
);

/** Attribute and item access of the sandboxed environment. */
export class Access {
  private readonly budget: Budget;
  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** `object.name`: attribute first, then item. */
  attribute = (object: PyValue, name: string): PyValue => {
    const found = this.getAttribute(object, name);
    if (found !== undefined) return isUnsafe(object, name) ? unsafe(object, name) : found;
    const item = this.getItem(object, name);
    return item === undefined ? missing(object, name) : item;
  };

  /** `object[key]`: item first, then attribute when the key is a text. */
  item = (object: PyValue, key: PyValue): PyValue => {
    const item = this.getItem(object, key);
    if (item !== undefined) return item;
    if (isText(key)) {
      const name = textOf(key);
      const found = this.getAttribute(object, name);
      if (found !== undefined) return isUnsafe(object, name) ? unsafe(object, name) : found;
    }
    return missing(object, key);
  };

  /** `getattr`, without looking at items; `undefined` where Python raises AttributeError. */
  getAttribute(object: PyValue, name: string): PyValue | undefined {
    if (object instanceof Undefined) {
      if (name.startsWith('__') && dunders.has(name)) return null;
      return name.startsWith('__') ? undefined : object.fail();
    }
    if (hasDunder(object, name)) return null;
    if (typeof object === 'string' || object instanceof Markup) return this.textAttribute(object, name);
    if (object instanceof PyDict) return this.method(dictMethods, object, name, 'dict');
    if (object instanceof PyList) return this.method(listMethods, object, name, 'list');
    if (object instanceof PyTuple)
      return given(object.attribute(name), this.method(tupleMethods, object, name, 'tuple'));
    if (object instanceof PyBytes) return this.method(bytesMethods, object, name, 'bytes');
    if (object instanceof PyRange)
      return name === 'start'
        ? object.start
        : name === 'stop'
          ? object.stop
          : name === 'step'
            ? object.step
            : undefined;
    if (typeof object === 'bigint' || typeof object === 'boolean') {
      const int = BigInt(object);
      if (name === 'real' || name === 'numerator') return int;
      if (name === 'imag') return 0n;
      if (name === 'denominator') return 1n;
      return this.method(intMethods, int, name, typeName(object));
    }
    if (typeof object === 'number') {
      if (name === 'real') return object;
      if (name === 'imag') return 0;
      return this.method(floatMethods, object, name, 'float');
    }
    return object instanceof PyObject ? object.attribute(name) : undefined;
  }

  private textAttribute(object: string | Markup, name: string): PyValue | undefined {
    if (name === 'format' || name === 'format_map') {
      return new PyCallable((args, kwargs) => {
        const text = textOf(object);
        if (name === 'format_map') {
          const map = args[0];
          if (args.length !== 1 || kwargs.size > 0)
            throw typeError(`format_map() takes exactly one argument ${args.length} given`);
          const named = new Map(
            map instanceof PyDict ? [...map.map.values()].map(([key, value]) => [str(key), value] as const) : [],
          );
          return wrap(object, formatFields(text, [], named, this, this.budget));
        }
        return wrap(
          object,
          formatFields(
            text,
            args.map((arg) => escaped(object, arg)),
            new Map([...kwargs].map(([key, value]) => [key, escaped(object, value)])),
            this,
            this.budget,
          ),
        );
      }, `built-in method ${name} of str object at 0x7f0000000000`);
    }
    if (!Object.hasOwn(textMethods, name)) return undefined;
    return new PyCallable((args, kwargs) => {
      if (args.length > 0 && plainTextMethods.has(name))
        throw typeError(`str.${name}() takes no arguments (${args.length} given)`);
      const result =
        object instanceof Markup
          ? markupMethod(name, object.text, args, kwargs, this.budget)
          : (textMethods[name] as (typeof textMethods)[string])(object, args, kwargs, this.budget);
      if (isText(result)) this.budget.text(textOf(result).length);
      return result;
    }, `built-in method ${name} of str object at 0x7f0000000000`);
  }

  private method<T>(
    table: Readonly<Record<string, (self: T, args: readonly PyValue[], kwargs: Kwargs, budget: Budget) => PyValue>>,
    object: T,
    name: string,
    type: string,
  ): PyValue | undefined {
    if (!Object.hasOwn(table, name)) return undefined;
    const method = table[name] as (typeof table)[string];
    return new PyCallable(
      (args, kwargs) => method(object, args, kwargs, this.budget),
      `built-in method ${name} of ${type} object at 0x7f0000000000`,
    );
  }

  /** `object[key]`; `undefined` where Python raises TypeError or LookupError. */
  private getItem(object: PyValue, key: PyValue): PyValue | undefined {
    if (object instanceof Undefined) object.fail();
    if (object instanceof PyDict) {
      if (key instanceof PySlice) throw typeError("unhashable type: 'slice'");
      if (key instanceof PyList || key instanceof PyDict) return undefined;
      return object.get(key);
    }
    const items = sequence(object);
    if (items === null && key instanceof PySlice) throw typeError(`'${typeName(object)}' object is not subscriptable`);
    if (items === null) return undefined;
    if (key instanceof PySlice) return rebuild(object, slice(items, key));
    if (typeof key !== 'bigint' && typeof key !== 'boolean') return undefined;
    const index = Number(key);
    return items[index < 0 ? index + items.length : index];
  }
}

function sequence(object: PyValue): readonly PyValue[] | null {
  if (object instanceof PyList || object instanceof PyTuple) return object.items;
  if (typeof object === 'string') return characters(object);
  if (object instanceof Markup) return characters(object.text).map((c) => new Markup(c));
  if (object instanceof PyBytes) return object.bytes.map(BigInt);
  if (object instanceof PyRange) {
    const items: PyValue[] = [];
    for (let i = 0n, at = object.start; i < object.length; i++, at += object.step) items.push(at);
    return items;
  }
  return null;
}
function rebuild(object: PyValue, items: readonly PyValue[]): PyValue {
  if (typeof object === 'string') return items.join('');
  if (object instanceof Markup) return new Markup(items.map((item) => textOf(item as Markup)).join(''));
  if (object instanceof PyBytes) return new PyBytes(items.map(Number));
  if (object instanceof PyRange)
    return items.length === 0
      ? new PyRange(0n, 0n, 1n)
      : new PyRange(items[0] as bigint, (items.at(-1) as bigint) + step(items), step(items));
  return object instanceof PyTuple ? new PyTuple(items) : new PyList([...items]);
}
const step = (items: readonly PyValue[]): bigint =>
  items.length < 2 ? 1n : (items[1] as bigint) - (items[0] as bigint);

function slice(items: readonly PyValue[], key: PySlice): PyValue[] {
  const part = (value: PyValue): number | null => {
    if (value === null || value instanceof Undefined) return null;
    if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
    throw typeError('slice indices must be integers or None or have an __index__ method');
  };
  const by = part(key.step) ?? 1;
  if (by === 0) throw new JinjaError('ValueError', 'slice step cannot be zero');
  const size = items.length;
  const place = (value: number | null, otherwise: number): number => {
    if (value === null) return otherwise;
    const at = value < 0 ? value + size : value;
    return by > 0 ? Math.min(Math.max(at, 0), size) : Math.min(Math.max(at, -1), size - 1);
  };
  const from = place(part(key.start), by > 0 ? 0 : size - 1);
  const to = place(part(key.stop), by > 0 ? size : -1);
  const out: PyValue[] = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) out.push(items[i] as PyValue);
  return out;
}

const wrap = (model: string | Markup, text: string): PyValue => (typeof model === 'string' ? text : new Markup(text));
const escaped = (model: string | Markup, value: PyValue): PyValue =>
  model instanceof Markup && typeof value === 'string' ? escapeHtml(value) : value;

function hasDunder(object: PyValue, name: string): boolean {
  if (!name.startsWith('__')) return false;
  if (dunders.has(name)) return true;
  if (object instanceof PyCallable) return callableDunders.has(name);
  return containerDunders.has(name) && sequenceLike(object);
}
const sequenceLike = (object: PyValue): boolean =>
  isText(object) || object instanceof PyList || object instanceof PyDict || object instanceof PyTuple;

function isUnsafe(_object: PyValue, name: string): boolean {
  return name.startsWith('_');
}
function unsafe(object: PyValue, name: string): Undefined {
  return new Undefined(
    `access to attribute ${repr(name)} of ${repr(typeName(object))} object is unsafe.`,
    name,
    'SecurityError',
  );
}

export function missing(object: PyValue, key: PyValue): Undefined {
  const what = object === null ? 'None' : `${objectName(object)} object`;
  if (!isText(key)) return new Undefined(`${what} has no element ${repr(key)}`, str(key));
  return new Undefined(`${repr(what)} has no attribute ${repr(textOf(key))}`, textOf(key));
}
function objectName(object: PyValue): string {
  const name = typeName(object);
  if (object instanceof Markup) return 'markupsafe.Markup';
  return modules[name] ?? name;
}
const modules: Readonly<Record<string, string>> = {
  LoopContext: 'jinja2.runtime.LoopContext',
  Macro: 'jinja2.runtime.Macro',
  Namespace: 'jinja2.utils.Namespace',
  Cycler: 'jinja2.utils.Cycler',
  Joiner: 'jinja2.utils.Joiner',
  TemplateReference: 'jinja2.runtime.TemplateReference',
};
