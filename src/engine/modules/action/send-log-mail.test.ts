import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { sendLogMail } from './send-log-mail.ts';

const params = { mail_template_subject: 'log {{ Log.action }}', mail_template_body: '{{ Log.title }}' };
const mailsOf = (tried: ReturnType<typeof tryModule>) =>
  tried.wishes.flatMap((wish) => (wish.kind === 'mail' ? [wish.ask] : []));
const addresses = (tried: ReturnType<typeof tryModule>) => mailsOf(tried).map(({ to }) => to);

const logOf = (user: string) => ({ Log: { id: '4', action: 'login', user_id: user, title: 'User logged in' } });

describe('send-log-mail', () => {
  test('"Org admins" are those of the organisation of the user', () => {
    const tried = tryModule(sendLogMail, { data: logOf('7'), params: { ...params, recipients: ['Org admins'] } });
    expect(mailsOf(tried)).toMatchObject([{ to: 'lead@example.net', subject: 'log login', body: 'User logged in' }]);
    const own = tryModule(sendLogMail, { data: logOf('3'), params: { ...params, recipients: ['Org admins'] } });
    expect(addresses(own)).toEqual(['admin@example.org', 'org-admin@example.org']);
  });
  test('an unknown user drops them; with nobody left it fails without a word', () => {
    const alone = tryModule(sendLogMail, { data: logOf('777'), params: { ...params, recipients: ['Org admins'] } });
    expect(alone).toMatchObject({ result: false, errors: [], crash: undefined });
    const more = tryModule(sendLogMail, {
      data: logOf('0'),
      params: { ...params, recipients: ['Org admins', 'All admins'] },
    });
    expect(addresses(more)).toEqual(['admin@example.org']);
  });
  test('missing parameters fail as in send-mail', () => {
    expect(tryModule(sendLogMail, { data: logOf('3') }).errors).toEqual([
      { code: 'send-mail.empty-template', args: [] },
    ]);
    const none = tryModule(sendLogMail, { data: logOf('3'), params: { ...params, recipients: [] } });
    expect(none.errors).toEqual([{ code: 'send-mail.no-recipient', args: [] }]);
    expect(tryModule(sendLogMail, { data: logOf('3'), params: { ...params, recipients: 'Org admins' } }).crash).toBe(
      'TypeError',
    );
  });
  test('behind the log trigger it marks the loop', () => {
    expect(tryModule(sendLogMail, { data: logOf('3'), params, trigger: 'log-after-save' }).quirks).toEqual([
      'log-mail-loop',
    ]);
  });
});
