import {
  applyFilters,
  catalogue,
  deepEquals,
  isArray,
  phpArray,
  readNode,
  runNodeWith,
  toText,
  type Answer,
  type GraphNode,
  type PhpArray,
  type PhpValue,
  type Wish,
  type Workflow,
} from '@engine';
import type { VectorKind } from '../kind.ts';
import { messageValue } from '../message-value.ts';
import { createStubWorld, type StubWorld } from '../stub-world.ts';

/** `module.logic`: one logic module, run once in the vector's stand-in world. Queued branches stand under `jobs`. */
export const moduleLogicKind: VectorKind = {
  name: 'module.logic',
  observe: (input, { env }) => {
    const stubs = phpArray.get(input, 'stubs');
    const world = createStubWorld({ env, stubs, config: phpArray.get(input, 'config') });
    const jobs: PhpValue[] = [];
    const data = at(input, 'data');
    if (!isArray(data)) throw new Error('input.data must be a list or an object');
    const ran = runNodeWith(
      {
        node: nodeOf(at(input, 'node')),
        definition: catalogue('2.5.1', world.extraModules).get(toText(at(input, 'module'))),
        data,
        settings: world.settings,
        workflow: WORKFLOW,
        triggerNode: null,
        user: '<workflow-user>',
      },
      (wish) => answer(wish, world, jobs),
    );
    const after = ran.record.data;
    const changed = !deepEquals(data, after);
    const view = applyFilters(after);
    return {
      ...(ran.crash === undefined ? { result: ran.result } : { throws: ran.crash.class }),
      errors: ran.record.errors.map(messageValue),
      calls: world.calls,
      http: world.http,
      jobs,
      data_changed: changed,
      ...(changed ? { data_after: after } : {}),
      ...(hasFilters(after) ? { view_after: view } : {}),
    };
  },
};

/** The stand-in workflow of the recordings has the id 7. */
const WORKFLOW: Workflow = {
  id: '7',
  uuid: '',
  name: '',
  description: '',
  timestamp: 0,
  triggerId: '',
  debugEnabled: false,
  counter: 0,
  graph: { nodes: [], frames: [], notes: [], extra: {} },
  extra: {},
};

function answer(wish: Wish, world: StubWorld, jobs: PhpValue[]): Answer {
  if (wish.kind === 'misp' && wish.ask.method === 'enqueueParallelTask') {
    const [node = null, data = null] = wish.ask.args;
    jobs.push({ method: 'walkGraph', workflow_id: WORKFLOW.id, node, data, path_type: 'non-blocking' });
    return { kind: 'misp', answer: { value: true } };
  }
  return world.answer(wish);
}

function hasFilters(data: PhpArray): boolean {
  const filters = phpArray.get(data, 'enabledFilters');
  return isArray(filters) && !phpArray.isEmpty(filters);
}

function nodeOf(stored: PhpValue): GraphNode {
  const id = isArray(stored) ? (phpArray.get(stored, 'id') ?? null) : null;
  return readNode(toText(id ?? 1), stored, { place: 'node', repair: false, notes: [] });
}

function at(input: PhpArray, key: string): PhpValue {
  return phpArray.get(input, key) ?? null;
}
