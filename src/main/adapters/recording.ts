import type { Answer, Wish } from '@engine';
import type { Answerer } from './answerer.ts';

/** Passes wishes on and tells of each question with its answer. */
export function recordingAnswerer(inner: Answerer, note: (wish: Wish, answer: Answer) => void): Answerer {
  return {
    answer: async (wish, asking) => {
      const answer = await inner.answer(wish, asking);
      note(wish, answer);
      return answer;
    },
  };
}
