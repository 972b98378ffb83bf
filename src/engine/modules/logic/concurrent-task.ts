import { get, remove } from '../../php/array.ts';
import { toInteger } from '../../php/to-integer.ts';
import { callMisp } from '../ask.ts';
import { defineLogic } from './support/define-logic.ts';

/** Starts an independent run at one target node; executed once per connection (spec/engine.md §9). */
export const concurrentTask = defineLogic({
  id: 'concurrent-task',
  name: 'Concurrent Task',
  version: '0.1',
  description:
    'Ends the current branch here and starts one independent background run per connected node, each with its own copy of the roaming data.',
  icon: { name: 'random' },
  template: 'concurrent',
  outputs: 1,
  multipleOutputs: true,
  enabledByDefault: true,
  follows: 'none',
  help: {
    what: 'Queues one background job per connection. Each job walks from its target node on a copy of the data as they are here.',
    changes: 'Active filters become permanent in the data; the helper key `__node_id_to_exec` comes and goes.',
    quirks: [
      'Nothing that happens in a branch can stop the caller, and no change flows back.',
      'With debug mode on, MISP 2.5.1 lets a branch die after its first node.',
      'A disabled module queues nothing and leaves the helper key in the data.',
    ],
    offline: 'Branches run one after the other when the main walk has ended, each in a lane of its own.',
  },
  *run(context) {
    const view = context.data();
    const target = toInteger(get(view, '__node_id_to_exec') ?? null);
    const data = remove(view, '__node_id_to_exec');
    context.setData(data);
    yield* callMisp('Workflow', 'enqueueParallelTask', [target, data]);
    context.explain({
      sentence: `A branch of its own starts at node ${String(target)} with a copy of the data; this path ends here.`,
      result: true,
    });
    return true;
  },
});
