import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { attachEnrichment } from './attach-enrichment.ts';

const place = {
  Object: [
    {
      name: 'geolocation',
      Attribute: [
        { object_relation: 'country', type: 'text', value: 'Luxembourg' },
        { object_relation: 'countrycode', type: 'text', value: 'LU' },
      ],
    },
  ],
};

describe('attach-enrichment', () => {
  test('asks about fitting attributes and keeps the answers in both places', () => {
    const tried = tryModule(attachEnrichment, { params: { modules: ['mmdb_lookup'] } });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([
      { kind: 'misp' },
      {
        kind: 'moduleService',
        ask: {
          family: 'Enrichment',
          hover: true,
          request: { module: 'mmdb_lookup', event_id: '35', config: { custom_API: null }, attribute: { id: '101' } },
        },
      },
    ]);
    expect(at(tried.data, 'Event.Attribute.0.enrichment')).toEqual([place]);
    expect(at(tried.data, 'Event._AttributeFlattened.0')).toBe(at(tried.data, 'Event.Attribute.0'));
    expect(at(tried.data, 'Event.Attribute.1')).toBe(at(tried.before, 'Event.Attribute.1'));
  });
  test('a module in the old format is asked by type, one without settings gets a placeholder', () => {
    const dns = tryModule(attachEnrichment, { params: { modules: 'dns' } });
    expect(dns.wishes[1]).toMatchObject({ ask: { request: { domain: 'bad.example.net' } } });
    expect(dns.assumed).toEqual(['No answer of dns for bad.example.net is known; an empty one is assumed.']);
    const hash = tryModule(attachEnrichment, { params: { modules: ['hashlookup'] } });
    expect(hash.wishes[1]).toMatchObject({ ask: { request: { config: { _: '_' } } } });
    expect(at(hash.data, 'Event.Object.0.Attribute.0.enrichment.0.Object.0.name')).toBe('hashlookup');
  });
  test('settings are handed over', () => {
    const settings = { enrichment: { 'Plugin.Enrichment_abuseipdb_api_key': 'key' } };
    const tried = tryModule(attachEnrichment, { params: { modules: ['abuseipdb'] }, settings });
    expect(tried.wishes[1]).toMatchObject({ ask: { request: { config: { api_key: 'key' } } } });
  });
  test.each([[{}], [{ modules: '' }], [{ modules: [] }]])('nothing chosen in %j fails', (params) => {
    const tried = tryModule(attachEnrichment, { params });
    expect(tried).toMatchObject({ result: false, errors: [{ code: 'enrichment.none-selected' }], wishes: [] });
  });
  test('empty names are dropped', () => {
    expect(tryModule(attachEnrichment, { params: { modules: [''] } })).toMatchObject({
      result: true,
      calls: ['Module.getEnrichmentModules'],
    });
  });
  test('a module the service does not list kills the run, even with nothing to ask', () => {
    expect(tryModule(attachEnrichment, { params: { modules: ['nobody'] }, data: {} }).crash).toBe('TypeError');
  });
  test.each([[false], ['blocked by a trigger']])('the answer %j kills the run', (value) => {
    const tried = tryModule(attachEnrichment, {
      params: { modules: ['mmdb_lookup'] },
      answers: (wish) => (wish.kind === 'moduleService' ? { kind: 'moduleService', answer: { value } } : undefined),
    });
    expect(tried).toMatchObject({ crash: 'TypeError', changed: false });
  });
  test('an error of the module is kept like an answer', () => {
    const tried = tryModule(attachEnrichment, {
      params: { modules: ['mmdb_lookup'] },
      answers: (wish) =>
        wish.kind === 'moduleService' ? { kind: 'moduleService', answer: { value: { error: 'no' } } } : undefined,
    });
    expect(tried.result).toBe(true);
    expect(at(tried.data, 'Event.Attribute.0.enrichment')).toEqual([{ error: 'no' }]);
  });
  test('a filter limits it', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'md5' };
    expect(tryModule(attachEnrichment, { params: { modules: ['mmdb_lookup'] }, filter }).calls).toHaveLength(1);
  });
});
