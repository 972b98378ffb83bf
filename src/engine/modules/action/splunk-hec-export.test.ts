import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { splunkHecExport } from './splunk-hec-export.ts';

const params = { url: 'https://splunk.example.org/', hec_token: 'token' };

describe('splunk-hec-export of 2.5.1', () => {
  test('dies on the first record and sends nothing', () => {
    expect(tryModule(splunkHecExport, { params })).toMatchObject({ crash: 'Error', wishes: [] });
    expect(tryModule(splunkHecExport, { params: { ...params, event_per_attribute: '1' } })).toMatchObject({
      crash: 'Error',
    });
  });
  test('without a record it succeeds', () => {
    const data = { Event: { id: '1', Attribute: [] } };
    expect(tryModule(splunkHecExport, { params: { ...params, event_per_attribute: '1' }, data }).result).toBe(true);
  });
  test.each([
    [{}, 'web.no-url'],
    [{ url: params.url }, 'splunk.no-token'],
    [{ url: params.url, hec_token: '' }, 'splunk.no-token'],
  ])('%j is refused', (given, code) => {
    expect(tryModule(splunkHecExport, { params: given })).toMatchObject({ result: false, errors: [{ code }] });
  });
  test('the setting for arbitrary URLs comes first', () => {
    const tried = tryModule(splunkHecExport, { settings: { arbitraryUrls: false } });
    expect(tried.errors).toEqual([{ code: 'web.arbitrary-urls-off', args: [] }]);
  });
  test('a model that is no JSON is an exception before anything else', () => {
    const tried = tryModule(splunkHecExport, { params: { ...params, data_extraction_model: '{bad' } });
    expect(tried.crash).toBe('JsonException');
  });
});
