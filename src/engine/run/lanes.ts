import type { PhpArray } from '../php/value.ts';
import { endMainWalk } from './end-run.ts';
import { coded, onNewLine } from './messages.ts';
import { fromList, push, toList } from '../graph/chain.ts';
import type { Crash, Lane } from './moment.ts';
import { change, type Turn } from './turn.ts';
import type { WishedLane } from './task.ts';
import { writeLog } from './write-log.ts';

export interface NewLane {
  readonly index: number;
  readonly startNode: string;
  readonly blocking: boolean;
  readonly data: PhpArray;
}

/** Puts a lane in front of its start node. */
export function beginLane(turn: Turn, fresh: NewLane): void {
  const lane: Lane = {
    ...fresh,
    user: null,
    stack: push(null, { nodeId: fresh.startNode, path: null, edge: null }),
    executed: null,
    blockingNodes: null,
    blockedPaths: null,
    prevented: null,
    errors: null,
    reached: null,
    current: null,
  };
  change(turn, { lane, answers: null, waitingFor: null });
}

/**
 * Queues branches that a concurrent task asked for. MISP hands each a JSON copy; documents here never change and an
 * empty object is an empty list anyway, so the very same document does.
 */
export function queueLanes(turn: Turn, fromNode: string, wished: readonly WishedLane[]): void {
  for (const { target, data } of wished) {
    const index = turn.moment.laneCount;
    turn.out.write({ type: 'lane-queued', lane: index, fromNode, targetNode: target, data });
    change(turn, { laneCount: index + 1, queue: push(turn.moment.queue, { index, fromNode, target, data }) });
  }
}

/** A walk that came to its end: everything visited, or stopped by a blocking module. */
export function endLane(turn: Turn, lane: Lane, success: boolean, decidedBy?: string): void {
  const errors = toList(lane.errors);
  const executedNodes = toList(lane.executed);
  const branch = lane.index > 0;
  const message = !branch
    ? null
    : success
      ? coded('job.concurrent-done', String(executedNodes.length), lane.startNode)
      : coded('job.concurrent-failed', onNewLine(errors));
  if (branch && !success && message !== null) writeLog(turn, 'always', message);
  if (!branch) endMainWalk(turn, lane, success, decidedBy);
  turn.out.write({ type: 'lane-ended', lane: lane.index, success, ...laneResult(lane), errors, message });
  nextLane(turn);
}

/** PHP died in this walk: the request or the worker is gone, queued branches still run. */
export function endLaneInCrash(turn: Turn, lane: Lane, crash: Crash, nodeId?: string): void {
  const errors = toList(lane.errors);
  turn.out.write({
    type: 'lane-ended',
    lane: lane.index,
    success: false,
    ...laneResult(lane),
    errors,
    message: null,
    crash,
  });
  if (lane.index === 0) {
    const where = nodeId === undefined ? 'before the walk' : `in node ${nodeId}`;
    change(turn, {
      verdict: {
        outcome: 'crashed',
        sentence: crash.class.startsWith('Flowbench')
          ? `Ended ${where}: ${crash.text}`
          : `MISP would have crashed ${where} (${crash.class}): ${crash.text}`,
        ...(nodeId === undefined ? {} : { decidedBy: nodeId }),
        errors,
        crash,
      },
    });
  }
  nextLane(turn);
}

/** Takes the oldest queued branch, or goes to the run's end when there is none. */
function nextLane(turn: Turn): void {
  const [first, ...rest] = toList(turn.moment.queue);
  change(turn, { lane: null, phase: 'walk', queue: fromList(rest) });
  if (first === undefined) return;
  turn.out.write({ type: 'lane-started', lane: first.index, startNode: first.target });
  beginLane(turn, { index: first.index, startNode: first.target, blocking: false, data: first.data });
  change(turn, { phase: 'user' });
}

function laneResult(lane: Lane): {
  executedNodes: readonly string[];
  blockingNodes: readonly string[];
  blockedPaths: readonly (readonly string[])[];
} {
  return {
    executedNodes: toList(lane.executed),
    blockingNodes: toList(lane.blockingNodes),
    blockedPaths: toList(lane.blockedPaths).map(toList),
  };
}
