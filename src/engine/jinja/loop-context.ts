import { typeError } from './errors.ts';
import { equals, length } from './operators.ts';
import { given, PyCallable, PyObject, PyTuple, type PyValue, Undefined } from './values.ts';

/** The `loop` variable: looks one item ahead to know the last one. */
export class LoopContext extends PyObject {
  readonly type = 'LoopContext';
  recurse: ((value: PyValue) => PyValue) | null = null;
  private readonly source: Iterator<PyValue>;
  private readonly depth0: number;
  private sized: PyValue | null;
  private index0 = -1;
  private current: PyValue | undefined;
  private before: PyValue | undefined;
  private readonly ahead: PyValue[] = [];
  private lastChanged: PyValue | undefined;

  constructor(source: Iterator<PyValue>, depth0: number, sized: PyValue | null) {
    super();
    this.source = source;
    this.depth0 = depth0;
    this.sized = sized;
  }

  /** The next item; `undefined` at the end. */
  advance(): PyValue | undefined {
    this.peek(1);
    this.before = this.current;
    this.current = this.ahead.shift();
    this.index0++;
    return this.current;
  }
  private peek(count: number): void {
    while (this.ahead.length < count) {
      const next = this.source.next();
      if (next.done) return;
      this.ahead.push(next.value);
    }
  }
  private get length(): bigint {
    if (this.sized !== null) {
      try {
        return length(this.sized);
      } catch {
        this.sized = null;
      }
    }
    this.peek(Infinity);
    return BigInt(this.index0 + 1 + this.ahead.length);
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'index0':
        return BigInt(this.index0);
      case 'index':
        return BigInt(this.index0 + 1);
      case 'revindex0':
        return this.length - BigInt(this.index0 + 1);
      case 'revindex':
        return this.length - BigInt(this.index0);
      case 'first':
        return this.index0 === 0;
      case 'last':
        this.peek(1);
        return this.ahead.length === 0;
      case 'length':
        return this.length;
      case 'depth':
        return BigInt(this.depth0 + 1);
      case 'depth0':
        return BigInt(this.depth0);
      case 'previtem':
        return this.index0 === 0 ? new Undefined('there is no previous item') : this.before;
      case 'nextitem':
        this.peek(1);
        return given(this.ahead[0], new Undefined('there is no next item'));
      case 'cycle':
        return new PyCallable(
          (args) => {
            if (args.length === 0) throw typeError('no items for cycling given');
            return args[this.index0 % args.length] as PyValue;
          },
          'bound method LoopContext.cycle',
          'method',
        );
      case 'changed':
        return new PyCallable(
          (args) => {
            const value = new PyTuple(args);
            if (this.lastChanged !== undefined && equals(this.lastChanged, value)) return false;
            this.lastChanged = value;
            return true;
          },
          'bound method LoopContext.changed',
          'method',
        );
      default:
        return undefined;
    }
  }
  override repr(): string {
    return `<LoopContext ${this.index0 + 1}/${this.length}>`;
  }
}
