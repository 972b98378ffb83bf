import { afterEach, describe, expect, it } from 'vitest';
import { parseJson, type PhpArray, type PhpValue } from '@engine';
import type { App } from '../../app.ts';
import { must, startApp } from '../../testing/start-app.ts';
import { eventText } from '../../testing/sample-cases.ts';
import { diffChildren, diffPlace, tallyOf } from './diff.ts';
import { evaluateHashPath } from './hash-path.ts';
import { searchDocument } from './search.ts';
import { valueText } from './value-text.ts';

const apps: App[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

describe('pages of a document', () => {
  it('come from samples and from typed texts, a few rows at a time, with what tells records apart', async () => {
    const app = startApp();
    apps.push(app);
    const client = app.client();
    const text = eventText(500);
    const sample = must(await client.call('samples.create', { name: 'Large', triggerId: 'event-publish', text }))
      .items[0];
    for (const source of [
      { of: 'sample', sampleId: sample?.id ?? '' },
      { of: 'text', text },
    ] as const) {
      const path = ['Event', 'Attribute'];
      const page = must(await client.call('payload.children', { source, path, offset: 490, limit: 20 }));
      expect(page.total).toBe(500);
      expect(page.rows.length).toBe(10);
      expect(page.rows[0]).toEqual({
        key: '490',
        path: [...path, '490'],
        type: 'map',
        preview: 'domain: host490.example.com',
        count: 12,
      });
      const value = must(await client.call('payload.value', { source, path: ['Event', 'info'] }));
      expect(value).toEqual({ text: '"Phishing against example.org"', bytes: 30, cut: false });
    }
    const nowhere = await client.call('payload.children', { source: { of: 'text', text }, path: ['Nothing', '0'] });
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'not-found' } });
    const broken = await client.call('payload.children', { source: { of: 'text', text: '{"a": ' }, path: [] });
    expect(broken).toMatchObject({ ok: false, error: { code: 'not-json' } });
  });
});

describe('the difference of two documents', () => {
  it('opens the items it has paired, not those of the same position', () => {
    const before = {
      list: [
        { uuid: 'a', v: 1 },
        { uuid: 'b', v: 2 },
        { uuid: 'c', v: 3 },
      ],
    };
    const after = {
      list: [
        { uuid: 'b', v: 2 },
        { uuid: 'c', v: 4 },
      ],
    };
    const rows = diffChildren(before.list, after.list, ['list'], { all: false, offset: 0, limit: 10 }).rows;
    expect(rows.map(({ key, path, change }) => [key, path.at(-1), change])).toEqual([
      ['1', '1', 'inside'],
      ['0', '-0', 'removed'],
    ]);
    expect(diffPlace(before, after, ['list', '1'])).toMatchObject({ before: { v: 3 }, after: { v: 4 } });
    expect(diffPlace(before, after, ['list', '-0'])).toMatchObject({ before: { uuid: 'a' }, after: undefined });
    expect(diffPlace(before, after, ['list', '7', 'x'])).toEqual({ before: undefined, after: undefined });
  });

  const all = { all: false, offset: 0, limit: 100 };
  const document = (text: string): PhpArray => parseJson(text) as PhpArray;

  it('matches items of a list by their uuid: one removed is one difference', () => {
    const before = document(eventText(100));
    const event = (before as { readonly Event: { readonly Attribute: readonly PhpValue[] } }).Event;
    const after = { Event: { ...event, Attribute: event.Attribute.filter((_unused, index) => index !== 40) } };
    const diff = diffChildren(event.Attribute, after.Event.Attribute, [], all);
    expect(diff).toMatchObject({ total: 1, added: 0, changed: 0, removed: 1 });
    expect(diff.rows[0]).toMatchObject({ change: 'removed', key: '40' });
  });

  it('names what was added, removed, changed and what lies deeper, and leaves out the rest', () => {
    const before = document('{"a":1,"b":{"c":[1,2],"d":"x"},"e":null,"same":[1]}');
    const after = document('{"a":"1","b":{"c":[1,2,3],"d":"x"},"f":true,"same":[1]}');
    const diff = diffChildren(before, after, ['root'], all);
    expect(diff.rows.map(({ key, change, before: was }) => [key, change, was])).toEqual([
      ['a', 'changed', '1'],
      ['b', 'inside', null],
      ['f', 'added', null],
      ['e', 'removed', null],
    ]);
    expect(diff).toMatchObject({ total: 4, added: 2, changed: 1, removed: 1 });
    expect(diffChildren(before, after, [], { ...all, all: true }).total).toBe(5);
    expect(diffChildren(before, after, [], { ...all, offset: 1, limit: 2 }).rows.map((row) => row.key)).toEqual([
      'b',
      'f',
    ]);
  });

  it('does not look into parts that are the same object', () => {
    const shared = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('looked into');
        },
      },
    ) as PhpArray;
    expect(tallyOf({ shared, n: 1 }, { shared, n: 2 })).toEqual({ added: 0, changed: 1, removed: 0 });
  });
});

describe('search in a document', () => {
  const found = (text: string, needle: string, limit = 100) => searchDocument(parseJson(text), needle, limit);

  it('finds keys and values, whatever their case, in document order', () => {
    const { hits, total } = found('{"Info":"a Phish","list":["phishing",{"phish":1}],"n":42}', 'PHISH');
    expect(total).toBe(3);
    expect(hits.map((hit) => hit.path.join('.'))).toEqual(['Info', 'list.0', 'list.1.phish']);
  });

  it('takes every character for itself', () => {
    expect(found('{"a":"1.2","b":"1x2","c":"(a|b)*"}', '1.2').total).toBe(1);
    expect(found('{"a":"x","c":"(a|b)*"}', '(A|b)*').total).toBe(1);
    expect(found('{"a":"[-]"}', '[-]').total).toBe(1);
    expect(found('{"a":42,"b":1.5}', '4').total).toBe(1);
    expect(found('{"a":"x"}', '').total).toBe(0);
  });

  it('counts all and shows the first', () => {
    const { hits, total } = found(JSON.stringify(Array.from({ length: 1000 }, () => 'same')), 'same', 3);
    expect([hits.length, total]).toEqual([3, 1000]);
  });
});

describe('a value as text', () => {
  it("is what JSON is, indented, PHP's one empty array as []", () => {
    expect(valueText(parseJson('{"a":[1,"ü\\/",null],"b":{},"c":[]}'), 1000).text).toBe(
      '{\n  "a": [\n    1,\n    "ü/",\n    null\n  ],\n  "b": [],\n  "c": []\n}',
    );
  });

  it('is cut without writing the rest', () => {
    const cut = valueText(parseJson(eventText(5000)), 100);
    expect(cut.text.length).toBe(100);
    expect(cut.cut).toBe(true);
    expect(cut.bytes).toBeGreaterThan(1_000_000);
  });
});

describe('a hash path being typed', () => {
  const event = parseJson(eventText(30)) as PhpArray;

  it('gives what it extracts and how many', () => {
    const result = evaluateHashPath(event, 'Event.Attribute.{n}[type=ip-dst].value', 'extract', 3);
    expect(result).toMatchObject({ count: 10, error: null });
    expect(result.items).toEqual(['198.51.100.0', '198.51.100.3', '198.51.100.6']);
    expect(evaluateHashPath(event, 'Event.info', 'get', 3)).toEqual({
      count: 1,
      items: ['Phishing against example.org'],
      error: null,
    });
  });

  it.each(['', '{n', 'Event.{s}.[', '[[[', '.'.repeat(5000), 'Event.Attribute.{n}[value=/((a+)+)+$/]'])(
    'answers "%.20s" without falling over',
    (path) => {
      const startedMs = performance.now();
      const result = evaluateHashPath(event, path, 'extract', 10);
      expect(typeof result.count).toBe('number');
      expect(performance.now() - startedMs).toBeLessThan(5000);
    },
  );
});
