import { createHash } from 'node:crypto';
import type { Mail } from '@engine';
import { createTransport } from 'nodemailer';

export interface Sender {
  /** `MISP.email`: stands behind From and gives the message id its domain. */
  readonly from: string;
  readonly date: Date;
}

/** An encoded word may have 75 characters; so many bytes fit in one in base 64. */
const BYTES_PER_WORD = 45;

/** Hands out the finished message instead of sending it. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/**
 * The mail as MISP hands it to the mail server (recordings thin-mail-*): multipart/mixed with one text/plain part in
 * 8 bit, and no part when the body is empty. A line break in subject or address makes no header.
 *
 * Boundary and message id are made from the content, so that the same mail looks the same each time.
 */
export async function composeMail(mail: Mail, sender: Sender): Promise<string> {
  const to = oneLine(mail.to);
  const raw = mimeMessage(mail, sender);
  const { message } = await composer.sendMail({ envelope: { from: sender.from, to: [to] }, raw });
  return message.toString();
}

/** The message at once, for showing it: MISP's own order of headers, which no library keeps. */
export function mimeMessage(mail: Mail, { from, date }: Sender): string {
  const boundary = createHash('sha256').update(`${mail.to}\n${mail.subject}\n${mail.body}`).digest('hex').slice(0, 32);
  const headers = [
    `From: ${from}`,
    `To: ${oneLine(mail.to)}`,
    'Precedence: bulk',
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'X-Mailer: CakePHP Email',
    `Message-ID: <${boundary}@${from.split('@')[1] ?? 'localhost'}>`,
    `Subject: ${encodeSubject(mail.subject)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    'Content-Transfer-Encoding: 8bit',
    '',
  ];
  if (mail.body === '') return [...headers, ''].join('\r\n');
  const text = mail.body.replace(/\r\n|\r|\n/g, '\r\n');
  const part = ['Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', text, '', ''];
  return [...headers, `--${boundary}`, ...part, `--${boundary}--`, ''].join('\r\n');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/**
 * The subject as PHP encodes it: plain words stay as long as nothing else came; from the first word with anything but
 * printable ASCII on, everything is base 64, in words of a legal length.
 */
export function encodeSubject(subject: string): string {
  const special = subject.search(/[^\x20-\x7e]/);
  if (special < 0) return subject;
  const from = subject.lastIndexOf(' ', special) + 1;
  const words: string[] = [];
  let bytes: number[] = [];
  const finish = (): void => {
    if (bytes.length > 0) words.push(`=?UTF-8?B?${Buffer.from(bytes).toString('base64')}?=`);
    bytes = [];
  };
  for (const character of subject.slice(from)) {
    const encoded = [...Buffer.from(character, 'utf8')];
    if (bytes.length + encoded.length > BYTES_PER_WORD) finish();
    bytes.push(...encoded);
  }
  finish();
  return subject.slice(0, from) + words.join('\r\n ');
}
