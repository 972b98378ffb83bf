import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { sendMail } from './send-mail.ts';

const params = { mail_template_subject: 'event {{ Event.id }}', mail_template_body: 'see {{ Event.info }}' };
const mailsOf = (tried: ReturnType<typeof tryModule>) =>
  tried.wishes.flatMap((wish) => (wish.kind === 'mail' ? [wish.ask] : []));
const addresses = (tried: ReturnType<typeof tryModule>) => mailsOf(tried).map(({ to }) => to);

describe('send-mail', () => {
  test('site administrators are the default; subject and body are rendered', () => {
    const tried = tryModule(sendMail, { params });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(mailsOf(tried)).toEqual([
      { to: 'admin@example.org', subject: 'event 35', body: 'see A phishing wave', accountDisabled: false },
    ]);
  });
  test.each([
    [['duty@example.org'], ['duty@example.org']],
    [['DUTY@example.org'], ['duty@example.org']],
    [['duty@example.org', 'duty@example.org'], ['duty@example.org']],
    [
      ['All admins', 'lead@example.net'],
      ['admin@example.org', 'lead@example.net'],
    ],
    [['Org admins'], []],
    [['nobody@example.org'], []],
    [[''], []],
  ])('recipients %j', (recipients, expected) => {
    const tried = tryModule(sendMail, { params: { ...params, recipients } });
    expect(addresses(tried)).toEqual(expected);
    expect(tried.result).toBe(true);
  });
  test.each([[['All accounts']], [[true]], [['All admins', 'All accounts']]])(
    '%j means every account',
    (recipients) => {
      const mails = mailsOf(tryModule(sendMail, { params: { ...params, recipients } }));
      expect(mails).toHaveLength(7);
      expect(mails.filter(({ accountDisabled }) => accountDisabled).map(({ to }) => to)).toEqual([
        'former@example.org',
      ]);
    },
  );
  test.each([[{ recipients: [] }], [{ recipients: '' }]])('no recipient in %j', (given) => {
    expect(tryModule(sendMail, { params: { ...params, ...given } })).toMatchObject({
      result: false,
      errors: [{ code: 'send-mail.no-recipient', args: [] }],
    });
  });
  test.each([
    [{}],
    [{ mail_template_subject: '' }],
    [{ mail_template_subject: '0' }],
    [{ mail_template_subject: '{{ a.b.c }}' }],
  ])('no subject in %j', (given) => {
    expect(tryModule(sendMail, { params: { ...given, recipients: 'x' } }).errors).toEqual([
      { code: 'send-mail.empty-template', args: [] },
    ]);
  });
  test('an empty body is fine', () => {
    expect(mailsOf(tryModule(sendMail, { params: { mail_template_subject: 's' } }))).toMatchObject([{ body: '' }]);
  });
  test('a text instead of a list kills the run', () => {
    expect(tryModule(sendMail, { params: { ...params, recipients: 'All admins' } }).crash).toBe('TypeError');
  });
  test('what the mailer says does not matter, unless it throws', () => {
    const sent = (answer: { sent: boolean } | { exception: string }) =>
      tryModule(sendMail, { params, answers: (wish) => (wish.kind === 'mail' ? { kind: 'mail', answer } : undefined) });
    expect(sent({ sent: false }).result).toBe(true);
    expect(sent({ exception: 'no key' })).toMatchObject({ result: false, crash: 'SocketException' });
  });
});
