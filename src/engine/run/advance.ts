import type { Answer } from '../ports.ts';
import { beginRun, normalisePayload, findUser, checkCondition } from './before-walk.ts';
import { crashOf } from './execute-node.ts';
import { endRun } from './end-run.ts';
import { freeze, thaw } from './freeze-state.ts';
import { toList } from '../graph/chain.ts';
import type { Moment } from './moment.ts';
import { performNode } from './perform-node.ts';
import { startTurn, type LiveTask, type Turn } from './turn.ts';
import type { Advance, AdvanceFunction, Catalogue, RunRequest, RunState } from './types.ts';
import { visitNext } from './visit-next.ts';

/** Generators of tasks that wait, by the state that waits. A state without one is played back (turn.ts `perform`). */
const waiting = new WeakMap<RunState, LiveTask>();

/** The first moment of a run. Nothing has happened yet; the first `advance` tells of it. */
export function startRun(request: RunRequest): RunState {
  return freeze({
    version: 1,
    done: false,
    seq: 0,
    step: 0,
    visits: 0,
    request,
    phase: 'begin',
    answers: null,
    waitingFor: null,
    lane: null,
    queue: null,
    laneCount: 1,
    verdict: null,
  });
}

/**
 * Carries a run on to the next wish, the end of one node, or its own end.
 *
 * The state handed in stays as it was: advancing it again, with the same or another answer, is a fork. Never throws:
 * what kills MISP ends the run as `crashed`, and so does a fault of our own, which says so.
 */
export const advance: AdvanceFunction = (state: RunState, catalogue: Catalogue, answer?: Answer): Advance => {
  if (state.done) return { state, events: [] };
  const live = waiting.get(state);
  waiting.delete(state);
  const before = thaw(state);
  const turn = startTurn(before, catalogue, answer, live);
  try {
    carryOn(turn);
  } catch (error) {
    return afterFault(before, catalogue, error);
  }
  return settle(turn);
};

/** Ends a run the user has stopped. Nothing of the world is undone. */
export function stopRun(state: RunState, catalogue: Catalogue): Advance {
  if (state.done) return { state, events: [] };
  const turn = startTurn(thaw(state), catalogue, undefined, undefined);
  endRun(turn, { outcome: 'stopped', sentence: 'Stopped by you before its end.', errors: [] });
  return settle(turn);
}

/** The node that is executed, or looked at, next; `null` when the run has ended or not reached its walk. */
export function nextNodeId(state: RunState): string | null {
  const { lane, queue } = thaw(state);
  if (lane !== null && lane.current !== null) return lane.current.nodeId;
  if (lane !== null && lane.stack !== null) return lane.stack.item.nodeId;
  return toList(queue)[0]?.target ?? null;
}

function carryOn(turn: Turn): void {
  while (!turn.moment.done && turn.wish === undefined) {
    switch (turn.moment.phase) {
      case 'begin':
        beginRun(turn);
        break;
      case 'normalise':
        normalisePayload(turn);
        break;
      case 'user':
        findUser(turn);
        break;
      case 'condition':
        checkCondition(turn);
        break;
      case 'walk':
        visitNext(turn);
        break;
      case 'node':
        if (performNode(turn)) return;
        break;
      case 'done':
        return;
    }
  }
}

function settle(turn: Turn): Advance {
  const moment: Moment = { ...turn.moment, seq: turn.out.seq };
  const state = freeze(moment);
  if (turn.wish === undefined) return { state, events: turn.out.events };
  if (turn.live !== undefined) waiting.set(state, turn.live);
  return { state, events: turn.out.events, wish: turn.wish };
}

/** A fault of Flowbench itself, deep in the machine: what was told in this turn is dropped, the run ends and says so. */
function afterFault(before: Moment, catalogue: Catalogue, error: unknown): Advance {
  const turn = startTurn(before, catalogue, undefined, undefined);
  const crash = crashOf(error);
  endRun(turn, { outcome: 'crashed', sentence: crash.text, errors: [], crash });
  return settle(turn);
}
