import { describe, expect, it } from 'vitest';
import { entries, get } from '../php/array.ts';
import { PhpCrash } from '../php/crash.ts';
import { parseJson } from '../php/parse-json.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { applyFilters } from './apply-filters.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { filterItems } from './filter-items.ts';
import { hashExtract } from './hash-extract.ts';
import { hashGet } from './hash-get.ts';
import { hashInsert } from './hash-insert.ts';
import { hashRemove } from './hash-remove.ts';

/**
 * Rules of the specification that no recorded vector settles (spec/javascript-traps.md "Not pinned by the vectors").
 * Documents are written as JSON text, since keys and long integers matter.
 */
const read = (json: string): PhpArray => parseJson(json) as PhpArray;

describe('64-bit integers', () => {
  const numbers = read(
    '{"i":[{"id":"9007199254740993"},{"id":9007199254740992},{"id":9007199254740993},{"id":"9223372036854775808"}]}',
  );
  it.each<[string, number[]]>([
    ['i.{n}[id=9007199254740993]', [0, 2]],
    ['i.{n}[id=9007199254740992]', [1]],
    ['i.{n}[id>9007199254740992]', [0, 2, 3]],
    ['i.{n}[id>9223372036854775807]', [3]],
    ['i.{n}[id<=9007199254740992]', [1]],
    ['i.{n}[id=9223372036854775807]', []],
    // A fraction on one side makes floats of both.
    ['i.{n}[id=9007199254740993.0]', [0, 1, 2]],
  ])('%s', (path, positions) => {
    const all = get(numbers, 'i') as PhpArray;
    expect(hashExtract(numbers, path)).toEqual(positions.map((at) => get(all, String(at))));
  });

  it('falls back to bytes when both sides overflow', () => {
    const twins = ['18446744073709551616', '18446744073709551617'];
    expect(evaluateCondition(twins, 'in', '18446744073709551618')).toBe(false);
    expect(evaluateCondition([' 18446744073709551616'], 'in', '18446744073709551616')).toBe(false);
    expect(evaluateCondition(['1e400'], 'in', '1e500')).toBe(false);
    // A float on either side is compared as a number.
    expect(evaluateCondition([18446744073709551616], 'in', '18446744073709551617')).toBe(true);
    expect(hashExtract([{ v: '18446744073709551617' }], '{n}[v>18446744073709551616].v')).toEqual([
      '18446744073709551617',
    ]);
    expect(hashExtract([{ v: '-18446744073709551617' }], '{n}[v<18446744073709551616].v')).toHaveLength(1);
  });

  it('keys are integers up to 64 bits and texts beyond', () => {
    const keyed = read(
      '{"w":{"9223372036854775807":1,"9223372036854775808":2,"-9223372036854775808":3,"-9223372036854775809":4}}',
    );
    expect(hashExtract(keyed, 'w.{s}')).toEqual([2, 4]);
    expect(hashExtract(keyed, 'w.{n}')).toEqual([1, 2, 3, 4]);
    expect(hashExtract(keyed, '{*}.9223372036854775807')).toEqual([1]);
    // The token is a float then, and an integer key beside it becomes one as well.
    expect(hashExtract(keyed, '{*}.9223372036854775808')).toEqual([1, 2]);
    expect(hashGet(keyed, 'w.-9223372036854775808')).toBe(3);
  });
});

describe('negative integer keys', () => {
  const keyed = read('{"w":{"-5":"a","5":"b","-0":"c","-05":"d"}}');
  it.each<[string, PhpValue[]]>([
    ['w.{n}', ['a', 'b', 'c', 'd']],
    ['w.{s}', ['c', 'd']],
    ['w.-5', ['a']],
    ['w.-05', ['d']],
    ['{*}.-5', ['a', 'd']],
    // Two tokens: a scalar is a list of one under a wildcard.
    ['{*}.-5.0', ['a', 'd']],
    ['{*}.-05', ['a', 'd']],
    ['{*}.0', ['c']],
    ['{*}.-0', ['c']],
  ])('%s', (path, found) => {
    expect(hashExtract(keyed, path)).toEqual(found);
  });

  it('count for nothing when an item is appended, and are renumbered by a merge', () => {
    const merged = get(hashInsert(read('{"l":{"-5":"a","x":"b"}}'), '{s}', ['c']), 'l') as PhpArray;
    expect(entries(merged)).toEqual([
      ['0', 'a'],
      ['x', 'b'],
      ['1', 'c'],
    ]);
  });
});

describe('brackets and blanks in paths', () => {
  const d = read('{"a":{"b":[{"c":1,"d.e":2}]},"a]":{"b":3},"a].b":{"c":4}}');
  it.each<[string, PhpValue[]]>([
    // Without a "[" every dot divides, and nothing is trimmed.
    ['a].b', [3]],
    // A "]" too many: no dot divides any more, until a "[" brings the depth back to 0.
    ['a].b.{n}[c=1]', []],
    ['a.b].{n}[c=1].c', []],
    // Dots in brackets do not divide.
    ['a.b.{n}[d.e=2].c', [1]],
    ['a.b.{n}[d.e=2]', [{ c: 1, 'd.e': 2 }]],
    // Nested brackets count their depth.
    ['a.b.{n}[[c=1].c].c', []],
    // Tokens are trimmed of blank, tab, line ends, NUL and vertical tab only, and only with a "[" in the path.
    ['\t a\n.\u000bb\0. {n}[c] . c ', [1]],
    ['a.b.{n} .c', []],
    ['a.b.\u00a0{n}[c].c', []],
    ['a.b.{n} [c].c', []],
  ])('%j', (path, found) => {
    expect(hashExtract(d, path)).toEqual(found);
  });

  it('swallows the rest of the path in a group whose brackets do not balance', () => {
    expect(hashExtract([{ v: 'x]y', id: 1 }], '{n}[v=/x\\]y/].id')).toEqual([{ v: 'x]y', id: 1 }]);
  });
});

describe('groups of conditions', () => {
  const items = read(
    '[{" a":1,"a":2,"b":true,"n":null,"f":false,"t":"x y","l":[1],"e":""},{"a":"10","b":"true","t":"9","z":0}]',
  );
  const ids = (path: string): number[] => {
    const found = hashExtract(items, `{n}${path}`);
    return [0, 1].filter((at) => Object.values(found).includes(get(items, String(at)) as PhpValue));
  };
  it.each<[string, number[]]>([
    ['[ a=1]', [0]],
    ['[a = 2]', [0]],
    // Blanks behind the value belong to it; a numeric text may end with them.
    ['[a=2 ]', [0]],
    ['[t=x y ]', []],
    // A bare name keeps its blanks.
    ['[a ]', []],
    ['[n]', []],
    ['[f]', [0]],
    ['[e]', [0]],
    ['[n!=x]', [0]],
    ['[n<1]', [0]],
    ['[n>=0]', []],
    // Missing: false, whatever the operator.
    ['[z!=5]', [1]],
    // Booleans become words or digits by the kind of the value.
    ['[b=1]', [0]],
    ['[b=1.0]', [0]],
    ['[b=true]', [0, 1]],
    ['[b=TRUE]', []],
    ['[b!=0]', [0, 1]],
    ['[f=0]', [0]],
    ['[f=false]', [0]],
    ['[f=]', [0, 1]],
    // A list is greater than any text and equal to none.
    ['[l>zzz]', [0]],
    ['[l!=1]', [0]],
    // Numbers by value, other texts by bytes.
    ['[a>9]', [1]],
    ['[t<a]', [1]],
    ['[t>=9]', [0, 1]],
    // Groups are all asked; text between and behind them is not.
    ['[a]or[b=1]junk', [0]],
    ['[a][b', [0, 1]],
    ['[]', [0, 1]],
    // "!=" and the orders know no regular expression.
    ['[t!=/x/]', [0, 1]],
    ['[t=/X/i]', [0]],
    ['[t=/^x\\sy$/]', [0]],
    // A slash alone makes a regular expression, and this one is broken; an open group is none at all.
    ['[t=/x]', []],
    ['[t=/x/e]', []],
    ['[t=/x', [0, 1]],
    ['[b=/^true$/]', [0, 1]],
    ['[n=/^$/]', [0]],
  ])('%s', (conditions, kept) => {
    expect(ids(conditions)).toEqual(kept);
  });

  it('die of a regular expression over a list, a broken one as well', () => {
    expect(() => ids('[l=/x/]')).toThrow(PhpCrash);
    expect(() => ids('[l=/(/]')).toThrow(PhpCrash);
  });

  it('keep records only, even when no group counts', () => {
    expect(hashExtract(['a', [], { x: 1 }], '{n}[=]')).toEqual([[], { x: 1 }]);
  });
});

describe('item filters', () => {
  const kept = (operator: string, path: PhpValue, value: PhpValue, items: PhpArray): string[] =>
    entries(filterItems(items, { operator, path, value })).map(([key]) => key);

  it.each<[string, PhpValue, PhpValue, PhpArray, string[]]>([
    // The path "0" is an empty one: the item itself is compared, never its element 0.
    ['in', '0', 'a', [['x', 'a'], ['a'], []], ['0', '1']],
    [
      'equals',
      '0',
      'x',
      [
        ['x', 'a'],
        ['a', 'x'],
      ],
      ['0'],
    ],
    ['any_value', '0', '', ['x', '0', '', 0, false, null, [], [0]], ['0', '7']],
    ['equals', '', '', [null, 0, false, 5, true], ['0', '2', '3', '4']],
    ['in', '0', 'a', ['a'], []],
    // A negative or a long key is kept like any other.
    ['in', 'n', 'a', read('{"-5":{"n":"a"},"9223372036854775808":{"n":"b"},"x":{"n":"a"}}'), ['-5', 'x']],
    // What a plain path finds is a list of one; index 0 of a record is its key "0".
    ['equals', 'n', 'a', [{ n: 'a' }, { n: ['a', 'b'] }, { n: { 0: 'a' } }, { n: { x: 'a' } }], ['0', '1', '2']],
    ['not_equals', 'n', 'a', [{ n: null }, { n: false }, { n: [] }, { n: { x: 'a' } }], ['1', '3']],
    ['equals', '{n}', null, [[null]], ['0']],
  ])('%s %j %j', (operator, path, value, items, keys) => {
    expect(kept(operator, path, value, items)).toEqual(keys);
  });
});

describe('lists and maps as values of conditions', () => {
  it.each<[PhpValue, string, PhpValue, boolean]>([
    // Elements that are lists or maps are compared as such, in original order.
    [[['a'], 'b'], 'not_in_and', [['a'], 'b'], false],
    [['b', ['a']], 'not_in_and', [['a'], 'b'], true],
    [[{ x: 1, y: 2 }], 'not_in_and', [{ y: '2', x: '1' }], false],
    [[{ x: 1 }], 'not_in_and', [{ x: 1, y: 2 }], true],
    [[{ x: null }], 'in_and', [{ y: null }], false],
    [['a', 'x', 'b'], 'not_in_and', { k: 'a', l: 'b' }, false],
    [{ p: 'b', q: 'a' }, 'not_in_and', { k: 'a', l: 'b' }, true],
    [{ p: 'b', q: 'a' }, 'in_and', { k: 'a', l: 'b' }, true],
    [[], 'not_in_and', [], false],
    [['a'], 'not_in_and', 'a', false],
    ['a', 'not_in_and', ['a'], false],
    [[['a']], 'in', ['a'], true],
    [[['a']], 'not_in', ['b'], true],
    [['10', 9, '9a'], 'in_and', [9, '9a', '10'], true],
  ])('%j %s %j', (data, operator, value, expected) => {
    expect(evaluateCondition(data, operator, value)).toBe(expected);
  });
});

describe('insert, where a path ends on a wildcard', () => {
  it.each<[string, string, PhpValue, string]>([
    ['{"l":{"5":"a","x":"b"}}', '{s}', ['c'], '{"l":{"0":"a","x":"b","1":"c"}}'],
    ['{"l":{"x":"b"}}', '{s}', { x: 'c', 7: 'd' }, '{"l":{"x":"c","0":"d"}}'],
    ['[["a"]]', '{n}', 'text', '[["a","text"]]'],
    ['[["a"]]', '{n}', null, '[["a"]]'],
    ['[{"7":"a"}]', '{n}', [], '[["a"]]'],
    // A rest of "0" counts as empty.
    ['[["a","b"]]', '{n}.0', ['c'], '[["a","b","c"]]'],
    ['[{"0":{"x":1}}]', '{n}.0.x', 2, '[{"0":{"x":2}}]'],
    ['[["a"]]', '{n}.1', 'c', '[["a","c"]]'],
  ])('%s at %s', (before, path, value, after) => {
    expect(hashInsert(read(before), path, value)).toEqual(read(after));
    expect(entries(hashInsert(read(before), path, value))).toEqual(entries(read(after)));
  });

  it('dies of matched values that are no arrays, and leaves what does not match', () => {
    expect(() => hashInsert(['a'], '{n}', 'x')).toThrow(PhpCrash);
    expect(() => hashInsert([null], '{n}.a', 'x')).toThrow(PhpCrash);
    expect(hashInsert(['a'], '{s}.a', 'x')).toEqual(['a']);
  });

  it('appends a filtered list to each element that a condition at the end of the selector chose', () => {
    const view = applyFilters({
      l: [{ t: 'x', 0: 'own' }, { t: 'y' }],
      enabledFilters: { A: { selector: 'l.{n}[t=x]', path: '', operator: 'any_value', value: '' } },
    }) as PhpArray;
    expect(entries(get(get(view, 'l') as PhpArray, '0') as PhpArray)).toEqual([
      ['0', 'own'],
      ['t', 'x'],
      ['1', { t: 'x', 0: 'own' }],
    ]);
  });
});

it('removes under negative and long keys without renumbering', () => {
  const data = read('{"-5":1,"9223372036854775808":2,"0":3}');
  expect(entries(hashRemove(data, '-5'))).toEqual([
    ['9223372036854775808', 2],
    ['0', 3],
  ]);
  expect(hashRemove(data, '{n}')).toEqual([]);
  expect(entries(hashRemove(data, '{s}')).map(([key]) => key)).toEqual(['-5', '0']);
});
