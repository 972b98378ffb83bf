import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeMail, encodeSubject } from './compose-mail.ts';

const sender = { from: 'email@example.com', date: new Date('2026-11-21T19:12:04Z') };
const mail = { to: 'user@example.org', subject: 'to the admins', body: 'body', accountDisabled: false };

describe('composeMail', () => {
  test('is multipart/mixed with one plain part', async () => {
    const text = await composeMail(mail, sender);
    const boundary = /boundary="([0-9a-f]{32})"/.exec(text)?.[1] ?? '';
    expect(text).toBe(
      [
        'From: email@example.com',
        'To: user@example.org',
        'Precedence: bulk',
        'Date: Sat, 21 Nov 2026 19:12:04 +0000',
        'X-Mailer: CakePHP Email',
        `Message-ID: <${boundary}@example.com>`,
        'Subject: to the admins',
        'MIME-Version: 1.0',
        `Content-Type: multipart/mixed; boundary="${boundary}"`,
        'Content-Transfer-Encoding: 8bit',
        '',
        `--${boundary}`,
        'Content-Type: text/plain; charset=UTF-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        'body',
        '',
        '',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
  });

  test('the same mail looks the same, another one does not', async () => {
    expect(await composeMail(mail, sender)).toBe(await composeMail(mail, sender));
    expect(await composeMail(mail, sender)).not.toBe(await composeMail({ ...mail, body: 'other' }, sender));
  });

  test('an empty body has no part', async () => {
    expect((await composeMail({ ...mail, body: '' }, sender)).trimEnd().split('\r\n').at(-1)).toBe(
      'Content-Transfer-Encoding: 8bit',
    );
  });

  test('line breaks become CRLF, other text stays as it is', async () => {
    const text = await composeMail({ ...mail, body: 'Größe\n.\n<b>x</b>' }, sender);
    expect(text).toContain('\r\n\r\nGröße\r\n.\r\n<b>x</b>\r\n\r\n\r\n--');
  });

  test('neither subject nor address makes a header', async () => {
    const text = await composeMail(
      { ...mail, to: 'a@example.org\r\nBcc: b@example.org', subject: 'a\r\nBcc: c@example.org' },
      sender,
    );
    const head = text.slice(0, text.indexOf('\r\n\r\n'));
    expect(head.split('\r\n').filter((line) => /^bcc:/i.test(line))).toEqual([]);
  });
});

describe('encodeSubject', () => {
  test.each([
    ['plain', 'plain'],
    ['line one\nBcc: partner@example.org', 'line =?UTF-8?B?b25lCkJjYzogcGFydG5lckBleGFtcGxlLm9yZw==?='],
    ['Événement', '=?UTF-8?B?w4l2w6luZW1lbnQ=?='],
    ['', ''],
  ])('%j', (subject, encoded) => {
    expect(encodeSubject(subject)).toBe(encoded);
  });

  test('long ones are cut between characters into words of legal length', () => {
    const words = encodeSubject('ü😀'.repeat(40)).split('\r\n ');
    expect(words.length).toBeGreaterThan(3);
    const decoded = words.map((word) => {
      expect(word.length).toBeLessThanOrEqual(75);
      return Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64').toString('utf8');
    });
    expect(decoded.join('')).toBe('ü😀'.repeat(40));
  });
});

const recordings = resolve(import.meta.dirname, '../../../../shared/misp-api/runs');
const recorded = existsSync(recordings)
  ? readdirSync(recordings).filter(
      (name) => /^thin-(?:log)?mail/.test(name) && readFileSync(join(recordings, name), 'utf8').includes('"mails"'),
    )
  : [];

describe.skipIf(recorded.length === 0)('against recorded mails (skipped: ../shared is not here)', () => {
  test.each(recorded)('%s', async (name) => {
    const { mails } = JSON.parse(readFileSync(join(recordings, name), 'utf8')) as {
      mails: readonly { message: string }[];
    };
    for (const { message } of mails) {
      const { subject, to, body } = read(message);
      const composed = await composeMail({ to, subject, body, accountDisabled: false }, sender);
      expect(neutral(composed)).toBe(neutral(message.replace(/\r\n\.\./g, '\r\n.')));
    }
  });
});

/** Without what differs from mail to mail. SMTP doubles dots at the beginning of lines; a recording has them doubled. */
function neutral(message: string): string {
  return message
    .replace(/^Date: .*$/m, 'Date:')
    .replace(/[0-9a-f]{32}/g, 'BOUNDARY')
    .trimEnd();
}

/** What was handed to the mailer, read back from a recorded message. */
function read(message: string): { readonly to: string; readonly subject: string; readonly body: string } {
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*(?:\\r\\n .*)*)$`, 'm').exec(message)?.[1]?.trim() ?? '';
  const subject = header('Subject')
    .replace(/\?=\r\n =/g, '?==')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_whole, text: string) => Buffer.from(text, 'base64').toString('utf8'));
  const part = /Content-Transfer-Encoding: 8bit\r\n\r\n--[0-9a-f]+\r\n[\s\S]*?\r\n\r\n([\s\S]*)\r\n\r\n\r\n--/.exec(
    message,
  );
  return { to: header('To'), subject, body: (part?.[1] ?? '').replace(/\r\n\.\./g, '\r\n.').replaceAll('\r\n', '\n') };
}
