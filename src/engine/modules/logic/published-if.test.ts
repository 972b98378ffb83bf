import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { publishedIf } from './published-if.ts';

const decide = (published: PhpValue, params: Record<string, PhpValue> = {}) =>
  tryModule(publishedIf, { params, data: { Event: { published } } });

describe('IF :: Published', () => {
  it.each([
    [true, true],
    ['1', true],
    [1, true],
    [false, false],
    ['0', false],
    ['', false],
    [null, false],
  ])('takes %j for %s', (flag, published) => {
    expect(decide(flag).result).toBe(published);
    expect(decide(flag, { condition: 'not_equals' }).result).toBe(!published);
  });

  it('takes a missing event for not published', () => {
    expect(tryModule(publishedIf, { data: { Event: [] } }).result).toBe(false);
    expect(tryModule(publishedIf, { data: {}, params: { condition: 'not_equals' } }).result).toBe(true);
  });

  it('is false for a condition that does not exist', () => {
    expect(decide(true, { condition: '' }).result).toBe(false);
    expect(decide(false, { condition: 'in' }).result).toBe(false);
  });

  it('says what it saw', () => {
    expect(decide('0').why?.sentence).toBe('Event.published is 0: the event is not published.');
  });
});
