import type { Answer, Wish } from '../ports.ts';
import type { PhpArray } from '../php/value.ts';
import { isArray } from '../php/array.ts';

/** A concurrent branch that a task asked for. */
export interface WishedLane {
  readonly target: string;
  readonly data: PhpArray;
}

/** Something that may wait for the world in its middle: the normalisation, the look-up of the user, one node. */
export interface Task<R> {
  readonly generator: Generator<Wish, R, Answer>;
  /** Branches queued so far. */
  readonly lanes: WishedLane[];
}

/** Where a task stands: it waits for an answer, or it is done. */
export type Standing<R> = { readonly wish: Wish } | { readonly result: R };

export function startTask<R>(generator: Generator<Wish, R, Answer>): Task<R> {
  return { generator, lanes: [] };
}

/** Goes on to the next wish for the world or to the end. Wishes that are the machine's own are answered on the way. */
export function goOn<R>(task: Task<R>, answer?: Answer): Standing<R> {
  let next = answer === undefined ? task.generator.next() : task.generator.next(answer);
  while (next.done !== true) {
    const lane = wishedLane(next.value);
    if (lane === null) return { wish: next.value };
    task.lanes.push(lane);
    next = task.generator.next({ kind: 'misp', answer: { value: true } });
  }
  return { result: next.value };
}

/** `Workflow.enqueueParallelTask(nodeId, data)` (ports.ts): a concurrent task queues a branch. */
function wishedLane(wish: Wish): WishedLane | null {
  if (wish.kind !== 'misp' || wish.ask.model !== 'Workflow' || wish.ask.method !== 'enqueueParallelTask') return null;
  const [node, data] = wish.ask.args;
  return {
    target: typeof node === 'number' || typeof node === 'string' ? String(node) : '0',
    data: data !== undefined && isArray(data) ? data : [],
  };
}
