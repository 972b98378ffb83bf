import { describe, expect, test } from 'vitest';
import type { Answer } from '../../ports.ts';
import { attribute, sampleEvent, tryModule } from '../../testing/try-module.ts';
import { assignCountry } from './assign-country.ts';

const path = 'enrichment.{n}.Object.{n}.Attribute.{n}[object_relation=country].value';
const place = (country: string) => [
  { Object: [{ name: 'geolocation', Attribute: [{ object_relation: 'country', value: country }] }] },
];
const data = sampleEvent({
  _AttributeFlattened: [
    attribute('101', 'ip-src', '198.51.100.7', { enrichment: place('Luxembourg') }),
    attribute('102', 'ip-dst', '192.0.2.10', { enrichment: place('LUXEMBOURG') }),
    attribute('103', 'ip-dst', '192.0.2.11', { enrichment: place('Nowhere') }),
  ],
});
const luxembourg = 'misp-galaxy:country="luxembourg"';

describe('assign_country', () => {
  test('event scope attaches the countries of all attributes', () => {
    const tried = tryModule(assignCountry, { data, params: { hash_path: path } });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes.at(-1)).toMatchObject({
      ask: { method: 'attachTagsToEventAndTouch', args: ['35', { tags: [luxembourg, luxembourg], local: true }] },
    });
  });
  test('attribute scope attaches to each; the last one decides', () => {
    const tried = tryModule(assignCountry, {
      data,
      params: { scope: 'attribute', hash_path: path, locality: 'global' },
    });
    expect(tried.result).toBe(false);
    expect(tried.wishes.slice(1)).toMatchObject([
      { ask: { args: ['101', '35', { tags: [luxembourg], local: false }] } },
      { ask: { args: ['102', '35', { tags: [luxembourg] }] } },
      { ask: { args: ['103', '35', { tags: [] }] } },
    ]);
  });
  test('lowers the letters of ASCII alone, as PHP 8 does', () => {
    const answers = (): Answer => ({
      kind: 'misp',
      answer: { value: [{ value: 'Åland', tag_name: 'misp-galaxy:country="aland"' }] },
    });
    const found = (country: string) => {
      const one = sampleEvent({
        _AttributeFlattened: [attribute('101', 'ip-src', '198.51.100.7', { enrichment: place(country) })],
      });
      const tried = tryModule(assignCountry, {
        data: one,
        params: { hash_path: path },
        answers: (wish) => (wish.kind === 'misp' && wish.ask.method === 'getCountryClusters' ? answers() : undefined),
      });
      return tried.wishes.at(-1);
    };
    const tags = (names: string[]) => ({ ask: { args: ['35', { tags: names }] } });
    expect(found('ÅLAND')).toMatchObject(tags(['misp-galaxy:country="aland"']));
    expect(found('åland')).toMatchObject(tags([]));
  });
  test.each([[{}], [{ hash_path: 'nothing' }], [{ hash_path: path, scope: 'event' }]])(
    'nothing found fails: %j',
    (params) => {
      expect(tryModule(assignCountry, { params })).toMatchObject({ result: false, crash: undefined });
    },
  );
  test('a filter takes the event away', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'ip-src' };
    const tried = tryModule(assignCountry, { data, params: { hash_path: path }, filter });
    expect(tried.wishes.at(-1)).toMatchObject({ ask: { args: [null, { tags: [] }] } });
    expect(tried.result).toBe(false);
  });
  test('a list where a name is needed kills the run', () => {
    const tried = tryModule(assignCountry, { data, params: { scope: 'attribute', hash_path: 'enrichment' } });
    expect(tried.crash).toBe('TypeError');
  });
});
