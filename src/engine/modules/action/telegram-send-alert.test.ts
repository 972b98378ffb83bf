import { describe, expect, test } from 'vitest';
import { answerHttp, tryModule } from '../../testing/try-module.ts';
import { telegramSendAlert } from './telegram-send-alert.ts';

describe('telegram-send-alert', () => {
  test('posts the rendered message to the bot', () => {
    const tried = tryModule(telegramSendAlert, {
      params: { bot_token: '1:abc', chat_id: '@channel', message_body_template: 'event {{ Event.id }}' },
      settings: { arbitraryUrls: false },
    });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([
      { kind: 'render' },
      {
        kind: 'http',
        ask: {
          url: 'https://api.telegram.org/bot1:abc/sendMessage',
          document: { chat_id: '@channel', text: 'event 35', parse_mode: 'HTML' },
          encoding: 'json',
        },
      },
    ]);
  });
  test('empty parameters are sent as they are', () => {
    const tried = tryModule(telegramSendAlert);
    expect(tried.wishes).toMatchObject([
      {
        ask: { url: 'https://api.telegram.org/bot/sendMessage', body: '{"chat_id":"","text":"","parse_mode":"HTML"}' },
      },
    ]);
  });
  test('the type of the chat id is kept', () => {
    const tried = tryModule(telegramSendAlert, { params: { chat_id: 5 } });
    expect(tried.wishes).toMatchObject([{ ask: { document: { chat_id: 5 } } }]);
  });
  test.each([
    [200, true, []],
    [401, false, [{ code: 'telegram.auth-failed', args: [] }]],
    [403, false, [{ code: 'telegram.bad-status', args: ['no'] }]],
  ])('the answer %i', (status, result, errors) => {
    expect(tryModule(telegramSendAlert, { answers: answerHttp(status, 'no') })).toMatchObject({ result, errors });
  });
  test('without a connection it raises an exception', () => {
    const tried = tryModule(telegramSendAlert, {
      answers: (wish) => (wish.kind === 'http' ? { kind: 'http', answer: { unreachable: 'down' } } : undefined),
    });
    expect(tried).toMatchObject({ result: false, crash: 'SocketException', errors: [] });
  });
});
