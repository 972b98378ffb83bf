import type { PhpValue } from '../php/value.ts';
import type { GraphNode } from '../model/workflow.ts';
import { postEnd } from './debug-posts.ts';
import { coded, onNewLine } from './messages.ts';
import { toList } from '../graph/chain.ts';
import type { Crash, Lane, Verdict } from './moment.ts';
import { change, nodeOf, triggerIdOf, type Turn } from './turn.ts';
import { walkSentence } from './walk-sentence.ts';
import { writeLog } from './write-log.ts';

/** Steps 8 to 11 of spec/engine.md §3: error line, outcome, "Finished" line and the end request. */
export function endMainWalk(turn: Turn, lane: Lane, success: boolean, decidedBy: string | undefined): void {
  const { workflow } = turn.moment.request;
  const errors = toList(lane.errors);
  if (!success) writeLog(turn, 'always', coded('run.stopped', onNewLine(errors)));
  else if (errors.length > 0) writeLog(turn, 'always', coded('run.continued-after-error', onNewLine(errors)));
  const stopped = toList(lane.blockingNodes).some((id) => nodeOf(turn, id)?.moduleId === 'stop-execution');
  const outcome = success ? 'success' : stopped ? 'blocked' : 'failure';
  writeLog(turn, 'debug', coded('run.finished', triggerIdOf(turn), workflow.id, outcome));
  postEnd(turn, outcome, walkResult(turn, lane));
  change(turn, {
    verdict: {
      outcome,
      sentence: walkSentence(turn, lane, outcome, decidedBy),
      ...(decidedBy === undefined ? {} : { decidedBy }),
      errors,
    },
  });
}

/** The run is over before its walk began, or for good. */
export function endRun(turn: Turn, verdict: Verdict): void {
  turn.out.write({ type: 'run-ended', ...verdict });
  change(turn, { verdict, done: true, phase: 'done', lane: null, queue: null, answers: null, waitingFor: null });
}

export function crashRun(turn: Turn, crash: Crash): void {
  endRun(turn, {
    outcome: 'crashed',
    sentence: `MISP would have stopped with an error (${crash.class}): ${crash.text}`,
    errors: [],
    crash,
  });
}

/** The walk result as MISP posts it: whole nodes as stored, paths as lists of edges. */
function walkResult(turn: Turn, lane: Lane): PhpValue {
  const stored = (ids: readonly string[]): PhpValue => ids.map((id) => storedNode(nodeOf(turn, id)));
  return {
    executed_nodes: stored(toList(lane.executed)),
    blocking_nodes: stored(toList(lane.blockingNodes)),
    blocked_paths: toList(lane.blockedPaths).map(toList),
  };
}

function storedNode(node: GraphNode | undefined): PhpValue {
  return node === undefined ? null : ({ ...node.raw, data: node.rawData } as PhpValue);
}
