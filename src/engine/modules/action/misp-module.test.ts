import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { mispModule } from './misp-module.ts';

describe('misp-module', () => {
  test('the wrapper asks for itself and believes everything but an error', () => {
    const tried = tryModule(mispModule);
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes).toEqual([
      {
        kind: 'moduleService',
        ask: { family: 'Action', hover: false, request: { module: 'misp-module', data: tried.before, params: [] } },
      },
    ]);
  });
  test.each([
    [false, true],
    [null, true],
    [{ data: false }, true],
    [{ error: '' }, true],
    [{ error: 'remote failure' }, false],
  ])('the answer %j', (value, result) => {
    const tried = tryModule(mispModule, { answers: () => ({ kind: 'moduleService', answer: { value } }) });
    expect(tried.result).toBe(result);
    expect(tried.errors).toEqual(result ? [] : ['remote failure']);
  });
  test('silence marks its quirk', () => {
    const tried = tryModule(mispModule, { answers: () => ({ kind: 'moduleService', answer: { value: false } }) });
    expect(tried.quirks).toEqual(['action-service-silent']);
  });
});
