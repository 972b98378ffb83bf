import { bind } from './bind.ts';
import type { Environment, Test } from './environment.ts';
import { typeError } from './errors.ts';
import { percentFormat } from './percent-format.ts';
import { arithmetic, contains, equals, isIterable, order } from './operators.ts';
import { characters, str } from './text.ts';
import {
  isNumber,
  isText,
  Markup,
  PyBytes,
  PyCallable,
  PyDict,
  PyList,
  PyRange,
  PyTuple,
  type PyValue,
  textOf,
  Undefined,
} from './values.ts';

const one = (args: readonly PyValue[]): PyValue => {
  if (args.length !== 1) throw typeError(`test expected 2 arguments, got ${args.length + 1}`);
  return args[0] as PyValue;
};
const ordering =
  (operator: '<' | '<=' | '>' | '>='): Test =>
  (_env, input, args) =>
    order(input, operator, one(args));
const equal: Test = (_env, input, args) => equals(input, one(args));
const unequal: Test = (_env, input, args) => !equals(input, one(args));
const cased = (text: string, upper: boolean): boolean => {
  const up = characters(text).some((c) => c === c.toUpperCase() && c !== c.toLowerCase());
  const low = characters(text).some((c) => c === c.toLowerCase() && c !== c.toUpperCase());
  return upper ? up && !low : low && !up;
};

/** `%` between any two values: on a text it formats. */
const modulo = (env: Environment, left: PyValue, right: PyValue): PyValue =>
  isText(left) ? percentFormat(textOf(left), right, env.budget) : arithmetic('%', left, right, env.budget);

/** Jinja2's tests. `filter` and `test` (is a filter/test of that name known?) are added where the tables meet. */
export const tests: Readonly<Record<string, Test>> = {
  odd: (env, input) => equals(modulo(env, input, 2n), 1n),
  even: (env, input) => equals(modulo(env, input, 2n), 0n),
  divisibleby: (env, input, args, kwargs) =>
    equals(modulo(env, input, bind('test_divisibleby', ['num'], args, kwargs, 1)[0] as PyValue), 0n),
  defined: (_env, input) => !(input instanceof Undefined),
  undefined: (_env, input) => input instanceof Undefined,
  none: (_env, input) => input === null,
  boolean: (_env, input) => typeof input === 'boolean',
  false: (_env, input) => input === false,
  true: (_env, input) => input === true,
  integer: (_env, input) => typeof input === 'bigint',
  float: (_env, input) => typeof input === 'number',
  lower: (_env, input) => cased(str(input), false),
  upper: (_env, input) => cased(str(input), true),
  string: (_env, input) => isText(input),
  mapping: (_env, input) => input instanceof PyDict,
  number: (_env, input) => isNumber(input),
  sequence: (_env, input) =>
    isText(input) ||
    input instanceof PyList ||
    input instanceof PyTuple ||
    input instanceof PyDict ||
    input instanceof PyRange ||
    input instanceof PyBytes ||
    input instanceof Undefined,
  iterable: (_env, input) => isIterable(input),
  callable: (_env, input) => input instanceof PyCallable || input instanceof Undefined,
  sameas: (_env, input, args) => {
    const other = one(args);
    return (
      input === other ||
      (isText(input) &&
        isText(other) &&
        !(input instanceof Markup) &&
        textOf(input) === textOf(other) &&
        textOf(input).length < 2)
    );
  },
  escaped: (_env, input) => input instanceof Markup,
  in: (env, input, args) => contains(one(args), input, env.budget),
  '==': equal,
  eq: equal,
  equalto: equal,
  '!=': unequal,
  ne: unequal,
  '>': ordering('>'),
  gt: ordering('>'),
  greaterthan: ordering('>'),
  '>=': ordering('>='),
  ge: ordering('>='),
  '<': ordering('<'),
  lt: ordering('<'),
  lessthan: ordering('<'),
  '<=': ordering('<='),
  le: ordering('<='),
};
