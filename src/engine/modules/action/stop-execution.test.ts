import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { stopExecution } from './stop-execution.ts';

describe('stop-execution', () => {
  test('fails with its rendered message', () => {
    const tried = tryModule(stopExecution, { params: { message: 'no {{ Event.info }}' } });
    expect(tried).toMatchObject({ result: false, errors: ['no A phishing wave'], changed: false });
  });
  test.each([[{}], [{ message: '' }], [{ message: '{{ nothing.at.all }}' }], [{ message: '0' }]])(
    'an empty message %j falls back to the default',
    (params) => {
      expect(tryModule(stopExecution, { params }).errors).toEqual([
        { code: 'stop-execution.default-message', args: [] },
      ]);
    },
  );
  test('a list where a text is needed kills the run', () => {
    expect(tryModule(stopExecution, { params: { message: ['a'] } })).toMatchObject({ crash: 'TypeError', errors: [] });
  });
  test('without the template server the run dies instead of stopping', () => {
    const tried = tryModule(stopExecution, {
      params: { message: 'plain' },
      answers: (wish) => (wish.kind === 'render' ? { kind: 'render', answer: { unreachable: true } } : undefined),
    });
    expect(tried.crash).toBe('TypeError');
  });
  test('the untouched default needs no template server', () => {
    expect(tryModule(stopExecution).calls).toEqual([]);
  });
});
