import { expect, test } from 'vitest';
import { byteSize, duration, timeAgo } from './time-ago.ts';

const now = Date.UTC(2025, 5, 20, 12);
const minute = 60_000;

test.each([
  [0, 'now'],
  [12 * minute, '12 min'],
  [3 * 60 * minute, '3 h'],
  [30 * 60 * minute, 'yesterday'],
  [5 * 24 * 60 * minute, '5 d'],
  [40 * 24 * 60 * minute, '2025-05-11'],
])('%d ms ago is %s', (passed, words) => {
  expect(timeAgo(now - passed, now)).toBe(words);
});

test('sizes and times have the digits that matter', () => {
  expect([812, 14_230, 201_000, 3_100_000].map(byteSize)).toEqual(['812 B', '14.2 kB', '201 kB', '3.1 MB']);
  expect([0.42, 38.2, 1234, 150_000].map(duration)).toEqual(['0.4 ms', '38 ms', '1.2 s', '3 min']);
});
