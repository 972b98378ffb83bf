import type { Answer, PhpArray, Wish } from '@engine';
import type { StopSignal } from '@shared/rpc/stop.ts';

/** Where the run stands that wishes something. */
export interface Asking {
  /** The normalised payload; `null` before the normalisation. */
  readonly normalised: PhpArray | null;
  /** 0: the main walk. */
  readonly lane: number;
  readonly signal: StopSignal;
}

/**
 * Whoever answers one run's wishes.
 *
 * Four forms: *dry* works the answer out from the payload and the local reference data, *live* does what is wished,
 * *recording* passes on and notes question and answer, *replaying* answers from the notes. A run does not know which one it has.
 */
export interface Answerer {
  readonly answer: (wish: Wish, asking: Asking) => Answer | Promise<Answer>;
  /** Told of a wish that somebody else answered: what it wrote has to show later. */
  readonly remember?: (wish: Wish, answer: Answer, asking: Asking) => void;
}
