import { phpArray } from '@engine';
import type { VectorKind } from './kind.ts';
import { conditionKinds } from './kinds/condition.ts';
import { convertKind } from './kinds/convert.ts';
import { hashKinds } from './kinds/hash.ts';
import { moduleLogicKind } from './kinds/module-logic.ts';
import { observeGraph } from './kinds/graph.ts';
import { observeModule } from './kinds/module-action.ts';
import { inlinePayloads, observeRun } from './kinds/run.ts';
import { messageValue } from './message-value.ts';

/** Every kind of vector there is. A kind that is not here is reported as unknown. */
export const vectorKinds: readonly VectorKind[] = [
  ...hashKinds,
  ...conditionKinds,
  convertKind,
  { name: 'graph', observe: (input) => observeGraph(phpArray.get(input, 'data') ?? null) },
  moduleLogicKind,
  {
    name: 'module.action',
    observe: (input, { env }) => {
      const { errors, ...observed } = observeModule(input, env);
      return { ...observed, errors: errors.map(messageValue) };
    },
  },
  {
    name: 'run',
    observe: (input, { env, payload }) => observeRun(input, env, phpArray.get(input, 'payload') ?? payload ?? null),
    prepare: inlinePayloads,
  },
];
