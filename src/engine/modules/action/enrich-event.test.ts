import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { enrichEvent } from './enrich-event.ts';

describe('enrich-event', () => {
  test('enriches the whole event and takes over the database’s shape', () => {
    const tried = tryModule(enrichEvent, { params: { modules: 'dns' }, reference: answersOfDns });
    expect(tried.result).toBe(true);
    expect(tried.calls).toEqual(['Event.enrichment', 'zmq', 'Event.fetchEvent']);
    expect(tried.wishes[0]).toMatchObject({ ask: { args: [{ event_id: '35', modules: ['dns'] }] } });
    expect(tried.wishes[1]).toMatchObject({ ask: { message: { 'Enriching event': '35', 'Attribute added': 1 } } });
    expect(at(tried.data, 'Event._AttributeFlattened')).toBeUndefined();
    expect(at(tried.data, 'Event.Attribute')).toBeUndefined();
    expect(at(tried.data, 'Attribute')).toHaveLength(3);
    expect(at(tried.data, 'Attribute.2.value')).toBe('192.0.2.80');
    expect(tried.quirks).toEqual(['enriched-shape']);
  });
  test('a filter hands over uuids; one that keeps nothing leaves everything', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    const tried = tryModule(enrichEvent, { params: { modules: 'dns' }, filter });
    expect(tried.wishes[0]).toMatchObject({
      ask: { args: [{ attribute_uuids: ['00000002-0000-4000-8000-000000000102'] }] },
    });
    const none = tryModule(enrichEvent, { params: { modules: 'dns' }, filter: { ...filter, value: 'regkey' } });
    expect(none).toMatchObject({ result: true, wishes: [], changed: false });
  });
  test('an unknown module asks nothing, succeeds, and the shape changes all the same', () => {
    const tried = tryModule(enrichEvent, { params: { modules: 'nobody' } });
    expect(tried.wishes[1]).toMatchObject({ ask: { message: { 'Attribute added': 0 } } });
    expect(at(tried.data, 'Attribute')).toHaveLength(2);
  });
  test.each([[{}], [{ modules: '' }], [{ modules: '0' }]])('nothing chosen in %j fails', (params) => {
    expect(tryModule(enrichEvent, { params })).toMatchObject({
      result: false,
      errors: [{ code: 'enrichment.none-selected' }],
      changed: false,
    });
  });
  test('no module available: a warning is published and nothing changes', () => {
    const tried = tryModule(enrichEvent, {
      params: { modules: 'dns' },
      answers: (wish) => (wish.kind === 'misp' ? { kind: 'misp', answer: { value: true } } : undefined),
    });
    expect(tried).toMatchObject({ result: true, changed: false, calls: ['Event.enrichment', 'zmq'] });
  });
  test('an unknown event is an exception, one that cannot be read afterwards kills the run', () => {
    expect(tryModule(enrichEvent, { params: { modules: 'dns' }, data: { Event: {} } })).toMatchObject({
      crash: 'Exception',
    });
    const tried = tryModule(enrichEvent, {
      params: { modules: 'dns' },
      answers: (wish) =>
        wish.kind === 'misp' && wish.ask.method === 'fetchEvent'
          ? { kind: 'misp', answer: { value: null } }
          : undefined,
    });
    expect(tried.crash).toBe('TypeError');
  });
});

const answersOfDns = {
  enrichmentAnswers: [
    { module: 'dns', value: 'bad.example.net', results: [{ types: ['ip-dst'], values: ['192.0.2.80'] }] },
  ],
};
