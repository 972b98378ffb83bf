import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '@shared/rpc/connect.ts';
import { mostPayloadBytes } from '@shared/rpc/limits.ts';
import type { App } from '../../app.ts';
import { must, startApp } from '../../testing/start-app.ts';
import { eventText } from '../../testing/sample-cases.ts';
import { readPayload, readPayloads } from './read-payload.ts';

let app: App;
let client: Client;
beforeEach(() => {
  app = startApp();
  client = app.client();
});
afterEach(() => app.close());

const create = (text: string, triggerId = 'event-publish', name = 'Sample') =>
  client.call('samples.create', { name, triggerId, text });

describe('samples', () => {
  it('keep the text as it was, with what a card shows', async () => {
    const text = eventText(12);
    const [sample] = must(await create(text)).items;
    expect(sample).toMatchObject({
      name: 'Sample',
      bytes: Buffer.byteLength(text),
      facts: {
        title: 'Phishing against example.org',
        eventId: '17',
        attributes: 12,
        tags: [{ name: 'tlp:amber', colour: '#ffc000' }],
      },
    });
    const id = sample?.id ?? '';
    expect(must(await client.call('samples.get', { id })).text).toBe(text);
    expect(must(await client.call('samples.get', { id, maxBytes: 10 })).text).toBeNull();
  });

  it('are changed, deleted, restored and found', async () => {
    const id = must(await create(eventText(1))).items[0]?.id ?? '';
    must(await client.call('samples.update', { id, name: 'Renamed', description: 'for the test' }));
    must(await client.call('samples.update', { id, text: eventText(3) }));
    const { items } = must(await client.call('samples.list', { query: 'RENAMED' }));
    expect(items).toMatchObject([{ id, description: 'for the test', facts: { attributes: 3 } }]);
    expect(must(await client.call('samples.list', { triggerId: 'user-before-save' })).items).toEqual([]);
    must(await client.call('samples.delete', { id }));
    expect(must(await client.call('samples.list', {})).items).toEqual([]);
    must(await client.call('samples.restore', { id }));
    expect(must(await client.call('samples.list', {})).items.length).toBe(1);
  });

  it.each([
    ['an event', '{"Event":{"info":"a"}}', 'event-publish', ['{"Event":{"info":"a"}}']],
    ['a search result', '{"response":[{"Event":{"info":"a"}},{"Event":{"info":"b"}}]}', 'event-publish', 2],
    [
      'a search result of one object',
      '{"response":{"Event":{"info":"a"}}}',
      'event-publish',
      ['{"Event":{"info":"a"}}'],
    ],
    ['a list', '[{"Event":{"info":"a"}},{"info":"b","uuid":"c"}]', 'event-publish', 2],
    ['a bare event', '{"info":"a","Attribute":[]}', 'event-publish', ['{"Event":{"info":"a","Attribute":[]}}']],
    ['a raw payload', '{"Event":{"id":"1"},"Attribute":[],"Orgc":{}}', 'event-publish', 1],
    [
      'a flat user',
      '{"email":"a@example.org","info":"x"}',
      'user-before-save',
      ['{"email":"a@example.org","info":"x"}'],
    ],
    ['an attribute with its event', '{"Attribute":{"value":"x"},"Event":{"id":"1"}}', 'attribute-after-save', 1],
  ])('take %s as people have it', (_name, text, triggerId, expected) => {
    const found = must(readPayloads(text, triggerId));
    if (typeof expected === 'number') expect(found.length).toBe(expected);
    else expect(found.map((item) => item.text)).toEqual(expected);
  });

  it('make several of a file with several events, each under its own name', async () => {
    const { items } = must(await create('{"response":[{"Event":{"info":"One"}},{"Event":{"info":"Two"}}]}'));
    expect(items.map((item) => item.name)).toEqual(['Sample (1: One)', 'Sample (2: Two)']);
  });

  it('refuse what is no payload, and say where', async () => {
    expect(await create('')).toMatchObject({ ok: false, error: { code: 'not-json' } });
    expect(await create('{"Event": {"info": "x",}}')).toMatchObject({ ok: false, error: { code: 'not-json' } });
    expect(await create('{"a": [1, 2')).toMatchObject({ ok: false, error: { code: 'not-json' } });
    const broken = await create('{\n  "a": 1,\n  "b": tru\n}');
    expect(broken.ok || broken.error.message).toMatch(/line 3/);
    for (const text of ['null', '42', '"text"'])
      expect(await create(text)).toMatchObject({ ok: false, error: { code: 'wrong-shape' } });
    expect(await create('{"response":[]}')).toMatchObject({ ok: false, error: { code: 'wrong-shape' } });
    expect(must(await client.call('samples.list', {})).items).toEqual([]);
  });

  it('refuse a text that is too large before anything is parsed', () => {
    const text = `{"a":"${'x'.repeat(mostPayloadBytes)}"}`;
    const startedMs = performance.now();
    expect(readPayload(text)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });
});

const shared = resolve(import.meta.dirname, '../../../../../shared/payloads/events');

describe.skipIf(!existsSync(shared))('the shared payloads (skipped where ../shared is not there)', () => {
  it('are taken, every one', async () => {
    const files = readdirSync(shared).filter((name) => name.endsWith('.json'));
    let samples = 0;
    for (const name of files) {
      const text = readFileSync(resolve(shared, name), 'utf8');
      const { items } = must(await create(text, 'event-publish', name));
      samples += items.length;
      // One file holds the answer of a tool and no event at all: taken as it is, without a title.
      if (text.includes('"info"')) for (const item of items) expect(item.facts.title, name).not.toBe('');
    }
    expect(samples).toBeGreaterThan(files.length);
  });
});
