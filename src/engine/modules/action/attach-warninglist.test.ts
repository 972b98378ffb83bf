import { describe, expect, test } from 'vitest';
import { at, attribute, sampleEvent, tryModule } from '../../testing/try-module.ts';
import { attachWarninglist } from './attach-warninglist.ts';

const lists = [
  {
    id: '31',
    name: 'Own servers',
    description: '',
    version: '1',
    category: 'known' as const,
    type: 'string' as const,
    types: ['ALL'],
    enabled: true,
    custom: true,
    values: ['198.51.100.7', 'bad.example.net'],
  },
];
const reference = { warninglists: lists };
const hit = {
  match: '198.51.100.7',
  value: '198.51.100.7',
  warninglist_id: '31',
  warninglist_name: 'Own servers',
  warninglist_category: 'known',
};

describe('attach-warninglist', () => {
  test('hits stand on the attribute and once per list on the event', () => {
    const tried = tryModule(attachWarninglist, { reference });
    expect(tried.result).toBe(true);
    expect(at(tried.data, 'Event.Attribute.0.warnings')).toEqual([hit]);
    expect(at(tried.data, 'Event._AttributeFlattened.0')).toBe(at(tried.data, 'Event.Attribute.0'));
    expect(at(tried.data, 'Event.Attribute.1.warnings')).toBeUndefined();
    expect(at(tried.data, 'Event.warnings')).toEqual([{ id: '31', name: 'Own servers', category: 'known' }]);
  });
  test('attributes without the flag count when MISP warns for all', () => {
    const tried = tryModule(attachWarninglist, { reference, settings: { warningForAll: true } });
    expect(at(tried.data, 'Event.Attribute.1.warnings')).toHaveLength(1);
  });
  test.each([
    [['ALL'], 1],
    ['ALL', 1],
    [['Own servers'], 1],
    ['Own servers', 1],
    [['Others'], 0],
  ])('lists %j', (warninglists, hits) => {
    expect(
      at(tryModule(attachWarninglist, { reference, params: { warninglists } }).data, 'Event.warnings'),
    ).toHaveLength(hits);
  });
  test.each([[''], [[]], [null]])('the lists %j', (warninglists) => {
    const tried = tryModule(attachWarninglist, { reference, params: { warninglists } });
    if (warninglists === null) expect(tried.result).toBe(true);
    else
      expect(tried).toMatchObject({
        result: false,
        errors: [{ code: 'attach-warninglist.none-selected' }],
        changed: false,
      });
  });
  test('run twice the hits stand there twice', () => {
    const { data } = tryModule(attachWarninglist, { reference });
    expect(at(tryModule(attachWarninglist, { reference, data }).data, 'Event.Attribute.0.warnings')).toEqual([
      hit,
      hit,
    ]);
  });
  test('no attribute: the event gets an empty list', () => {
    const data = sampleEvent({ _AttributeFlattened: [], warnings: [{ id: '1' }] });
    expect(at(tryModule(attachWarninglist, { reference, data }).data, 'Event.warnings')).toEqual([]);
    expect(tryModule(attachWarninglist, { reference, data: { Log: {} } }).data).toEqual({
      Log: {},
      Event: { warnings: [] },
    });
  });
  test('a filter limits it', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'md5' };
    expect(at(tryModule(attachWarninglist, { reference, filter }).data, 'Event.warnings')).toEqual([]);
  });
  test('an id that stands nowhere is written under the empty key, as PHP does it', () => {
    const stray = attribute('999', 'ip-src', '198.51.100.7', { to_ids: true });
    const data = sampleEvent({ Stray: [stray] });
    const filter = { selector: 'Event.Stray.{n}', path: 'type', operator: 'in', value: 'ip-src' };
    const tried = tryModule(attachWarninglist, { reference, data, filter });
    expect((at(tried.data, 'Event._AttributeFlattened') as Record<string, unknown>)['']).toMatchObject({ id: '999' });
  });
});
