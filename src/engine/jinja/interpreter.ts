import type { Expression, Signature, Statement, Template } from './ast.ts';
import { JinjaError, type Limits, typeError, valueError } from './errors.ts';
import { Evaluator } from './evaluator.ts';
import { makeGlobals, Namespace } from './globals.ts';
import { LoopContext } from './loop-context.ts';
import { iterate, toArray, truth } from './operators.ts';
import { Macro, Scope } from './scope.ts';
import { escapeValue, repr, str } from './text.ts';
import {
  given,
  isText,
  Markup,
  PyCallable,
  PyDict,
  PyObject,
  PyTuple,
  type PyValue,
  typeName,
  Undefined,
} from './values.ts';

class TemplateReference extends PyObject {
  readonly type = 'TemplateReference';
  private readonly block: (name: string) => PyValue | undefined;
  constructor(block: (name: string) => PyValue | undefined) {
    super();
    this.block = block;
  }
  override attribute(name: string): PyValue | undefined {
    return this.block(name);
  }
}

/** Runs a parsed template over its data. One instance renders once. */
export class Interpreter extends Evaluator {
  private readonly template: Template;
  private readonly globals: ReadonlyMap<string, PyValue>;
  private out: string[] = [];

  constructor(template: Template, limits: Limits) {
    super(limits);
    this.template = template;
    this.globals = makeGlobals(this.budget);
  }

  render(data: Iterable<readonly [string, PyValue]>): string {
    const context = new Scope(null);
    for (const [name, value] of this.globals) context.names.set(name, value);
    for (const [name, value] of data) context.names.set(name, value);
    context.names.set('self', new TemplateReference((name) => this.blockFunction(name, top)));
    const top = new Scope(context);
    try {
      return this.capture(() => this.run(this.template.body, top));
    } catch (error) {
      if (error instanceof RangeError)
        throw new JinjaError('RecursionError', 'maximum recursion depth exceeded', this.line);
      if (error instanceof JinjaError) error.line ??= this.line;
      throw error;
    }
  }

  private capture(write: () => void): string {
    const outer = this.out;
    this.out = [];
    try {
      write();
      return this.out.join('');
    } finally {
      this.out = outer;
    }
  }
  private written = 0;
  private write(text: string): void {
    this.written += text.length;
    this.budget.text(this.written);
    this.out.push(text);
  }
  private marked(text: string): PyValue {
    return this.autoescape ? new Markup(text) : text;
  }

  private blockFunction(name: string, top: Scope): PyValue | undefined {
    const body = this.template.blocks.get(name);
    if (!body) return undefined;
    return new PyCallable(
      () => this.nested(() => this.marked(this.capture(() => this.run(body, blockScope(name, top))))),
      `block ${name}`,
      'BlockReference',
    );
  }

  // ── statements ──────────────────────────────────────────────────────────────
  private run(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) {
      this.line = statement.line;
      this.budget.spend();
      this.runOne(statement, scope);
    }
  }

  private runOne(statement: Statement, scope: Scope): void {
    switch (statement.kind) {
      case 'data':
        this.write(statement.text);
        return;
      case 'output': {
        const value = this.evaluate(statement.expression, scope);
        this.write(this.autoescape ? escapeValue(value).text : str(value));
        return;
      }
      case 'if': {
        const branch = statement.branches.find(({ test }) => truth(this.evaluate(test, scope)));
        this.run(branch?.body ?? statement.otherwise, scope);
        return;
      }
      case 'for':
        this.runFor(statement, scope, this.evaluate(statement.iterable, scope), 0);
        return;
      case 'set':
        this.assign(statement.target, this.evaluate(statement.value, scope), scope);
        return;
      case 'set-block': {
        const text = this.marked(this.capture(() => this.run(statement.body, new Scope(scope))));
        this.assign(statement.target, statement.filter ? this.filterChain(statement.filter, text, scope) : text, scope);
        return;
      }
      case 'with': {
        const inner = new Scope(scope);
        const values = statement.values.map((value) => this.evaluate(value, scope));
        statement.targets.forEach((target, i) => this.assign(target, values[i] as PyValue, inner));
        this.run(statement.body, inner);
        return;
      }
      case 'macro':
        scope.names.set(statement.name, this.makeMacro(statement.name, statement.signature, statement.body, scope));
        return;
      case 'call-block': {
        const caller = this.makeMacro('caller', statement.signature, statement.body, scope);
        this.write(str(this.call(statement.call, scope, caller)));
        return;
      }
      case 'filter-block': {
        const text = this.marked(this.capture(() => this.run(statement.body, new Scope(scope))));
        this.write(str(this.filterChain(statement.filter, text, scope)));
        return;
      }
      case 'block': {
        if (statement.required)
          throw new JinjaError('TemplateRuntimeError', `Required block ${repr(statement.name)} not found`);
        let top = scope;
        while (!statement.scoped && top.parent?.parent) top = top.parent;
        this.nested(() => this.run(statement.body, blockScope(statement.name, top)));
        return;
      }
      case 'autoescape': {
        const before = this.autoescape;
        this.autoescape = truth(this.evaluate(statement.value, scope));
        this.run(statement.body, new Scope(scope));
        this.autoescape = before;
        return;
      }
      case 'needs-loader':
        throw typeError('no loader for this environment specified');
    }
  }

  private runFor(statement: Extract<Statement, { kind: 'for' }>, scope: Scope, iterable: PyValue, depth: number): void {
    this.nested(() => {
      const accepts = (item: PyValue): boolean => {
        if (statement.test === null) return true;
        const inner = new Scope(scope);
        this.assign(statement.target, item, inner);
        return truth(this.evaluate(statement.test, inner));
      };
      const source = accepted(iterate(iterable, this.budget), accepts);
      const loop = new LoopContext(source, depth, statement.test === null ? iterable : null);
      if (statement.recursive)
        loop.recurse = (value) => this.marked(this.capture(() => this.runFor(statement, scope, value, depth + 1)));
      let any = false;
      for (let item = loop.advance(); item !== undefined; item = loop.advance()) {
        any = true;
        const inner = new Scope(scope);
        inner.names.set('loop', loop);
        this.assign(statement.target, item, inner);
        this.run(statement.body, inner);
      }
      if (!any) this.run(statement.otherwise, new Scope(scope));
    });
  }

  private assign(target: Expression, value: PyValue, scope: Scope): void {
    if (target.kind === 'name') {
      scope.names.set(target.name, value);
      return;
    }
    if (target.kind === 'namespace-ref') {
      const object = this.lookUp(target.name, scope);
      if (!(object instanceof Namespace))
        throw new JinjaError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
      object.values.set(target.attribute, value);
      return;
    }
    if (target.kind !== 'tuple') return;
    if (!isUnpackable(value)) throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
    const items = toArray(value, this.budget);
    const wanted = target.items.length;
    if (items.length < wanted)
      throw valueError(`not enough values to unpack (expected ${wanted}, got ${items.length})`);
    if (items.length > wanted) throw valueError(`too many values to unpack (expected ${wanted})`);
    target.items.forEach((part, i) => this.assign(part, items[i] as PyValue, scope));
  }

  private makeMacro(name: string, signature: Signature, body: readonly Statement[], scope: Scope): Macro {
    const uses = (wanted: string): boolean =>
      mentions(body, wanted) || signature.defaults.some((value) => mentionsIn(value, wanted));
    const [takesCaller, takesKwargs, takesVarargs] = [uses('caller'), uses('kwargs'), uses('varargs')];
    const required = signature.parameters.length - signature.defaults.length;
    return new Macro(name, signature.parameters, (args, kwargs) =>
      this.nested(() => {
        const inner = new Scope(scope);
        const rest = new Map(kwargs);
        const fromDefaults: (() => void)[] = [];
        signature.parameters.forEach((parameter, i) => {
          const value = i < args.length ? args[i] : rest.get(parameter);
          if (i >= args.length) rest.delete(parameter);
          if (value !== undefined) inner.names.set(parameter, value);
          else if (i >= required)
            fromDefaults.push(() =>
              inner.names.set(parameter, this.evaluate(signature.defaults[i - required] as Expression, inner)),
            );
          else inner.names.set(parameter, new Undefined(`parameter ${repr(parameter)} was not provided`, parameter));
        });
        for (const set of fromDefaults) set();
        const caller = rest.get('caller');
        if (!signature.parameters.includes('caller')) {
          rest.delete('caller');
          if (takesCaller) inner.names.set('caller', given(caller, new Undefined('No caller defined', 'caller')));
          else if (caller !== undefined)
            throw typeError(
              `macro ${repr(name)} was invoked with two values for the special caller argument. This is most likely a bug.`,
            );
        }
        if (takesKwargs) inner.names.set('kwargs', PyDict.of(rest));
        else if (rest.size > 0)
          throw typeError(`macro ${repr(name)} takes no keyword argument ${repr([...rest.keys()][0] as string)}`);
        const extra = args.slice(signature.parameters.length);
        if (takesVarargs) inner.names.set('varargs', new PyTuple(extra));
        else if (extra.length > 0)
          throw typeError(`macro ${repr(name)} takes not more than ${signature.parameters.length} argument(s)`);
        return this.marked(this.capture(() => this.run(body, inner)));
      }),
    );
  }
}

function* accepted(items: Iterable<PyValue>, accepts: (item: PyValue) => boolean): Generator<PyValue> {
  for (const item of items) if (accepts(item)) yield item;
}

/** A block sees the names of the page; without inheritance there is never a parent block. */
function blockScope(name: string, top: Scope): Scope {
  const scope = new Scope(top);
  scope.names.set('super', new Undefined(`there is no parent block called ${repr(name)}.`, 'super'));
  return scope;
}

const isUnpackable = (value: PyValue): boolean =>
  isText(value) || (value instanceof PyObject && !(value instanceof PyCallable) && !(value instanceof Namespace));

/** Does a body (without looking into nested macros' own signatures) mention a name? */
function mentions(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, name));
  return mentionsIn(value, name);
}
function mentionsIn(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'name') return (value as { name?: unknown }).name === name;
  return Object.values(value).some((part) => mentions(part, name));
}
