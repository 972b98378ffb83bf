import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PhpCrash, PhpException } from '../php/crash.ts';
import { deepEquals } from '../php/deep-equals.ts';
import { parseJson } from '../php/parse-json.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { hashExtract } from './hash-extract.ts';
import { hashGet } from './hash-get.ts';
import { hashInsert } from './hash-insert.ts';
import { hashRemove } from './hash-remove.ts';

/** The document of spec/hash-path.md §3. */
const A10 = {
  id: '10',
  type: 'ip-src',
  value: '8.8.8.8',
  to_ids: true,
  first_seen: null,
  Tag: [{ name: 't1' }, { name: 't2' }],
};
const A11 = { id: '11', type: 'domain', value: 'a.b', to_ids: false, first_seen: '2020' };
const A12 = { id: '12', type: 'url', value: 'http://x/[1]', to_ids: true, Tag: [] };
const white = { id: '1', name: 'tlp:white', local: 0, is_galaxy: false };
const red = { id: '2', name: 'PAP:RED', local: 1, is_galaxy: true };
const D: PhpArray = {
  Event: {
    id: '5',
    info: 'hello',
    published: false,
    protected: null,
    n: 0,
    Tag: [white, red],
    Org: { id: '1', name: 'ORG' },
    Attribute: [A10, A11, A12],
    meta: { '12': 'num', a: 'x', '1.5': 'f', '': 'empty' },
  },
  user: 'bob',
};

describe('extract, the verified examples of the specification', () => {
  it.each<[string, PhpValue]>([
    ['Event.info', ['hello']],
    ['Event.published', [false]],
    ['Event.protected', []],
    ['Event.n', [0]],
    ['Event.missing', []],
    ['Event.Org', { id: '1', name: 'ORG' }],
    ['Event.Tag', [white, red]],
    ['Event.Tag.0.name', ['tlp:white']],
    ['Event.Tag.{n}.name', ['tlp:white', 'PAP:RED']],
    ['Event.Tag.{s}.name', []],
    ['Event.Tag.{*}.name', ['tlp:white', 'PAP:RED']],
    ['Event.{s}.id', ['1']],
    ['Event.{s}.{n}.id', ['1', '2', '10', '11', '12']],
    ['Event.{n}', []],
    ['Event.info.{n}', ['hello']],
    ['Event.info.{*}', ['hello']],
    ['Event.info.0', []],
    ['Event.published.{n}', [false]],
    ['Event.protected.{n}', []],
    ['Event.Attribute.{n}.Tag.{n}.name', ['t1', 't2']],
    ['Event.Attribute.{n}.first_seen', [null, '2020']],
    ['Event.Attribute.1', A11],
    ['Event.Attribute.01.id', []],
    ['Event.Attribute.{n}[type=ip-src].value', ['8.8.8.8']],
    ['Event.Attribute.{n}[type!=ip-src].value', ['a.b', 'http://x/[1]']],
    ['Event.Attribute.{n}[type=/^(ip|dom)/].value', ['8.8.8.8', 'a.b']],
    ['Event.Attribute.{n}[to_ids=1].id', ['10', '12']],
    ['Event.Attribute.{n}[to_ids=true].id', ['10', '12']],
    ['Event.Attribute.{n}[to_ids=false].id', ['11']],
    ['Event.Attribute.{n}[id>10].id', ['11', '12']],
    ['Event.Attribute.{n}[id>=11][id<12].id', ['11']],
    ['Event.Attribute.{n}[first_seen].id', ['11']],
    ['Event.Attribute.{n}[first_seen=].id', ['10', '11', '12']],
    ['Event.Attribute.{n}[first_seen!=2020].id', ['10']],
    ['Event.Attribute.{n}[Tag].id', ['10', '12']],
    ['Event.Attribute.{n}[nope].id', []],
    ['Event.Attribute.{n}[type=ip-src].Tag.{n}[name=t1].name', ['t1']],
    ['Event.Attribute.{n}[value=8.8.8.8].id', ['10']],
    ['Event.Attribute.{n}[value=/^http.*\\]/].id', [A12]],
    ['Event.Tag[name=tlp:white]', []],
    ['Event.Tag.{n}[name=tlp:white]', [white]],
    ['Event.Tag.{n}[name = tlp:white].id', ['1']],
    ['Event.Tag.{n}[name=/WHITE/i].id', ['1']],
    ['Event.Tag.{n}[name=TLP:WHITE].id', []],
    ['Event.Tag.{n}[local=0].name', ['tlp:white']],
    ['Event.Tag.{n}[local].name', ['tlp:white', 'PAP:RED']],
    ['Event.Tag.{n}[is_galaxy].name', ['tlp:white', 'PAP:RED']],
    ['Event.Tag.{n}[id=01].name', ['tlp:white']],
    ['Event.Tag.{n}[id=1.0].name', ['tlp:white']],
    ['Event.Tag.{n}[name=/bad(/].name', []],
    ['Event.meta.{n}', ['num', 'f']],
    ['Event.meta.{s}', ['x', 'f', 'empty']],
    ['Event.meta.12', ['num']],
    ['Event.meta.1.5', []],
    ['user', ['bob']],
    ['user.{n}', ['bob']],
    ['', D],
    ['0', D],
    ['Event.', []],
    ['.Event', []],
    ['Event..info', []],
  ])('%s', (path, expected) => {
    expect(deepEquals(hashExtract(D, path), expected)).toBe(true);
  });

  it('matches keys of many kinds', () => {
    const keys = parseJson('{"x":1,"-5":2,"01":3,"1e0":4," 1":5,"1":6,"9223372036854775808":7}');
    expect(hashExtract(keys, '{n}')).toEqual([2, 3, 4, 5, 6, 7]);
    expect(hashExtract(keys, '{s}')).toEqual([1, 3, 4, 5, 7]);
    expect(hashExtract({ w: keys }, '{*}.01')).toEqual([3, 4, 5, 6]);
    expect(hashExtract({ w: keys }, '{*}.x')).toEqual([1]);
  });

  it('divides at no dot once brackets are unbalanced', () => {
    expect(hashExtract({ a: { b: [{ c: 1 }] } }, 'a].b.{n}')).toEqual([]);
    expect(hashExtract({ 'a]': 1 }, 'a].[b].c')).toEqual([]);
  });

  it('trims tokens of a path with brackets only', () => {
    expect(hashExtract({ a: [{ b: 1 }] }, ' a . {n}[b] . b ')).toEqual([1]);
    expect(hashExtract({ a: [{ b: 1 }] }, ' a.{n}.b')).toEqual([]);
  });

  it('takes no scalar and no list for a path', () => {
    expect(() => hashExtract('text', 'a')).toThrow(PhpCrash);
    expect(() => hashExtract(D, ['Event'])).toThrow(PhpCrash);
    expect(hashExtract(['a', 'b'], 1)).toEqual(['b']);
    expect(hashExtract(D, null)).toBe(D);
  });

  it('dies of a regular expression over a list', () => {
    expect(() => hashExtract([{ a: [] }], '{n}[a=/x/]')).toThrow(PhpCrash);
  });
});

describe('get', () => {
  it.each<[PhpValue, PhpValue]>([
    ['Event.info', 'hello'],
    ['Event.published', false],
    ['Event.protected', []],
    ['Event.Tag.0.name', 'tlp:white'],
    ['Event.Tag.{n}.name', []],
    ['Event.Org', { id: '1', name: 'ORG' }],
    ['', []],
    [['Event', 'Tag', 1, 'name'], 'PAP:RED'],
    [null, []],
  ])('%j', (path, expected) => {
    expect(hashGet(D, path, [])).toEqual(expected);
  });

  it('takes no boolean for a path', () => {
    expect(() => hashGet(D, true)).toThrow(PhpException);
  });
});

describe('insert', () => {
  it('creates what is missing and replaces what is no array', () => {
    expect(hashInsert({}, 'a.b.c', 1)).toEqual({ a: { b: { c: 1 } } });
    expect(hashInsert({ a: 'text' }, 'a.b', 1)).toEqual({ a: { b: 1 } });
    expect(hashInsert({ a: [1, 2] }, 'a.1', 'x')).toEqual({ a: [1, 'x'] });
  });

  it('goes into every match and merges where the path ends', () => {
    expect(hashInsert([{ a: 1 }, { a: 2 }], '{n}.a', 'x')).toEqual([{ a: 'x' }, { a: 'x' }]);
    expect(hashInsert([['a'], ['b']], '{n}', ['x'])).toEqual([
      ['a', 'x'],
      ['b', 'x'],
    ]);
    expect(hashInsert([{ t: 1 }, { t: 2 }], '{n}[t=2]', { x: 1 })).toEqual([{ t: 1 }, { t: 2, x: 1 }]);
    expect(hashInsert([['a']], '{n}.0', 'x')).toEqual([['a', 'x']]);
    expect(() => hashInsert(['a'], '{n}.b', 'x')).toThrow(PhpCrash);
  });

  it('shares what it does not touch', () => {
    const changed = hashInsert(D, 'Event.Org.name', 'X') as { Event: { Tag: unknown } };
    expect(changed.Event.Tag).toBe((D as typeof changed).Event.Tag);
    expect(hashInsert(D, 'Event.Nothing.{n}.x', 1)).toEqual(D);
  });
});

describe('remove', () => {
  it('unsets one key and renumbers nothing', () => {
    expect(hashRemove({ a: [1, 2, 3] }, 'a.1')).toEqual({ a: { 0: 1, 2: 3 } });
    expect(hashRemove({ a: { b: 1 } }, 'a.b')).toEqual({ a: [] });
    expect(hashRemove({ a: 1 }, 'a.b.c')).toEqual({ a: 1 });
  });

  it('leaves arrays hit by a final wildcard, and takes scalars whatever the condition', () => {
    expect(hashRemove([{ a: 1 }, 'x'], '{n}')).toEqual([{ a: 1 }]);
    expect(hashRemove([{ a: 1 }, 'x'], '{n}[a=1]')).toEqual([]);
    expect(hashRemove([{ a: 1 }, { a: 2, b: 1 }], '{n}.a')).toEqual({ 1: { b: 1 } });
  });
});

it('never fails but as PHP does, nor touches its document', () => {
  const piece = fc.constantFrom(
    'Event',
    'Tag',
    '{n}',
    '{s}',
    '{*}',
    '0',
    '01',
    '',
    '[',
    ']',
    '[name]',
    '[id>1]',
    '[name=/t/]',
    '[name=/(/]',
    '.',
    ' ',
    'Attribute',
    '[=]',
    '__proto__',
  );
  const before = JSON.stringify(D);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), fc.boolean(), (pieces, dots) => {
      const path = pieces.join(dots ? '.' : '');
      for (const look of [
        () => hashExtract(D, path),
        () => hashGet(D, path),
        () => hashInsert(D, path, [1]),
        () => hashRemove(D, path),
      ]) {
        try {
          look();
        } catch (error) {
          if (!(error instanceof PhpCrash || error instanceof PhpException)) throw error;
        }
      }
      expect(JSON.stringify(D)).toBe(before);
    }),
    { numRuns: 2000 },
  );
});
