import { describe, expect, test } from 'vitest';
import { answerHttp, tryModule } from '../../testing/try-module.ts';
import { splunkHecExportLater } from './splunk-hec-export-later.ts';

const params = { url: 'https://splunk.example.org/', hec_token: 'token' };

describe('splunk-hec-export of later versions', () => {
  test('posts one record with token and source type', () => {
    const tried = tryModule(splunkHecExportLater, { params: { ...params, source_type: 'misp:event' } });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([
      { kind: 'http', ask: { method: 'POST', document: { event: tried.before, sourcetype: 'misp:event' } } },
    ]);
    const [wish] = tried.wishes;
    expect(wish?.kind === 'http' ? wish.ask.headers : []).toContainEqual(['Authorization', 'Splunk token']);
  });
  test('one record per attribute leaves out those of objects', () => {
    const tried = tryModule(splunkHecExportLater, { params: { ...params, event_per_attribute: '1' } });
    expect(tried.wishes).toHaveLength(2);
    expect(tried.wishes).toMatchObject([
      { ask: { document: { event: { Attribute: { id: '101' }, Event: { id: '35' } } } } },
      {},
    ]);
  });
  test('a model picks fields; a single value is unpacked, nothing found is an empty list', () => {
    const model = '{"info":"Event.info","tags":"Event.Tag.{n}.name","none":"Event.nothing"}';
    const tried = tryModule(splunkHecExportLater, { params: { ...params, data_extraction_model: model } });
    expect(tried.wishes).toMatchObject([
      { ask: { document: { event: { info: 'A phishing wave', tags: ['tlp:red', 'own'], none: [] } } } },
    ]);
  });
  test('stops at the first refusal', () => {
    const tried = tryModule(splunkHecExportLater, {
      params: { ...params, event_per_attribute: '1' },
      answers: answerHttp(503, 'busy'),
    });
    expect(tried).toMatchObject({ result: false, errors: [{ code: 'web.bad-status', args: ['busy'] }] });
    expect(tried.wishes).toHaveLength(1);
  });
  test.each([[{}], [{ url: params.url }]])('%j is refused', (given) => {
    expect(tryModule(splunkHecExportLater, { params: given })).toMatchObject({ result: false, wishes: [] });
  });
});
