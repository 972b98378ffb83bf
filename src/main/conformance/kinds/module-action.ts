import {
  applyFilters,
  catalogue,
  deepEquals,
  isArray,
  phpArray,
  readNode,
  runNodeWith,
  type GraphNode,
  type Message,
  type PhpArray,
  type PhpValue,
  type Workflow,
} from '@engine';
import { createStubWorld } from '../stub-world.ts';

/** What one module did, member for member as a vector of the kinds `module.action` and `module.logic` expects it. */
export interface ObservedModule {
  readonly result?: boolean;
  readonly throws?: string;
  readonly errors: readonly Message[];
  readonly calls: readonly PhpValue[];
  readonly http: readonly PhpValue[];
  readonly data_changed: boolean;
  readonly data_after: PhpArray;
  readonly view_after: PhpArray;
}

/** Runs the module of a vector once, alone, in the vector's stand-in world (vectors/README "module.logic / module.action"). */
export function observeModule(input: PhpValue, env: PhpValue): ObservedModule {
  const world = createStubWorld({ env, stubs: member(input, 'stubs'), config: member(input, 'config') });
  const data = member(input, 'data');
  if (!isArray(data)) throw new Error('input.data of a module vector must be a document');
  const node = nodeOf(member(input, 'node'));
  const triggerNode = member(input, 'trigger_node');
  const moduleId = String(member(input, 'module'));
  const ran = runNodeWith(
    {
      node,
      definition: catalogue('2.5.1', world.extraModules).get(moduleId),
      data,
      settings: world.settings,
      workflow: EMPTY_WORKFLOW,
      // Without one the stand-in hands an empty node (vectors/README "Defaults of the answers").
      triggerNode: nodeOf(isArray(triggerNode) ? triggerNode : {}),
      user: '<workflow-user>',
    },
    world.answer,
  );
  const after = ran.record.data;
  return {
    ...(ran.crash === undefined ? { result: ran.result } : { throws: ran.crash.class }),
    errors: ran.record.errors,
    calls: world.calls,
    http: world.http,
    data_changed: !deepEquals(data, after),
    data_after: after,
    view_after: applyFilters(after),
  };
}

function nodeOf(stored: PhpValue): GraphNode {
  const id = member(stored, 'id');
  return readNode(String(id ?? '1'), stored, { place: 'node', repair: false, notes: [] });
}

function member(value: PhpValue, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}

const EMPTY_WORKFLOW: Workflow = {
  id: '1',
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
