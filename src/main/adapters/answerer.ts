import type { Answer, PhpArray, RunSettings, Wish } from '@engine';
import type { StopSignal } from '@shared/rpc/stop.ts';

/** Where the run stands that wishes something. */
export interface Asking {
  readonly settings: RunSettings;
  /** The normalised payload; `null` before the normalisation. */
  readonly normalised: PhpArray | null;
  /** 0: the main walk. */
  readonly lane: number;
  /** What the run has wished so far, oldest first: a reload has to show what was written before. */
  readonly wished: readonly Wish[];
  readonly signal: StopSignal;
}

/**
 * Whoever answers a run's wishes.
 *
 * Four forms: *dry* works the answer out from the payload and the local reference data, *live* does what is wished,
 * *recording* passes on and notes question and answer, *replaying* answers from the notes. A run does not know which one it has.
 */
export interface Answerer {
  readonly answer: (wish: Wish, asking: Asking) => Answer | Promise<Answer>;
}
