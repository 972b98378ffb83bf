import { createSimulator, type PhpArray, type ReferenceData, type RunSettings } from '@engine';
import type { Answerer, Asking } from './answerer.ts';

/** Does nothing, and answers as the MISP server of the local reference data would. One per run: it remembers what the run wrote. */
export function dryAnswerer(settings: RunSettings, reference: ReferenceData, nowMs: number = Date.now()): Answerer {
  const simulator = createSimulator({
    reference,
    settings,
    now: Math.floor(nowMs / 1000),
  });
  let known: PhpArray | null = null;
  const meet = ({ normalised }: Asking): void => {
    if (normalised === null || normalised === known) return;
    known = normalised;
    simulator.setPayload(normalised);
  };
  return {
    answer: (wish, asking) => {
      meet(asking);
      return simulator.answer(wish, asking.lane);
    },
    remember: (wish, answer, asking) => {
      meet(asking);
      simulator.remember(wish, answer);
    },
  };
}
