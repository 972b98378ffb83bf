import { followsOf } from '../graph/followed-outputs.ts';
import { endRun } from './end-run.ts';
import { endLane, endLaneInCrash } from './lanes.ts';
import { includes, push, startsWith, toList } from '../graph/chain.ts';
import type { Lane, Path, Visit } from './moment.ts';
import type { GraphNode, Output } from '../model/workflow.ts';
import { change, changeLane, nodeOf, type Turn } from './turn.ts';

/** A run of MISP that visits more than this has paths that multiply, or branches that start each other for ever. */
export const MOST_VISITS = 200_000;
export const MOST_STEPS = 100_000;
export const MOST_LANES = 10_000;

/**
 * Takes the next node from the walk's stack (spec/engine.md §4.1): passes through triggers and skipped actions, begins the
 * execution of any other node, ends the walk when nothing is left.
 */
export function visitNext(turn: Turn): void {
  const { lane } = turn.moment;
  if (lane === null) return finish(turn);
  const visit = lane.stack?.item;
  if (visit === undefined) return endLane(turn, lane, true);
  const { visits, step, laneCount } = turn.moment;
  if (visits >= MOST_VISITS || step >= MOST_STEPS || laneCount >= MOST_LANES) return tooMuch(turn);
  const popped = changeLane(turn, lane, { stack: lane.stack?.rest ?? null });
  change(turn, { visits: visits + 1 });
  if (visit.edge !== null && visit.targets === undefined) {
    turn.out.write({ type: 'edge-taken', lane: lane.index, ...visit.edge, target: visit.nodeId });
  }
  const node = nodeOf(turn, visit.nodeId);
  if (node === undefined) return missingNode(turn, popped, visit);
  if (node.kind === 'trigger') return pushChildren(turn, popped, node, node.outputs, visit.path);
  if (node.kind === 'logic') {
    const follows = followsOf(node, turn.catalogue.get(node.moduleId));
    return follows === 'none' ? startConcurrent(turn, popped, node, visit) : start(turn, popped, visit, null, []);
  }
  if (isPrevented(popped, visit.path)) return skip(turn, popped, node, visit);
  start(turn, popped, visit, null, []);
}

/** Puts what a node leads to on the stack, in stored order. An edge already on this path is not taken again. */
export function pushChildren(turn: Turn, lane: Lane, node: GraphNode, outputs: readonly Output[], path: Path): void {
  const visits: Visit[] = [];
  for (const output of outputs) {
    for (const [index, { target }] of output.connections.entries()) {
      const key = `${node.id}:${output.name}:${String(index)}:${target}`;
      if (includes(path, key)) continue;
      visits.push({ nodeId: target, path: push(path, key), edge: { source: node.id, output: output.name, index } });
    }
  }
  changeLane(turn, lane, { stack: visits.reduceRight((stack, visit) => push(stack, visit), lane.stack) });
}

function start(turn: Turn, lane: Lane, visit: Visit, target: string | null, targets: readonly string[]): void {
  const step = turn.moment.step + 1;
  const { nodeId, path } = visit;
  turn.out.write({
    type: 'node-entered',
    step,
    lane: lane.index,
    nodeId,
    moduleId: nodeOf(turn, nodeId)?.moduleId ?? '',
    data: lane.data,
    // Made when looked at: in a long chain the paths of all steps together are its length squared.
    get path() {
      return toList(path);
    },
  });
  changeLane(turn, lane, { current: { step, nodeId, path, target, targets } });
  change(turn, { step, phase: 'node', answers: null, waitingFor: null });
}

/** A concurrent task is executed once per connection of its first output and leads nowhere in this walk (§4.2, §9). */
function startConcurrent(turn: Turn, lane: Lane, node: GraphNode, visit: Visit): void {
  const targets =
    visit.targets ??
    node.outputs.find((output) => output.name === 'output_1')?.connections.map((edge) => edge.target) ??
    [];
  const [first, ...rest] = targets;
  if (first !== undefined) start(turn, lane, visit, first, rest);
}

function isPrevented(lane: Lane, path: Path): boolean {
  for (let link = lane.prevented; link !== null; link = link.rest) if (startsWith(path, link.item)) return true;
  return false;
}

/** Not executed, but the walk goes on through it: logic below still runs (Q3). */
function skip(turn: Turn, lane: Lane, node: GraphNode, visit: Visit): void {
  const { path } = visit;
  turn.out.write({
    type: 'node-skipped',
    lane: lane.index,
    nodeId: node.id,
    moduleId: node.moduleId,
    get path() {
      return toList(path);
    },
  });
  const skipped = changeLane(turn, lane, { blockedPaths: push(lane.blockedPaths, path) });
  pushChildren(turn, skipped, node, node.outputs, path);
}

function missingNode(turn: Turn, lane: Lane, visit: Visit): void {
  if (visit.edge === null) {
    return endLaneInCrash(turn, lane, {
      class: 'Exception',
      text: `The branch was to start at node ${visit.nodeId}, which does not exist.`,
    });
  }
  const { source } = visit.edge;
  endLaneInCrash(
    turn,
    lane,
    { class: 'TypeError', text: `Node ${source} leads to node ${visit.nodeId}, which does not exist.` },
    visit.nodeId,
  );
}

function finish(turn: Turn): void {
  const { verdict } = turn.moment;
  endRun(turn, verdict ?? { outcome: 'failure', sentence: 'Ended without a walk.', errors: [] });
}

function tooMuch(turn: Turn): void {
  const { step, laneCount } = turn.moment;
  const text =
    laneCount >= MOST_LANES
      ? `Stopped with ${String(MOST_LANES)} concurrent branches queued: they start each other without end.`
      : step >= MOST_STEPS
        ? `Stopped after ${String(MOST_STEPS)} executed nodes: the paths multiply.`
        : `Stopped after ${String(MOST_VISITS)} visited nodes: the paths multiply.`;
  endRun(turn, { outcome: 'crashed', sentence: text, errors: [], crash: { class: 'FlowbenchLimit', text } });
}
