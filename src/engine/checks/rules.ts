import type { CheckRule } from './check-rule.ts';
import * as condition from './rules/condition-rules.ts';
import * as data from './rules/data-rules.ts';
import * as graph from './rules/graph-rules.ts';
import * as module from './rules/module-rules.ts';
import * as parameter from './rules/parameter-rules.ts';
import * as server from './rules/server-rules.ts';

/** All rules: what a rule file exports is a rule. */
export const rules: readonly CheckRule[] = [graph, module, parameter, condition, data, server].flatMap((file) =>
  Object.values(file),
);
