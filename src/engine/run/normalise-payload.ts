import type { PhpArray } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';

/** What the payload becomes, or why it can't become anything. */
export type Normalised = { readonly data: PhpArray; readonly notes: readonly string[] } | { readonly invalid: string };

export function* normalisePayloadOf(
  _triggerId: string,
  payload: PhpArray,
  _coreFormat: boolean,
): Generator<Wish, Normalised, Answer> {
  return { data: payload, notes: ['The payload was taken as it is.'] };
}
