import type { PhpValue } from '../php/value.ts';
import type { Answer } from '../ports.ts';

/** The answer of somebody who knows. */
export function known(value: PhpValue): Answer {
  return { kind: 'misp', answer: { value }, source: 'reference' };
}

/** What a dry run takes for granted of a write: that it works. */
export function dry(value: PhpValue): Answer {
  return { kind: 'misp', answer: { value }, source: 'dry' };
}

/** Nobody knew. `note` says so to the user, in one sentence. */
export function assumed(value: PhpValue, note: string): Answer {
  return { kind: 'misp', answer: { value }, source: 'assumed', note };
}

export function thrown(phpClass: string, text: string): Answer {
  return { kind: 'misp', answer: { exception: text, class: phpClass }, source: 'dry' };
}
