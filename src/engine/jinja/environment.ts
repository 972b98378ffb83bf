import type { Access } from './access.ts';
import type { Budget } from './errors.ts';
import type { Kwargs, PyValue } from './values.ts';

/** What filters, tests and globals may use of the interpreter. */
export interface Environment {
  readonly budget: Budget;
  readonly access: Access;
  readonly autoescape: boolean;
  readonly callFilter: (name: string, input: PyValue, args: readonly PyValue[], kwargs: Kwargs) => PyValue;
  readonly callTest: (name: string, input: PyValue, args: readonly PyValue[], kwargs: Kwargs) => boolean;
}

/** `env` first, then the value on the left of the bar, then the arguments. */
export type Filter = (env: Environment, input: PyValue, args: readonly PyValue[], kwargs: Kwargs) => PyValue;
export type Test = (env: Environment, input: PyValue, args: readonly PyValue[], kwargs: Kwargs) => boolean;
