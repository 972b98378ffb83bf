import type { Answer } from '@engine';
import type { Answerer } from './answerer.ts';

/** Answers from notes, in order, and passes on what goes beyond them. Notes of another kind than the wish end the replay there. */
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
      return note;
    },
  };
}
