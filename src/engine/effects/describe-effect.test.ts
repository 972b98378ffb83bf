import { describe, expect, test } from 'vitest';
import type { PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { describeEffect } from './describe-effect.ts';

function misp(model: string, method: string, args: readonly PhpValue[], before?: PhpValue): Wish {
  return { kind: 'misp', ask: before === undefined ? { model, method, args } : { model, method, args, before } };
}

function answered(value: PhpValue): Answer {
  return { kind: 'misp', answer: { value }, source: 'dry' };
}

describe('describeEffect', () => {
  test('templates and reads are no effects', () => {
    expect(
      describeEffect({ kind: 'render', ask: { template: 'x', data: [] } }, { kind: 'render', answer: { text: 'x' } }),
    ).toBeNull();
    expect(describeEffect(misp('User', 'findMailRecipients', [{ all: true }]), answered([]))).toBeNull();
    expect(describeEffect(misp('Nobody', 'knowsThis', []), answered(true))).toBeNull();
  });

  test('a tag operation names element, tags, relationship and locality, and what it would fire', () => {
    const wish = misp('Event', 'attachTagsToEventAndTouch', [
      '35',
      { tags: ['tlp:red', 'b'], local: null, relationship_type: 'related-to' },
    ]);
    expect(describeEffect(wish, answered(true))).toMatchObject({
      kind: 'tag',
      title: 'Attach tags to event',
      target: 'event 35',
      body: 'tlp:red\nb\nrelationship: related-to\nlocal or global',
      reversible: true,
      wouldFire: ['tag-attached-after-save', 'event-before-save', 'event-after-save'],
      answeredBy: 'dry',
      answer: 'true',
    });
  });

  test('attribute edits show each changed field old and new, and what validation refused', () => {
    const before = [
      { id: '1', type: 'ip-src', value: '192.0.2.1', to_ids: true, timestamp: '5' },
      { id: '2', type: 'md5', value: 'x', to_ids: '0', timestamp: '6' },
    ];
    const edited = [
      { id: '1', type: 'ip-src', value: '192.0.2.1', to_ids: false },
      { id: '2', type: 'md5', value: 'x', to_ids: false },
    ];
    const effect = describeEffect(misp('Attribute', 'editAttributeBulk', [edited], before), answered(['2']));
    expect(effect?.body).toBe(
      'attribute 1 (ip-src 192.0.2.1): to_ids: true → false\nattribute 2 (md5 x): nothing changes',
    );
    expect(effect?.target).toBe('2 attributes');
    expect(effect?.answer).toBe('1 saved, 1 refused');
  });

  test('a web request is shown line by line', () => {
    const wish: Wish = {
      kind: 'http',
      ask: {
        method: 'POST',
        url: 'https://chat.example.org/hook',
        headers: [
          ['Accept', 'application/json'],
          ['Content-Type', 'application/json'],
          ['User-Agent', 'MISP 2.5.1'],
        ],
        body: '{"a":1}',
        encoding: 'json',
        allowSelfSigned: false,
      },
    };
    const effect = describeEffect(wish, { kind: 'http', answer: { status: 200, body: 'ok' }, source: 'recorded' });
    expect(effect?.body).toBe(
      'POST https://chat.example.org/hook\nAccept: application/json\nContent-Type: application/json\nUser-Agent: MISP 2.5.1\n\n{"a":1}',
    );
    expect(effect).toMatchObject({ answeredBy: 'recorded', answer: '200', wouldFire: [] });
  });

  test('a form without payload is a multipart body under a urlencoded content type', () => {
    const wish: Wish = {
      kind: 'http',
      ask: {
        method: 'POST',
        url: 'https://teams.example.com/',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: null,
        document: { text: '{"a":1}', Event: { id: '1', published: false, Tag: [{ name: 'x' }] } },
        encoding: 'multipart',
        allowSelfSigned: true,
      },
    };
    const body = describeEffect(wish, { kind: 'http', answer: { unreachable: 'refused' } })?.body ?? '';
    expect(body).toContain('Content-Type: application/x-www-form-urlencoded; boundary=------------------------0');
    expect(body).toContain('Content-Disposition: attachment; name="text"\r\n\r\n{"a":1}\r\n');
    const ofEvent = [...body.matchAll(/name="Event"\r\n\r\n(.*)\r\n/g)].map((part) => part[1]);
    expect(ofEvent).toEqual(['1', '', 'Array']);
    expect(body).toContain('(self-signed certificates accepted)');
  });

  test('ZeroMQ shows topic and JSON, with MISP texts in words', () => {
    const message = { Warning: { code: 'enrich-event.unreachable', args: [] }, 'Attribute added': 0 };
    const wish: Wish = { kind: 'zmq', ask: { topic: 'misp_json_workflow', message } };
    expect(describeEffect(wish, { kind: 'zmq', answer: { done: true } })?.body).toBe(
      'misp_json_workflow {"Warning":"Enrichment service not reachable.","Attribute added":0}',
    );
  });

  test('a mail for a disabled account says that it is dropped', () => {
    const wish: Wish = { kind: 'mail', ask: { to: 'a@example.org', subject: 's', body: 'b', accountDisabled: true } };
    const effect = describeEffect(wish, { kind: 'mail', answer: { exception: 'no key' } });
    expect(effect?.title).toContain('dropped');
    expect(effect?.body).toBe('To: a@example.org\nSubject: s\n\nb');
    expect(effect?.answer).toBe('exception: no key');
  });

  test('hostile shapes are described, not thrown at', () => {
    for (const value of [null, 7, 'x', [], {}, [null], { a: [1] }] as PhpValue[]) {
      for (const call of [
        'Event.save',
        'Event.publish',
        'Warninglist.import',
        'ShadowAttribute.acceptProposal',
        'Attribute.editAttributeBulk',
        'Event.attachTagsToEventAndTouch',
      ]) {
        const [model = '', method = ''] = call.split('.');
        expect(describeEffect(misp(model, method, [value, value], value), answered(value))).not.toBeNull();
      }
    }
  });
});
