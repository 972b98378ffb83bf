import { describeEffect } from '../effects/describe-effect.ts';
import { graphIndex, type GraphIndex } from '../graph/graph-index.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { GraphNode } from '../model/workflow.ts';
import type { Answer, Wish } from '../ports.ts';
import { EventWriter } from './event-writer.ts';
import { push, toList } from '../graph/chain.ts';
import type { Lane, Moment } from './moment.ts';
import { goOn, startTask, type Standing, type Task, type WishedLane } from './task.ts';
import type { Catalogue } from './types.ts';

/** A running task kept between two calls of `advance`, with what it leaves behind. */
export interface LiveTask {
  readonly task: Task<unknown>;
  readonly record: unknown;
  readonly wish: Wish;
}

/** One call of `advance`: the moment it began with, being carried forward, and what it has told so far. */
export interface Turn {
  moment: Moment;
  readonly out: EventWriter;
  readonly catalogue: Catalogue;
  readonly index: GraphIndex;
  /** Handed in with this call; used up by the task that waits for it. */
  answer: Answer | undefined;
  live: LiveTask | undefined;
  /** Set when the turn ends because something must be asked. */
  wish: Wish | undefined;
}

export function startTurn(
  moment: Moment,
  catalogue: Catalogue,
  answer: Answer | undefined,
  live: LiveTask | undefined,
): Turn {
  const index = graphIndex(moment.request.workflow.graph);
  return { moment, out: new EventWriter(moment.seq), catalogue, index, answer, live, wish: undefined };
}

export function change(turn: Turn, changes: Partial<Moment>): void {
  turn.moment = { ...turn.moment, ...changes };
}

export function changeLane(turn: Turn, lane: Lane, changes: Partial<Lane>): Lane {
  const changed = { ...lane, ...changes };
  change(turn, { lane: changed });
  return changed;
}

/** The trigger a run is about: the one it was called with, or the graph's own when run by hand. */
export function triggerIdOf(turn: Turn): string {
  const { entry, triggerId } = turn.moment.request;
  return entry === 'trigger' ? triggerId : (turn.index.triggers[0]?.moduleId ?? triggerId);
}

export function triggerOf(turn: Turn): ModuleDefinition | undefined {
  const definition = turn.catalogue.get(triggerIdOf(turn));
  return definition?.kind === 'trigger' ? definition : undefined;
}

export function isBlocking(turn: Turn): boolean {
  return triggerOf(turn)?.trigger?.blocking === true;
}

export function nodeOf(turn: Turn, id: string): GraphNode | undefined {
  return turn.index.node.get(id);
}

export interface Performed<R, K> {
  readonly result: R;
  readonly record: K;
  readonly lanes: readonly WishedLane[];
  /** Sentences about answers that were assumed. */
  readonly assumed: readonly string[];
}

/**
 * Carries the phase's task on. `undefined`: it waits for the world and the turn ends here.
 *
 * A task whose generator is gone (the state went through JSON, or was advanced before) is made anew and played back from
 * the answers it has had.
 */
export function perform<R, K>(
  turn: Turn,
  make: () => { generator: Generator<Wish, R, Answer>; record: K },
): Performed<R, K> | undefined {
  const { task, record, standing } = takeUp(turn, make);
  let now = standing;
  if ('wish' in now && turn.moment.waitingFor !== null && turn.answer !== undefined) {
    const answer = turn.answer;
    turn.answer = undefined;
    tellEffect(turn, now.wish, answer);
    change(turn, { answers: push(turn.moment.answers, answer), waitingFor: null });
    now = goOn(task, answer);
  }
  if ('wish' in now) {
    change(turn, { waitingFor: now.wish.kind });
    turn.live = { task: task as Task<unknown>, record, wish: now.wish };
    turn.wish = now.wish;
    return undefined;
  }
  const assumed = toList(turn.moment.answers)
    .filter((answer) => answer.source === 'assumed')
    .map((answer) => answer.note ?? 'Nobody knew the answer; a usual one was assumed.');
  change(turn, { answers: null, waitingFor: null });
  turn.live = undefined;
  return { result: now.result, record, lanes: task.lanes, assumed: [...new Set(assumed)] };
}

function takeUp<R, K>(
  turn: Turn,
  make: () => { generator: Generator<Wish, R, Answer>; record: K },
): { task: Task<R>; record: K; standing: Standing<R> } {
  if (turn.live !== undefined) {
    const { task, record, wish } = turn.live as { task: Task<R>; record: K; wish: Wish };
    turn.live = undefined;
    return { task, record, standing: { wish } };
  }
  const { generator, record } = make();
  const task = startTask(generator);
  let standing = goOn(task);
  for (const answer of toList(turn.moment.answers)) if ('wish' in standing) standing = goOn(task, answer);
  return { task, record, standing };
}

function tellEffect(turn: Turn, wish: Wish, answer: Answer): void {
  const effect = describeEffect(wish, answer);
  const { lane } = turn.moment;
  if (effect === null || lane === null || lane.current === null) return;
  const { step, nodeId } = lane.current;
  turn.out.write({ type: 'effect', step, lane: lane.index, nodeId, effect });
}
