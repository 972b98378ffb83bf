import { describe, expect, test } from 'vitest';
import { marked, score } from './fuzzy.ts';

const best = (typed: string, ...texts: readonly string[]): string | undefined =>
  texts
    .map((text) => ({ text, points: score(typed, text) }))
    .filter((one) => one.points !== null)
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0))[0]?.text;

describe('finding in the palette', () => {
  test('every typed word has to be found', () => {
    expect(score('run node', 'Run to the selected node')).not.toBe(null);
    expect(score('run sofa', 'Run to the selected node')).toBe(null);
  });
  test('the beginning of the text, then of a word, then the middle', () => {
    expect(best('step', 'Footstep', 'One step', 'Step')).toBe('Step');
    expect(best('step', 'Footstep', 'One step')).toBe('One step');
  });
  test('first letters of the words', () => {
    expect(best('rts', 'Step', 'Run to selected node')).toBe('Run to selected node');
  });
  test('further words count less than the label', () => {
    expect(score('tlp', 'A note', 'tlp:red')).toBeLessThan(score('tlp', 'tlp gate') ?? 0);
  });
  test('signs of regular expressions are signs', () => {
    expect(score('a+(b', 'nothing')).toBe(null);
    expect(marked('(tlp', 'x (tlp:red)')).toEqual([
      { text: 'x ', hit: false },
      { text: '(tlp', hit: true },
      { text: ':red)', hit: false },
    ]);
  });
});
