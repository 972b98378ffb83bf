import { Access } from './access.ts';
import type { Arguments, CallExpression, Expression } from './ast.ts';
import { builtinFilters, builtinTests } from './builtins.ts';
import type { Environment } from './environment.ts';
import { Budget, JinjaError, type Limits, typeError } from './errors.ts';
import { percentFormat } from './percent-format.ts';
import { LoopContext } from './loop-context.ts';
import {
  type ArithmeticOperator,
  arithmetic,
  contains,
  equals,
  negate,
  order,
  positive,
  toArray,
  truth,
} from './operators.ts';
import type { Scope } from './scope.ts';
import { escapeValue, repr, str } from './text.ts';
import {
  isText,
  type Kwargs,
  Markup,
  PyCallable,
  PyDict,
  PyList,
  PySlice,
  PyTuple,
  type PyValue,
  textOf,
  typeName,
  Undefined,
} from './values.ts';

/** Expressions → values. */
export class Evaluator implements Environment {
  readonly budget: Budget;
  readonly access: Access;
  autoescape = false;
  /** The line being worked on, for errors that don't know theirs. */
  protected line = 1;

  constructor(limits: Limits) {
    this.budget = new Budget(limits);
    this.access = new Access(this.budget);
  }

  protected nested<T>(work: () => T): T {
    this.budget.enter();
    try {
      return work();
    } finally {
      this.budget.leave();
    }
  }

  protected evaluate(expression: Expression, scope: Scope): PyValue {
    this.budget.spend();
    switch (expression.kind) {
      case 'const':
        return expression.value;
      case 'name':
        return this.lookUp(expression.name, scope);
      case 'list':
        return new PyList(expression.items.map((item) => this.evaluate(item, scope)));
      case 'tuple':
        return new PyTuple(expression.items.map((item) => this.evaluate(item, scope)));
      case 'dict':
        return PyDict.of(
          expression.entries.map(([key, value]) => [this.evaluate(key, scope), this.evaluate(value, scope)] as const),
        );
      case 'unary': {
        const value = this.evaluate(expression.operand, scope);
        return expression.operator === 'not'
          ? !truth(value)
          : expression.operator === '-'
            ? negate(value)
            : positive(value);
      }
      case 'binary':
        return this.binary(expression, scope);
      case 'compare':
        return this.compare(expression, scope);
      case 'concat': {
        const parts = expression.parts.map((part) => this.evaluate(part, scope));
        if (!this.autoescape || !parts.some((part) => part instanceof Markup)) return this.joined(parts.map(str));
        return new Markup(this.joined(parts.map((part) => escapeValue(part).text)));
      }
      case 'condition':
        if (truth(this.evaluate(expression.test, scope))) return this.evaluate(expression.then, scope);
        if (expression.otherwise) return this.evaluate(expression.otherwise, scope);
        return new Undefined(
          `the inline if-expression on line ${expression.line} evaluated to false and no else section was defined.`,
        );
      case 'attribute':
        return this.access.attribute(this.evaluate(expression.object, scope), expression.name);
      case 'item': {
        const object = this.evaluate(expression.object, scope);
        return this.access.item(object, this.evaluate(expression.index, scope));
      }
      case 'slice':
        return new PySlice(
          ...([expression.start, expression.stop, expression.step].map((part) =>
            part ? this.evaluate(part, scope) : null,
          ) as [PyValue, PyValue, PyValue]),
        );
      case 'call':
        return this.call(expression, scope, null);
      case 'filter': {
        const input = expression.input ? this.evaluate(expression.input, scope) : '';
        const [args, kwargs] = this.arguments(expression, scope);
        return this.callFilter(expression.name, input, args, kwargs, true);
      }
      case 'test': {
        const input = this.evaluate(expression.input, scope);
        const [args, kwargs] = this.arguments(expression, scope);
        return this.callTest(expression.name, input, args, kwargs, true);
      }
      case 'namespace-ref':
        return null;
    }
  }

  protected lookUp(name: string, scope: Scope): PyValue {
    const found = scope.find(name);
    return found === undefined ? new Undefined(`${repr(name)} is undefined`, name) : found;
  }

  protected joined(parts: readonly string[]): string {
    this.budget.text(parts.reduce((size, part) => size + part.length, 0));
    return parts.join('');
  }

  protected binary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): PyValue {
    const left = this.evaluate(expression.left, scope);
    if (expression.operator === 'and') return truth(left) ? this.evaluate(expression.right, scope) : left;
    if (expression.operator === 'or') return truth(left) ? left : this.evaluate(expression.right, scope);
    const right = this.evaluate(expression.right, scope);
    if (expression.operator === '%' && isText(left)) {
      const text = percentFormat(textOf(left), left instanceof Markup ? escapeArgument(right) : right, this.budget);
      return left instanceof Markup ? new Markup(text) : text;
    }
    return arithmetic(expression.operator as ArithmeticOperator, left, right, this.budget);
  }

  protected compare(expression: Extract<Expression, { kind: 'compare' }>, scope: Scope): PyValue {
    let left = this.evaluate(expression.first, scope);
    for (const { operator, operand } of expression.rest) {
      const right = this.evaluate(operand, scope);
      if (!this.holds(left, operator, right)) return false;
      left = right;
    }
    return true;
  }
  protected holds(left: PyValue, operator: string, right: PyValue): boolean {
    switch (operator) {
      case '==':
        return equals(left, right);
      case '!=':
        return !equals(left, right);
      case 'in':
        return contains(right, left, this.budget);
      case 'not in':
        return !contains(right, left, this.budget);
      default:
        return order(left, operator as '<', right);
    }
  }

  protected arguments(expression: Arguments, scope: Scope): [PyValue[], Kwargs] {
    const args = expression.args.map((arg) => this.evaluate(arg, scope));
    const kwargs = new Map<string, PyValue>();
    for (const [name, value] of expression.kwargs) {
      if (kwargs.has(name)) throw new JinjaError('SyntaxError', `keyword argument repeated: ${name}`);
      kwargs.set(name, this.evaluate(value, scope));
    }
    if (expression.dynArgs) args.push(...toArray(this.evaluate(expression.dynArgs, scope), this.budget));
    if (expression.dynKwargs) {
      const extra = this.evaluate(expression.dynKwargs, scope);
      if (extra instanceof Undefined) extra.fail();
      if (!(extra instanceof PyDict)) throw typeError(`argument after ** must be a mapping, not ${typeName(extra)}`);
      for (const [key, value] of extra.map.values()) {
        if (!isText(key)) throw typeError('keywords must be strings');
        if (kwargs.has(textOf(key))) throw typeError(`got multiple values for keyword argument '${textOf(key)}'`);
        kwargs.set(textOf(key), value);
      }
    }
    return [args, kwargs];
  }

  protected call(expression: CallExpression, scope: Scope, caller: PyValue | null): PyValue {
    const callee = this.evaluate(expression.callee, scope);
    const [args, kwargs] = this.arguments(expression, scope);
    const all = caller === null ? kwargs : new Map([...kwargs, ['caller', caller]]);
    this.line = expression.line;
    if (callee instanceof PyCallable) return this.nested(() => callee.call(args, all));
    if (callee instanceof LoopContext) {
      if (!callee.recurse) throw typeError("The loop must have the 'recursive' marker to be called recursively.");
      return callee.recurse(args[0] ?? null);
    }
    if (callee instanceof Undefined) callee.fail();
    throw typeError(`'${typeName(callee)}' object is not callable`);
  }

  protected filterChain(filter: Extract<Expression, { kind: 'filter' }>, text: PyValue, scope: Scope): PyValue {
    const input = filter.input?.kind === 'filter' ? this.filterChain(filter.input, text, scope) : text;
    const [args, kwargs] = this.arguments(filter, scope);
    return this.callFilter(filter.name, input, args, kwargs);
  }

  callFilter = (
    name: string,
    input: PyValue,
    args: readonly PyValue[],
    kwargs: Kwargs,
    inTemplate = false,
  ): PyValue => {
    const filter = builtinFilters.get(name);
    if (!filter)
      throw new JinjaError('TemplateRuntimeError', `No filter named ${repr(name)}${inTemplate ? ' found' : ''}.`);
    return filter(this, input, args, kwargs);
  };
  callTest = (name: string, input: PyValue, args: readonly PyValue[], kwargs: Kwargs, inTemplate = false): boolean => {
    const test = builtinTests.get(name);
    if (!test)
      throw new JinjaError('TemplateRuntimeError', `No test named ${repr(name)}${inTemplate ? ' found' : ''}.`);
    return test(this, input, args, kwargs);
  };
}

const escapeArgument = (value: PyValue): PyValue =>
  value instanceof PyTuple
    ? new PyTuple(value.items.map(escapeArgument))
    : typeof value === 'string'
      ? escapeValue(value).text
      : value;
