import { isArray } from '../php/array.ts';
import { PhpException } from '../php/crash.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';

/** What a conversion may ask of MISP's database. */
export type RowCall =
  | 'Event.fetchRow'
  | 'Event.quickFetch'
  | 'Attribute.fetchRow'
  | 'Object.fetchRow'
  | 'Thread.fetchRow'
  | 'Event.quickFetchOf';

/** `row`: `null` when there is none. `known`: whether the answer comes from someone who knows, or was only assumed. */
export interface RowAnswer {
  readonly row: PhpArray | null;
  readonly known: boolean;
}

export type Asking<T> = Generator<Wish, T, Answer>;

/**
 * Asks for one row:
 * - `Event.fetchRow(id)`: `{Event, EventTag?: [{Tag}]}`, the full event row
 * - `Event.quickFetch(id)`: `{Event, Orgc?, EventTag?}`
 * - `Attribute.fetchRow(id)`: `{Attribute, AttributeTag?, Object?}`
 * - `Object.fetchRow(id)`: `{Object}`
 * - `Thread.fetchRow(id)`: the bare thread
 * - `Event.quickFetchOf(kind, uuid)`: the event that holds a record of that kind
 *
 * The answer is `{ value: row }`, `{ value: null }` for no such row; a world that has no such data marks its null answer
 * with `source: 'assumed'`, and the payload's own members are taken instead. (spec/format.md §6.3 "Offline rule")
 */
export function* askRow(call: RowCall, ...args: readonly PhpValue[]): Asking<RowAnswer> {
  const [model = '', method = ''] = call.split('.');
  const answer = yield { kind: 'misp', ask: { model, method, args } };
  if (answer.kind !== 'misp') throw new Error(`Asked for ${call}, was answered ${answer.kind}`);
  if ('exception' in answer.answer) throw new PhpException(answer.answer.class, answer.answer.exception);
  const { value } = answer.answer;
  const row = isArray(value) ? value : null;
  return { row, known: row !== null || answer.source !== 'assumed' };
}
