/**
 * How much a look-up may spend on regular expressions, so that no pattern can hang a run.
 *
 * PCRE gives up on one subject after a million steps and calls that no match; so do we. Beyond that a whole look-up has a
 * purse, to which every subject brings what an ordinary pattern needs for it; when the purse is empty, a subject gets no more
 * than that. Counted, not timed: the same input always gives the same result.
 */
const PER_SUBJECT = 1_000_000;
const PURSE = 10_000_000;
const BROUGHT = 200;
const BROUGHT_PER_CODE = 4;

let purse = PURSE;
let depth = 0;

/** Runs a look-up with a full purse; a look-up inside another shares its purse. */
export function withWork<T>(lookUp: () => T): T {
  if (depth === 0) purse = PURSE;
  depth += 1;
  try {
    return lookUp();
  } finally {
    depth -= 1;
  }
}

/** Steps a subject of this length may take. */
export function allowance(length: number): number {
  if (depth === 0) return PER_SUBJECT;
  const brought = BROUGHT + BROUGHT_PER_CODE * length;
  purse += brought;
  return Math.min(PER_SUBJECT, Math.max(purse, brought));
}

export function spend(steps: number): void {
  purse = Math.max(0, purse - steps);
}
