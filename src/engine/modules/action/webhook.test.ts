import { describe, expect, test } from 'vitest';
import { answerHttp, tryModule } from '../../testing/try-module.ts';
import { webhook } from './webhook.ts';

const url = 'https://hook.example.org/in';

/** The one request a trial sent. */
function requestOf(params: Record<string, unknown>) {
  const tried = tryModule(webhook, { params: params as Record<string, string> });
  const wish = tried.wishes.find(({ kind }) => kind === 'http');
  return { tried, request: wish?.kind === 'http' ? wish.ask : undefined };
}

describe('webhook', () => {
  test('without a payload the roaming data go out as JSON', () => {
    const { tried, request } = requestOf({ url });
    expect(tried.result).toBe(true);
    expect(request).toMatchObject({
      method: 'POST',
      url,
      encoding: 'json',
      allowSelfSigned: false,
      document: tried.before,
    });
    expect(request?.headers).toEqual([
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
      ['User-Agent', 'MISP 2.5.1'],
    ]);
    expect(tried.assumed).toHaveLength(1);
  });
  test.each([
    ['JSON text', '{"id": "{{ Event.id }}"}', '{"id":"35"}'],
    ['other text', 'event {{ Event.id }}', '"event 35"'],
    ['a slash and an umlaut', '{"a": "https://ü"}', '{"a":"https://ü"}'],
    ['a lone zero', '0', null],
  ])('%s as payload', (_what, payload, body) => {
    expect(requestOf({ url, payload }).request?.body).toBe(body);
  });
  test('a payload whose template fails sends the roaming data', () => {
    const { tried, request } = requestOf({ url, payload: '{{ nothing.at.all }}' });
    expect(request?.document).toBe(tried.before);
  });
  test('form with text goes out as it is, form without payload as multipart', () => {
    expect(requestOf({ url, content_type: 'form', payload: 'a=1' }).request).toMatchObject({
      encoding: 'form',
      body: 'a=1',
    });
    const { tried, request } = requestOf({ url, content_type: 'form' });
    expect(request).toMatchObject({ encoding: 'multipart', body: null });
    expect(tried.quirks).toContain('webhook-multipart');
  });
  test('get sends no body', () => {
    expect(requestOf({ url, request_method: 'get', payload: '{"a":1}' }).request).toMatchObject({
      method: 'GET',
      body: null,
    });
  });
  test('header lines: value after the first colon, the rest ignored, own ones win but for a form', () => {
    const headers = 'X-A: b:c\nbad line\n Accept : */*\nContent-Type: text/plain';
    expect(new Map(requestOf({ url, headers }).request?.headers)).toEqual(
      new Map([
        ['Accept', '*/*'],
        ['Content-Type', 'text/plain'],
        ['User-Agent', 'MISP 2.5.1'],
        ['X-A', 'b:c'],
      ]),
    );
    const form = new Map(requestOf({ url, headers, content_type: 'form', payload: 'a' }).request?.headers);
    expect(form.get('Content-Type')).toBe('application/x-www-form-urlencoded');
  });
  test.each([[{}], [{ url: '' }], [{ url: '0' }], [{ url: '{{ nothing.at.all }}' }]])('no url in %j', (params) => {
    const tried = tryModule(webhook, { params });
    expect(tried).toMatchObject({ result: false, errors: [{ code: 'web.no-url', args: [] }] });
    expect(tried.calls).not.toContain('http');
  });
  test('the setting for arbitrary URLs comes first', () => {
    const tried = tryModule(webhook, { params: { url: '' }, settings: { arbitraryUrls: false } });
    expect(tried.errors).toEqual([{ code: 'web.arbitrary-urls-off', args: [] }]);
  });
  test.each([['patch'], ['POST'], [''], [['post']]])('the method %j kills the run', (request_method) => {
    expect(tryModule(webhook, { params: { url, request_method } })).toMatchObject({ crash: 'Error' });
  });
  test.each([
    [204, '', true, []],
    [206, '', true, []],
    [207, 'many', false, [{ code: 'web.bad-status', args: ['many'] }]],
    [302, 'moved', false, [{ code: 'web.bad-status', args: ['moved'] }]],
    [401, '', false, [{ code: 'web.auth-failed', args: [] }]],
    [403, '', false, [{ code: 'web.auth-failed', args: [] }]],
    [500, 'broken', false, [{ code: 'web.bad-status', args: ['broken'] }]],
  ])('the answer %i %s', (status, body, result, errors) => {
    expect(tryModule(webhook, { params: { url }, answers: answerHttp(status, body) })).toMatchObject({
      result,
      errors,
    });
  });
  test('nobody there', () => {
    const tried = tryModule(webhook, {
      params: { url },
      answers: (wish) => (wish.kind === 'http' ? { kind: 'http', answer: { unreachable: 'refused' } } : undefined),
    });
    expect(tried).toMatchObject({ result: false, errors: [{ code: 'web.send-error', args: ['refused'] }] });
  });
});
