import type { Answer } from '@engine';
import type { Answerer } from './answerer.ts';

/**
 * Answers from notes, in order, and passes on what goes beyond them. A note of another kind than the wish ends the replay:
 * from there on the run is another one than was recorded.
 */
export function replayingAnswerer(notes: readonly Answer[], beyond: Answerer): Answerer {
  let next = 0;
  return {
    answer: (wish, asking) => {
      const note = notes[next];
      if (note?.kind !== wish.kind) {
        next = notes.length;
        return beyond.answer(wish, asking);
      }
      next += 1;
      beyond.remember?.(wish, note, asking);
      return note;
    },
    ...(beyond.remember ? { remember: beyond.remember } : {}),
  };
}
