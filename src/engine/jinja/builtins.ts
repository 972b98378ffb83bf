import type { Filter, Test } from './environment.ts';
import { dataFilters } from './filters-data.ts';
import { textFilters } from './filters-text.ts';
import { hashKey, isText, textOf } from './values.ts';
import { tests } from './tests.ts';

const aliases: Readonly<Record<string, string>> = { count: 'length', d: 'default', e: 'escape' };

/** All filters by name. A `Map`, so that a name out of a template can't reach anything else. */
export const builtinFilters: ReadonlyMap<string, Filter> = new Map(
  [...Object.entries(dataFilters), ...Object.entries(textFilters)].flatMap(([name, filter]) => [
    [name, filter] as const,
    ...Object.entries(aliases)
      .filter(([, full]) => full === name)
      .map(([short]) => [short, filter] as const),
  ]),
);

export const builtinTests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...Object.entries(tests),
  ['filter', (_env, input) => hashKey(input) !== '' && isText(input) && builtinFilters.has(textOf(input))],
  ['test', (_env, input) => hashKey(input) !== '' && isText(input) && builtinTests.has(textOf(input))],
]);
