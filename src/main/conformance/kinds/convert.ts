import {
  convertToCoreFormat,
  isArray,
  phpArray,
  toText,
  type Answer,
  type PhpArray,
  type PhpValue,
  type Scope,
  type Wish,
} from '@engine';
import type { VectorKind } from '../kind.ts';

/** `convert`: trigger data into workflow data, with the rows of `input.stubs` in the place of the database. */
export const convertKind: VectorKind = {
  name: 'convert',
  observe: (input, { payload }) => {
    const data = phpArray.get(input, 'data') ?? payload ?? null;
    if (!isArray(data)) throw new Error('input.data must be a list or an object');
    const running = convertToCoreFormat(data, scopeOf(toText(phpArray.get(input, 'scope') ?? '')));
    let next = running.next();
    while (next.done !== true) next = running.next(answerFrom(input, next.value));
    return { result: next.value.data };
  },
};

function scopeOf(text: string): Scope | null {
  return text === 'event' || text === 'attribute' || text === 'object' ? text : null;
}

function answerFrom(input: PhpArray, wish: Wish): Answer {
  if (wish.kind !== 'misp') throw new Error(`A conversion never wishes for ${wish.kind}`);
  const stubs = phpArray.get(input, 'stubs') ?? null;
  const name = wish.ask.model === 'Object' ? 'object_row' : 'event_row';
  const value: PhpValue = isArray(stubs) ? (phpArray.get(stubs, name) ?? null) : null;
  return { kind: 'misp', answer: { value } };
}
