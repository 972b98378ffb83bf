import type { StepView } from '@shared';
import type { Fact } from '../canvas/card-fact.ts';

/** What a step came to, in the room of a card's parameter line; `null` leaves the parameter there. */
export function resultLine(step: StepView): Fact | null {
  if (step.status === 'crashed') return [{ text: 'MISP dies here' }];
  if (step.status === 'disabled') return [{ text: 'module is disabled' }];
  if (step.status === 'missing') return [{ text: 'module is missing' }];
  const error = step.errors[0];
  if (error && !step.result) return [{ text: error.text }];
  if (step.why && step.why.extractedCount !== undefined && Array.isArray(step.why.matched)) {
    return [
      { text: `${step.why.matched.length} of ${step.why.extractedCount} ${step.kind === 'logic' ? 'match' : 'kept'}` },
    ];
  }
  return null;
}
