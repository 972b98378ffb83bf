import type { Answer, Wish } from '../ports.ts';
import { answerWish } from './answer-from-reference.ts';
import { currentEvent } from './current-event.ts';
import { PendingChanges } from './pending-changes.ts';
import type { SimulatedWorld } from './world.ts';

export interface Simulator {
  /** Answers a wish and remembers what it wrote. */
  readonly answer: (wish: Wish, lane?: number) => Answer;
  /** Hands over what is known of the run once its payload is normalised. */
  readonly setPayload: (payload: NonNullable<SimulatedWorld['payload']>) => void;
  /** Takes an answered wish of an earlier sitting into account: a run that is taken up again. */
  readonly remember: (wish: Wish, answer: Answer) => void;
}

/** The world of one dry run: answers from reference data, and its own writes on top of them. */
export function createSimulator(start: Omit<SimulatedWorld, 'pending' | 'lane'>): Simulator {
  const pending = new PendingChanges(start.reference);
  let world: SimulatedWorld = { ...start, pending };
  const remember = (wish: Wish, answer: Answer): void => {
    pending.note(wish, answer, (id) => currentEvent(world, id));
  };
  return {
    answer: (wish, lane = 0) => {
      const answer = answerWish(wish, lane === 0 ? world : { ...world, lane });
      remember(wish, answer);
      return answer;
    },
    setPayload: (payload) => {
      world = { ...world, payload };
    },
    remember,
  };
}
