import { describe, expect, it } from 'vitest';
import { PhpCrash } from '../php/crash.ts';
import { writeJson } from '../php/write-json.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { applyFilters } from './apply-filters.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { filterItems } from './filter-items.ts';

describe('operators, the verified evaluations of the specification', () => {
  it.each<[PhpValue, string, PhpValue, boolean]>([
    [['a', 'b'], 'in', 'a', true],
    [[], 'in', 'a', false],
    [[], 'not_in', 'a', true],
    ['a', 'in', 'a', false],
    ['a', 'not_in', 'b', false],
    [[1, 2], 'in', '1', true],
    [['01'], 'in', '1', true],
    [[0], 'in', '', false],
    [[null], 'in', '', true],
    [[false], 'in', '', true],
    [[true], 'in', 'anything', true],
    [[{ name: 'a' }], 'in', 'a', false],
    ['x', 'equals', 'x', true],
    [[], 'equals', '', false],
    [[], 'not_equals', 'x', false],
    [true, 'equals', 'false', true],
    [true, 'equals', '0', false],
    [false, 'equals', 'false', false],
    [0, 'equals', '', false],
    [null, 'equals', '', true],
    ['x', 'not_equals', ['x'], true],
    [null, 'not_equals', [], false],
    ['tlp:white', 'equals', 'TLP:WHITE', false],
    [['a', 'b'], 'in_or', ['a', 'c'], true],
    [['a', 'b'], 'in_or', 'a', false],
    [['a', 'b'], 'in_or', [], false],
    [['a', 'b', 'c'], 'in_and', ['b', 'a'], true],
    [['a', 'a', 'b'], 'in_and', ['a', 'b'], false],
    [['a'], 'in_and', ['a', 'b'], false],
    [['a'], 'in_and', [], true],
    [['b', 'a'], 'not_in_and', ['a', 'b'], true],
    [['a', 'x', 'b'], 'not_in_and', ['a', 'b'], false],
    [['x'], 'not_in_and', [], false],
    [['a'], 'not_in_or', ['b'], true],
    [['a'], 'not_in_or', [], true],
    [{ k: 'a' }, 'in_or', { z: 'a' }, true],
    [['a'], 'any_value', '', false],
    ['a', 'contains', 'a', false],
  ])('%j %s %j', (data, operator, value, expected) => {
    expect(evaluateCondition(data, operator, value)).toBe(expected);
  });
});

describe('item filters', () => {
  const tags: PhpArray = [{ name: 'tlp:red', id: 'a' }, { name: 'x', id: 'b' }, { id: 'c' }];
  const kept = (operator: string, path: string, value: PhpValue, items: PhpArray = tags) =>
    Object.keys(filterItems(items, { operator, path, value }));

  it('keep items under their old keys', () => {
    expect(kept('equals', 'name', 'x')).toEqual(['1']);
    expect(kept('not_equals', 'name', 'x')).toEqual(['0']);
    expect(kept('in', 'name', 'x')).toEqual(['1']);
    expect(kept('not_in', 'name', 'x')).toEqual(['0', '2']);
    expect(kept('any_value', 'name', '')).toEqual(['0', '1']);
    expect(kept('in_or', 'name', ['x', 'y'])).toEqual(['1']);
    expect(kept('no such', 'name', 'x')).toEqual([]);
  });

  it('compare the first byte of a text when the path is empty', () => {
    expect(kept('equals', '', 'a', ['abc', 'xyz'])).toEqual(['0']);
    expect(kept('equals', '0', 'a', ['abc', 'xyz'])).toEqual(['0']);
    expect(kept('equals', '', 'abc', ['abc', 'xyz'])).toEqual([]);
    expect(kept('equals', '', 'é', ['é'])).toEqual([]);
    expect(kept('not_equals', '', 'é', ['é'])).toEqual(['0']);
    expect(kept('in', '', 'abc', ['abc', 'xyz'])).toEqual([]);
    expect(kept('in', '', 'a', { k: ['a', 'b'] })).toEqual(['k']);
  });

  it('kill PHP when plain values meet a path', () => {
    expect(() => kept('in', 'name', 'x', ['abc'])).toThrow(PhpCrash);
    expect(() => kept('in', 'name', 'x', [null])).toThrow(PhpCrash);
  });

  it('compare with null when a simple path gives a record', () => {
    expect(kept('equals', 'Org', '', [{ Org: { id: '1' } }])).toEqual(['0']);
  });

  it('hand back the same list when nothing goes', () => {
    expect(filterItems(tags, { operator: 'any_value', path: 'id', value: '' })).toBe(tags);
  });
});

describe('filters over the roaming data', () => {
  const data = {
    Event: { Tag: [{ name: 'a' }, { name: 'b' }], Attribute: [{ Tag: [{ name: 'x' }] }, { Tag: [{ name: 'y' }] }] },
  };
  const through = (selector: PhpValue, path: string, operator: string, value: PhpValue) =>
    applyFilters({ ...data, enabledFilters: { A: { selector, path, operator, value } } }) as PhpArray & typeof data;

  it('reduce the selected list', () => {
    expect(through('Event.Tag.{n}', 'name', 'equals', 'b').Event.Tag).toEqual({ 1: { name: 'b' } });
    expect(through('Event.Tag', 'name', 'in', 'a').Event.Tag).toEqual([{ name: 'a' }]);
  });

  it('cut only one {n} off the selector', () => {
    const view = through('Event.Attribute.{n}.Tag.{n}', 'name', 'in_or', ['x']);
    expect(view.Event.Attribute).toEqual([{ Tag: [] }, { Tag: [] }]);
  });

  it('write under an empty key for an empty selector', () => {
    expect(Object.keys(through('', '', 'any_value', ''))).toEqual(['Event', 'enabledFilters', '']);
  });

  it('merge the list into elements a condition chose', () => {
    const view = applyFilters({
      a: [{ t: 1 }, { t: 2 }],
      enabledFilters: { A: { selector: 'a.{n}[t=2]', path: 't', operator: 'equals', value: '2' } },
    });
    expect(writeJson(view)).toMatch(/^\{"a":\[\{"t":1\},\{"t":2,"0":\{"t":2\}\}\]/);
  });

  it('are the data themselves when there is no filter', () => {
    expect(applyFilters(data)).toBe(data);
    expect(applyFilters({ ...data, enabledFilters: 'broken' })).toMatchObject(data);
  });

  it('kill PHP when the selector is a list', () => {
    expect(() => through(['a'], '', 'in', 'x')).toThrow(PhpCrash);
  });
});
