import { followedOutputs, followsOf } from '../graph/followed-outputs.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { GraphNode, Output } from '../model/workflow.ts';
import { set } from '../php/array.ts';
import type { PhpArray } from '../php/value.ts';
import { postExecution } from './debug-posts.ts';
import { crashOf, executeNode, newRecord, type NodeRecord } from './execute-node.ts';
import { endLane, endLaneInCrash, queueLanes } from './lanes.ts';
import { coded, joined } from './messages.ts';
import { includes, push, startsWith } from '../graph/chain.ts';
import type { Crash, Execution, Lane, NodeResult } from './moment.ts';
import { roamingView } from './roaming-view.ts';
import { changeLane, change, nodeOf, perform, type Performed, type Turn } from './turn.ts';
import { pushChildren } from './visit-next.ts';
import { writeLog } from './write-log.ts';

/** Carries the current node's execution on. `true`: it has ended, and with it this turn. */
export function performNode(turn: Turn): boolean {
  const { lane, request } = turn.moment;
  const execution = lane?.current ?? null;
  const node = execution === null ? undefined : nodeOf(turn, execution.nodeId);
  if (lane === null || execution === null || node === undefined) {
    change(turn, { phase: 'walk' });
    return false;
  }
  const definition = turn.catalogue.get(node.moduleId);
  const done = perform<NodeResult, NodeRecord>(turn, () => {
    const { workflow, settings } = request;
    const prepared = dataFor(lane, execution);
    const record = newRecord(prepared.data);
    if (prepared.crash !== undefined) return { generator: dead(prepared.crash), record };
    const triggerNode = turn.index.triggers[0] ?? null;
    const input = {
      node,
      definition,
      workflow,
      triggerNode,
      settings,
      user: lane.user,
      data: prepared.data,
      guarded: true,
    };
    return { generator: executeNode(input, record), record };
  });
  if (done === undefined) return false;
  finishNode(turn, lane, execution, node, definition, done);
  return true;
}

/** A concurrent task finds the node it is to queue in the data: the view so far, with one key more (spec/engine.md §9). */
function dataFor(lane: Lane, execution: Execution): { data: PhpArray; crash?: Crash } {
  if (execution.target === null) return { data: lane.data };
  try {
    return { data: set(roamingView(lane.data), '__node_id_to_exec', Number(execution.target)) };
  } catch (error) {
    return { data: lane.data, crash: crashOf(error) };
  }
}

function* dead(crash: Crash): Generator<never, NodeResult> {
  return { status: 'crashed', result: false, errors: [], crash };
}

function finishNode(
  turn: Turn,
  before: Lane,
  execution: Execution,
  node: GraphNode,
  definition: ModuleDefinition | undefined,
  done: Performed<NodeResult, NodeRecord>,
): void {
  const { result, record } = done;
  queueLanes(turn, node.id, done.lanes);
  const view = viewAfter(record.data);
  tell(turn, node, result, view.data);
  const crash = result.crash ?? (turn.moment.request.workflow.debugEnabled ? view.crash : undefined);
  const stops = node.kind !== 'logic' && !result.result && definition?.blocking === true;
  const follows = followsOf(node, definition);
  const outputs = crash !== undefined || stops ? [] : followedOutputs(node, follows, result.result);
  turn.out.write({
    type: 'node-left',
    step: execution.step,
    lane: before.index,
    nodeId: node.id,
    moduleId: node.moduleId,
    kind: node.kind,
    status: result.status,
    result: result.result,
    outputs: outputs.filter((output) => output.connections.length > 0).map((output) => output.name),
    data: record.data,
    view: view.data,
    params: record.params,
    rendered: record.rendered,
    errors: result.errors,
    why: record.why,
    quirks: quirksOf(turn, before, execution, node, result, record, stops),
    assumed: done.assumed,
    ...(crash === undefined ? {} : { crash }),
  });
  const lane = changeLane(turn, before, {
    data: record.data,
    current: null,
    reached: push(before.reached, node.id),
    ...(node.kind === 'logic' || result.crash !== undefined ? {} : { executed: push(before.executed, node.id) }),
  });
  change(turn, { phase: 'walk' });
  if (crash !== undefined) return endLaneInCrash(turn, lane, crash, node.id);
  goOnFrom(turn, lane, execution, node, result, stops, outputs);
}

/** What a node's result means for the walk (spec/engine.md §4.3). */
function goOnFrom(
  turn: Turn,
  before: Lane,
  execution: Execution,
  node: GraphNode,
  result: NodeResult,
  stops: boolean,
  outputs: readonly Output[],
): void {
  let lane = before;
  if (node.kind !== 'logic' && !result.result) {
    const { workflow } = turn.moment.request;
    const errors =
      result.errors.length === 0
        ? lane.errors
        : push(
            lane.errors,
            coded('walk.node-error', node.moduleId, node.id, workflow.name, workflow.id, joined(result.errors)),
          );
    lane = changeLane(turn, lane, { errors, blockingNodes: push(lane.blockingNodes, node.id) });
    if (stops) return endLane(turn, lane, false, node.id);
    if (!lane.blocking) lane = changeLane(turn, lane, { prevented: push(lane.prevented, execution.path) });
  }
  if (execution.target !== null) {
    if (execution.targets.length === 0) return;
    const again = { nodeId: node.id, path: execution.path, edge: null, targets: execution.targets };
    changeLane(turn, lane, { stack: push(lane.stack, again) });
    return;
  }
  pushChildren(turn, lane, node, outputs, execution.path);
}

/** Log line and debug request of one execution (spec/engine.md §5). */
function tell(turn: Turn, node: GraphNode, result: NodeResult, view: PhpArray): void {
  const { workflow } = turn.moment.request;
  const [error] = result.errors;
  switch (result.status) {
    case 'disabled':
    case 'missing':
      if (error !== undefined) writeLog(turn, 'always', error);
      return postExecution(turn, node, result.status === 'disabled' ? 'disabled_module' : 'loading_error', view, []);
    case 'error': {
      if (error !== undefined) writeLog(turn, 'always', error);
      const text =
        typeof error === 'object' && 'code' in error && typeof error.args[1] === 'string' ? error.args[1] : '';
      return postExecution(turn, node, `error&message=${text}`, view, []);
    }
    case 'crashed':
      return;
    case 'ok':
    case 'false': {
      const status = node.kind === 'logic' || result.result ? 'success' : 'partial-success';
      writeLog(
        turn,
        'debug',
        coded('node.executed', node.moduleId, node.moduleId, node.id, workflow.name, workflow.id, status),
      );
      return postExecution(turn, node, status, view, result.errors);
    }
  }
}

function viewAfter(data: PhpArray): { data: PhpArray; crash?: Crash } {
  try {
    return { data: roamingView(data) };
  } catch (error) {
    return { data, crash: crashOf(error) };
  }
}

/** Quirks that show in the walk itself; those of a module are marked by the module (`quirks.ts`). */
function quirksOf(
  turn: Turn,
  lane: Lane,
  execution: Execution,
  node: GraphNode,
  result: NodeResult,
  record: NodeRecord,
  stops: boolean,
): readonly string[] {
  const quirks = new Set(record.quirks);
  const failed = node.kind !== 'logic' && !result.result && result.status !== 'crashed';
  const leadsOn = node.outputs.some((output) => output.connections.length > 0);
  if (stops && !lane.blocking) quirks.add('Q1');
  if (failed && !stops && lane.blocking && leadsOn) quirks.add('Q2');
  if (node.kind === 'logic') {
    for (let link = lane.prevented; link !== null; link = link.rest) {
      if (startsWith(execution.path, link.item)) quirks.add('Q3');
    }
    if (result.errors.length > 0 && (result.status === 'ok' || result.status === 'false')) quirks.add('Q6');
  }
  if (execution.target === null && (turn.index.incoming.get(node.id) ?? 0) > 1 && includes(lane.reached, node.id))
    quirks.add('Q4');
  if (lane.index > 0 && turn.moment.request.workflow.debugEnabled) quirks.add('Q12');
  if (result.status === 'crashed') quirks.add('Q13');
  return [...quirks];
}
