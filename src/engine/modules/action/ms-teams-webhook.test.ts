import { describe, expect, test } from 'vitest';
import { answerHttp, tryModule } from '../../testing/try-module.ts';
import { msTeamsWebhook } from './ms-teams-webhook.ts';

const url = 'https://teams.example.com/hook';

describe('ms-teams-webhook', () => {
  test('posts the whole data as JSON text in one multipart field, whatever the path says', () => {
    const tried = tryModule(msTeamsWebhook, { params: { url, data_extraction_path: 'Event.info' } });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([{ kind: 'http', ask: { method: 'POST', encoding: 'multipart', url } }]);
    const [wish] = tried.wishes;
    const document = wish?.kind === 'http' ? (wish.ask.document as { text: string }) : { text: '' };
    expect(JSON.parse(document.text)).toEqual(tried.before);
  });
  test('the url is no template', () => {
    const tried = tryModule(msTeamsWebhook, { params: { url: 'https://x.example.com/{{ Event.id }}' } });
    expect(tried.wishes).toMatchObject([{ ask: { url: 'https://x.example.com/{{ Event.id }}' } }]);
  });
  test('another content type sends JSON', () => {
    const tried = tryModule(msTeamsWebhook, { params: { url, content_type: '' } });
    expect(tried.wishes).toMatchObject([{ ask: { encoding: 'json' } }]);
  });
  test.each([
    [{}, 'web.no-url'],
    [{ url: '' }, 'web.no-url'],
  ])('%j sends nothing', (params, code) => {
    expect(tryModule(msTeamsWebhook, { params })).toMatchObject({ result: false, errors: [{ code }], wishes: [] });
  });
  test('the answer is judged like a webhook’s', () => {
    expect(tryModule(msTeamsWebhook, { params: { url }, answers: answerHttp(403) }).errors).toEqual([
      { code: 'web.auth-failed', args: [] },
    ]);
    expect(tryModule(msTeamsWebhook, { params: { url }, answers: answerHttp(204) }).result).toBe(true);
  });
});
