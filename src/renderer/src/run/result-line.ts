import type { StepView } from '@shared';
import type { Fact } from '../canvas/card-fact.ts';

/** What a step came to, in the room of a card's parameter line; `null` leaves the parameter there. */
export function resultLine(step: StepView): Fact | null {
  if (step.status === 'crashed') return [{ text: 'MISP dies here' }];
  if (step.status === 'disabled') return [{ text: 'module is disabled' }];
  if (step.status === 'missing') return [{ text: 'module is missing' }];
  const error = step.errors[0];
  if (error && !step.result) return [{ text: error.text }];
  const { why } = step;
  if (why && why.extractedCount !== undefined) {
    const found = Array.isArray(why.matched) ? why.matched.length : 0;
    // Operators that ask for any value, or for none, match nothing one by one: how much there was says more.
    if (found === 0 && why.result) return [{ text: `${why.extractedCount} found` }];
    if (Array.isArray(why.matched)) return [{ text: `${found} of ${why.extractedCount} match` }];
  }
  return null;
}
