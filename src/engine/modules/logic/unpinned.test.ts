import { describe, expect, it } from 'vitest';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { tryModule } from '../../testing/try-module.ts';
import { distributionIf } from './distribution-if.ts';
import { organisationIf } from './organisation-if.ts';
import { tagIf } from './tag-if.ts';
import { threatLevelIf } from './threat-level-if.ts';

/** Rules of spec/modules.md §3 and spec/conditions.md §6, §7 that no recorded vector settles. */
const decide = (module: Parameters<typeof tryModule>[0], params: Record<string, PhpValue>, data: PhpArray) =>
  tryModule(module, { params, data });

describe('IF :: Distribution with an object around the first attribute', () => {
  const within = (event: PhpValue, attribute: PhpValue, object: PhpValue): PhpArray => ({
    Event: {
      distribution: event,
      sharing_group_id: '7',
      Attribute: [{ distribution: attribute, sharing_group_id: '8', Object: object }, { distribution: '0' }],
    },
  });
  const levelOf = (data: PhpArray): string | undefined =>
    ['0', '1', '2', '3'].find(
      (level) => decide(distributionIf, { scope: 'attribute', condition: 'equals', distribution: level }, data).result,
    );

  it.each<[PhpValue, PhpValue, PhpValue, string | undefined]>([
    ['3', '5', { distribution: '2' }, '2'],
    ['1', '3', { distribution: '2' }, '1'],
    ['3', '5', { distribution: '0' }, '0'],
    ['3', '3', {}, '0'],
    ['3', '2', { distribution: '4' }, undefined],
    ['0', '2', { distribution: '4' }, '0'],
    ['3', '2', { distribution: '5' }, '2'],
    // An object that is none is passed over.
    ['3', '2', null, '2'],
    ['3', '2', 'text', '2'],
    // Integers are read as PHP reads them.
    [' 3', '2abc', { distribution: 2.9 }, '2'],
    [true, '3', { distribution: '3' }, '1'],
  ])('event %j, attribute %j, object %j', (event, attribute, object, level) => {
    expect(levelOf(within(event, attribute, object))).toBe(level);
  });

  it.each<[string, PhpValue, boolean]>([
    ['equals', ['7', '8', '9'], true],
    ['equals', ['7', '8'], false],
    ['not_equals', ['10'], true],
    ['not_equals', ['9'], false],
    // Group ids are compared loosely; a single one counts as a list.
    ['not_equals', [9], false],
    ['not_equals', '09', false],
  ])('collects the groups of event, attribute and object: %s %j', (condition, groups, result) => {
    const data = within('4', '4', { distribution: '4', sharing_group_id: '9' });
    const params = { scope: 'attribute', distribution: '4', condition, sharing_group_id: groups };
    expect(decide(distributionIf, params, data)).toMatchObject({ result, crash: undefined });
  });

  it('asks the level of the event first, and takes " 4" and "4.0" for the sharing group', () => {
    const params = { scope: 'event', condition: 'equals', distribution: ' 4' };
    expect(decide(distributionIf, params, within('6', '5', null)).errors).toMatchObject([
      { code: 'distribution-if.level-unsupported' },
    ]);
    expect(decide(distributionIf, params, within('4', '5', null)).result).toBe(true);
    expect(decide(distributionIf, { ...params, distribution: '4.0' }, within('1', '5', null)).result).toBe(false);
  });
});

it.each<[PhpValue, string, PhpValue, boolean]>([
  ['9007199254740993', 'in', ['9007199254740993'], true],
  ['9007199254740993', 'in', ['9007199254740992'], false],
  ['99999999999999999999', 'in', ['9223372036854775807'], true],
  ['1e1000', 'in', ['9223372036854775807'], true],
  ['2abc', 'in', ['2'], true],
  [null, 'in', ['0'], true],
  [['x'], 'in', ['1'], true],
  ['2', 'equals', 2, true],
  ['2', 'not_equals', [], true],
  ['2', 'any_value', ['2'], false],
])('organisation-if: %j %s %j is %s', (orgcId, condition, chosen, result) => {
  const params = { org_type: 'orgc', condition, org_id: chosen };
  expect(decide(organisationIf, params, { Event: { orgc_id: orgcId } }).result).toBe(result);
});

it.each<[PhpValue, PhpValue, readonly string[]]>([
  [{ a: 1 }, { b: 1 }, ['not_equals']],
  [[1], [2], ['not_equals', 'greater_or_equal_than']],
  [[1], '9', ['not_equals', 'less_or_equal_than']],
  ['9007199254740993', '9007199254740992', ['not_equals', 'less_or_equal_than']],
  ['18446744073709551616', '18446744073709551617', ['not_equals', 'greater_or_equal_than']],
  [false, '', ['equals', 'greater_or_equal_than', 'less_or_equal_than']],
])('threat-level-if: %j against %j holds for %j', (level, selected, held) => {
  const conditions = ['equals', 'not_equals', 'greater_or_equal_than', 'less_or_equal_than'];
  const data = { Event: { threat_level_id: level } };
  const holding = conditions.filter(
    (condition) => decide(threatLevelIf, { condition, threatlevel: selected }, data).result,
  );
  expect(holding).toEqual(held);
});

it.each<[string, PhpValue, PhpValue, boolean | 'TypeError']>([
  // Numeric names are equal as numbers; everything else letter by letter.
  ['in_or', ['1.0'], '', true],
  ['in_or', ['TLP:RED'], '', false],
  ['in_and', { x: 'tlp:red', y: '1' }, null, true],
  ['not_in_and', { x: '1', y: 'tlp:red' }, null, false],
  ['not_in_and', { x: 'tlp:red', y: '1' }, null, true],
  ['in_or', '', ['threat-actor="x"'], true],
  ['in_or', '0', '0', false],
  ['in_or', 'tlp:red', '', 'TypeError'],
  ['in_or', '', 'cluster', 'TypeError'],
  ['in_or', 7, '', 'TypeError'],
])('tag-if: %s %j and %j is %j', (condition, tags, clusters, expected) => {
  const carried: readonly PhpValue[] = [
    { name: '1' },
    { name: 'tlp:red' },
    { name: 'misp-galaxy:threat-actor="x"' },
    {},
  ];
  const data = { Event: { Tag: carried } };
  const tried = decide(tagIf, { scope: 'nonsense', condition, tags, clusters }, data);
  expect(tried.crash ?? tried.result).toBe(expected);
});
