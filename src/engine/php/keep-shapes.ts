/**
 * Keeps compiled code alive from one run to the next.
 *
 * V8 drops the compiled form of a function as soon as the hidden class of something it was compiled for has no object left.
 * Between two runs nothing is left of a document, so that after a collection the hottest loops would begin anew in the
 * interpreter and take twice the time. A handful of samples is enough to prevent that: the latest of each kind.
 */
const samples = new Map<string, unknown>();

/** `kind` names the place and the sort of sample: a new one takes the place of the old. Never a whole document. */
export function keepShape(kind: string, sample: unknown): void {
  samples.set(kind, sample);
}
