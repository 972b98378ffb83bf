import { createSimulator, defaultReference, defaultSettings, type Answer, type Wish } from '@engine';

/** Answers of a dry run from the reference data that come with Flowbench. */
export function dryAnswers(): (wish: Wish) => Answer {
  const simulator = createSimulator({ reference: defaultReference, settings: defaultSettings });
  return (wish) => simulator.answer(wish);
}
