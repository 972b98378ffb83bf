import { bind } from './bind.ts';
import { updateDict } from './container-methods.ts';
import { type Budget, JinjaError, typeError, valueError } from './errors.ts';
import { needInt } from './numbers.ts';
import { repr } from './text.ts';
import { PyCallable, PyDict, PyObject, PyRange, type PyValue, typeName } from './values.ts';

/** Largest range the sandbox allows. */
const maxRange = 100_000n;

export class Namespace extends PyObject {
  readonly type = 'Namespace';
  readonly values: PyDict;
  constructor(values: PyDict) {
    super();
    this.values = values;
  }
  override attribute(name: string): PyValue | undefined {
    return this.values.get(name);
  }
  override repr(): string {
    return `<Namespace ${repr(this.values)}>`;
  }
}

class Cycler extends PyObject {
  readonly type = 'Cycler';
  private readonly items: readonly PyValue[];
  private at = 0;
  constructor(items: readonly PyValue[]) {
    super();
    this.items = items;
  }
  override attribute(name: string): PyValue | undefined {
    if (name === 'current') return this.items[this.at];
    if (name === 'pos') return BigInt(this.at);
    if (name === 'next')
      return new PyCallable(
        () => {
          const item = this.items[this.at] as PyValue;
          this.at = (this.at + 1) % this.items.length;
          return item;
        },
        'bound method Cycler.next',
        'method',
      );
    if (name === 'reset')
      return new PyCallable(
        () => {
          this.at = 0;
          return null;
        },
        'bound method Cycler.reset',
        'method',
      );
    return undefined;
  }
}

/** `range`, `dict`, `lipsum`, `cycler`, `joiner`, `namespace`: all a template can name that is not data. */
export function makeGlobals(budget: Budget): ReadonlyMap<string, PyValue> {
  const global = (name: string, call: PyCallable['call']): [string, PyValue] => [
    name,
    new PyCallable(call, `function ${name}`, 'function'),
  ];
  return new Map<string, PyValue>([
    global('range', (args) => {
      if (args.length === 0 || args.length > 3)
        throw typeError(
          `range expected at ${args.length === 0 ? 'least 1 argument' : 'most 3 arguments'}, got ${args.length}`,
        );
      const [a, b, c] = args.map((arg) => {
        if (typeof arg !== 'bigint' && typeof arg !== 'boolean')
          throw typeError(`'${typeName(arg)}' object cannot be interpreted as an integer`);
        return BigInt(arg);
      });
      const range = new PyRange(b === undefined ? 0n : (a as bigint), b === undefined ? (a as bigint) : b, c ?? 1n);
      if (range.step === 0n) throw valueError('range() arg 3 must not be zero');
      if (range.length > maxRange)
        throw new JinjaError(
          'OverflowError',
          `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${maxRange}).`,
        );
      return range;
    }),
    global('dict', (args, kwargs) => updateDict(new PyDict(), args, kwargs, budget, 'dict')),
    global('namespace', (args, kwargs) => new Namespace(updateDict(new PyDict(), args, kwargs, budget, 'dict'))),
    global('cycler', (args) => {
      if (args.length === 0) throw new JinjaError('RuntimeError', 'at least one item has to be provided');
      return new Cycler(args);
    }),
    global('joiner', (args, kwargs) => {
      const [separator] = bind('Joiner', ['sep'], args, kwargs);
      let used = false;
      return new PyCallable(
        () => {
          if (used) return separator ?? ', ';
          used = true;
          return '';
        },
        'jinja2.utils.Joiner object at 0x7f0000000000',
        'Joiner',
      );
    }),
    global('lipsum', (args, kwargs) => {
      const [count] = bind('generate_lorem_ipsum', ['n', 'html', 'min', 'max'], args, kwargs);
      return Array.from({ length: Math.min(100, needInt(count, 5)) }, () => fillerText).join('\n\n');
    }),
  ]);
}

// Python makes random filler here; a run has to give the same result every time.
const fillerText = 'This paragraph stands where Python would put random words of filler text, always the same one.';
