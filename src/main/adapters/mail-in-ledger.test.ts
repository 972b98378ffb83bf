import type { Effect, TraceEvent, Wish } from '@engine';
import { expect, test } from 'vitest';
import { DEFAULT_SENDER, withMailMessage } from './mail-in-ledger.ts';

const sender = { from: DEFAULT_SENDER, date: new Date('2026-11-21T19:12:04Z') };

function effectOf(wish: Wish): TraceEvent {
  const effect: Effect = {
    kind: wish.kind === 'mail' ? 'mail' : 'zmq',
    title: 'An effect',
    target: '',
    body: 'as the engine tells it',
    reversible: false,
    wouldFire: [],
    wish,
    answeredBy: 'dry',
    answer: 'done',
  };
  return { type: 'effect', seq: 1, step: 1, lane: 0, nodeId: '2', effect };
}

function bodyOf(event: TraceEvent): string {
  return event.type === 'effect' ? event.effect.body : '';
}

test('a mail stands in the ledger as the message that would leave', () => {
  const ask = { to: 'a@example.org\r\nBcc: b@example.org', subject: 'Größe', body: 'one\ntwo', accountDisabled: false };
  const body = bodyOf(withMailMessage(effectOf({ kind: 'mail', ask }), sender));
  const head = body.slice(0, body.indexOf('\r\n\r\n'));
  expect(head.split('\r\n')).toContain('Date: Sat, 21 Nov 2026 19:12:04 +0000');
  expect(head).toContain('Subject: =?UTF-8?B?R3LDtsOfZQ==?=');
  expect(head).not.toMatch(/^Bcc:/m);
  expect(body).toContain('\r\n\r\none\r\ntwo\r\n');
});

test('the same run tells the same message', () => {
  const wish: Wish = { kind: 'mail', ask: { to: 'a@example.org', subject: 's', body: '', accountDisabled: false } };
  expect(withMailMessage(effectOf(wish), sender)).toEqual(withMailMessage(effectOf(wish), sender));
});

test('every other event stays as it is', () => {
  const event = effectOf({ kind: 'zmq', ask: { topic: 'misp_json_workflow', message: {} } });
  expect(withMailMessage(event, sender)).toBe(event);
});
