import { isArray } from '../../php/array.ts';
import { PhpException } from '../../php/crash.ts';
import { toText } from '../../php/to-text.ts';
import { ask } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { succeeded, webRequest } from './support/web-request.ts';

/** Sends a message through a Telegram bot (spec/modules.md §4, §10). */
export const telegramSendAlert = defineAction({
  id: 'telegram-send-alert',
  name: 'Telegram Send Alert',
  version: '0.1',
  description: 'Sends a templated message through the Telegram bot API.',
  icon: { name: 'paper-plane', image: 'Telegram.png' },
  params: [
    { id: 'bot_token', label: 'Telegram Bot Token', type: 'input', placeholder: 'bot123:ABC' },
    { id: 'chat_id', label: 'Telegram Chat id', type: 'input', placeholder: '123' },
    {
      id: 'message_body_template',
      label: 'Message Body Template',
      type: 'textarea',
      placeholder: 'Rendered with Jinja2',
      jinja: true,
    },
  ],
  help: {
    what: 'Posts the rendered message to a chat through Telegram’s bot service.',
    changes: null,
    quirks: [
      'The token is put behind the word "bot" as it is: a token written with that word doubles it.',
      'Empty parameters are sent as they are, and the setting for arbitrary URLs is not looked at.',
      'Only the message is a template; token and chat are not.',
      'Without a connection the module raises an exception and fails.',
    ],
    offline: 'The request is shown in the ledger; the answer 200 is assumed.',
  },
  *run(context) {
    const token = context.params['bot_token'] ?? '';
    const request = webRequest(
      {
        url: `https://api.telegram.org/bot${isArray(token) ? 'Array' : toText(token)}/sendMessage`,
        method: 'post',
        contentType: 'json',
        body: {
          document: {
            chat_id: context.params['chat_id'] ?? '',
            text: context.params['message_body_template'] ?? '',
            parse_mode: 'HTML',
          },
        },
        headers: '',
        allowSelfSigned: false,
      },
      context.settings.mispVersion,
    );
    const answer = yield* ask('http', request);
    if ('unreachable' in answer) throw new PhpException('SocketException', answer.unreachable);
    if (succeeded(answer.status)) return true;
    context.addError(
      answer.status === 401
        ? { code: 'telegram.auth-failed', args: [] }
        : { code: 'telegram.bad-status', args: [answer.body] },
    );
    return false;
  },
});
