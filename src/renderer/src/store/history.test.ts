import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanced, redone, settled, startHistory, undone, type History } from './history.ts';

describe('history of a document', () => {
  it('undoes and redoes one step after the other, and knows their names', () => {
    let history = advanced(advanced(startHistory('a'), 'b', 'Rename'), 'c', 'Move');
    history = undone(history);
    expect(history.now).toBe('b');
    expect(history.future[0]?.label).toBe('Move');
    expect(redone(history).now).toBe('c');
    expect(undone(undone(undone(history))).now).toBe('a');
  });

  it('makes one step of one gesture, and another once it has settled', () => {
    let history = advanced(startHistory(0), 1, 'Move', 'drag');
    history = advanced(history, 2, 'Move', 'drag');
    expect(undone(history).now).toBe(0);
    history = advanced(settled(history), 3, 'Move', 'drag');
    expect(undone(history).now).toBe(2);
  });

  it('forgets what was undone as soon as something new is done', () => {
    const history = advanced(undone(advanced(startHistory(0), 1, 'one')), 2, 'two');
    expect(redone(history)).toBe(history);
  });

  it('gives the same document back after any steps are undone, and again after they are redone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer(), fc.option(fc.constantFrom('x', 'y'))), { maxLength: 40 }),
        (steps) => {
          const first = { value: -1 };
          let history: History<{ value: number }> = startHistory(first);
          for (const [value, gesture] of steps) history = advanced(history, { value }, 'step', gesture);
          const last = history.now;
          const count = history.past.length;
          for (let i = 0; i < count; i += 1) history = undone(history);
          expect(history.now).toBe(first);
          for (let i = 0; i < count; i += 1) history = redone(history);
          expect(history.now).toBe(last);
        },
      ),
    );
  });
});
