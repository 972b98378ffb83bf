import type { Outcome } from '@engine';

/** What a script learns from `flowbench run`. 2 is kept for bad input, 130 is what Ctrl-C means everywhere. */
export const exitCodes: Readonly<Record<Outcome, number>> = {
  success: 0,
  blocked: 3,
  failure: 4,
  crashed: 5,
  stopped: 130,
};
