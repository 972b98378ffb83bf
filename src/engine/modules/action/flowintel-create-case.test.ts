import { describe, expect, test } from 'vitest';
import { answerHttp, tryModule } from '../../testing/try-module.ts';
import { flowintelCreateCase } from './flowintel-create-case.ts';

const params = { url: 'https://cases.example.org/', apikey: 'key' };

describe('flowintel-create-case', () => {
  test('posts the event and notes a reference to the case', () => {
    const tried = tryModule(flowintelCreateCase, { params, answers: answerHttp(201, '{"case_id": 12}') });
    expect(tried.result).toBe(true);
    const [request, object] = tried.wishes.filter(({ kind }) => kind !== 'render');
    expect(request).toMatchObject({
      ask: { url: 'https://cases.example.org/api/case/create_with_event', document: { event: tried.before } },
    });
    expect(request?.kind === 'http' ? request.ask.headers : []).toContainEqual(['X-API-KEY', 'key']);
    expect(object).toMatchObject({
      ask: { model: 'MispObject', args: ['35', { name: 'flowintel-case', case_id: 12 }] },
    });
  });
  test('without a reference nothing is added', () => {
    const tried = tryModule(flowintelCreateCase, { params: { ...params, 'create-reference': 'no' } });
    expect(tried.calls).not.toContain('MispObject.add');
  });
  test('no url, a refusal, the setting switched off', () => {
    expect(tryModule(flowintelCreateCase).errors).toEqual([{ code: 'web.no-url', args: [] }]);
    expect(tryModule(flowintelCreateCase, { params, answers: answerHttp(500, 'x') })).toMatchObject({
      result: false,
      errors: [{ code: 'web.bad-status', args: ['x'] }],
    });
    expect(tryModule(flowintelCreateCase, { params, settings: { arbitraryUrls: false } }).result).toBe(false);
  });
});
