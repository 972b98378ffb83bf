import { expect, test } from 'vitest';
import { dataOption } from './data-option.ts';

test.each([
  [['electron', '.', '--data', '/tmp/x'], '/tmp/x'],
  [['electron', '--data=/tmp/y', '--no-first-run'], '/tmp/y'],
  [['electron', '.'], undefined],
  [['electron', '--database=/tmp/z'], undefined],
])('%j', (argv, dataDir) => {
  expect(dataOption(argv)).toBe(dataDir);
});
