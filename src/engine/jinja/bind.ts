import { typeError } from './errors.ts';
import type { Kwargs, PyValue } from './values.ts';

/**
 * Arguments of a call put into places by position and name. `undefined` marks one that was not given.
 * Wrong numbers and unknown names raise TypeError, as a Python function would.
 */
export function bind(
  what: string,
  parameters: readonly string[],
  args: readonly PyValue[],
  kwargs: Kwargs,
  required = 0,
): (PyValue | undefined)[] {
  if (args.length > parameters.length)
    throw typeError(
      `${what}() takes ${parameters.length === 0 ? 'no arguments' : `at most ${parameters.length} arguments`} (${args.length} given)`,
    );
  const values: (PyValue | undefined)[] = parameters.map((_, i) => args[i]);
  for (const [name, value] of kwargs) {
    const place = parameters.indexOf(name);
    if (place === -1) throw typeError(`${what}() got an unexpected keyword argument '${name}'`);
    if (place < args.length) throw typeError(`${what}() got multiple values for argument '${name}'`);
    values[place] = value;
  }
  for (let i = 0; i < required; i++)
    if (values[i] === undefined)
      throw typeError(`${what}() missing 1 required positional argument: '${parameters[i]}'`);
  return values;
}
