import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { addAnalystData } from './add-analyst-data.ts';

describe('add_analyst_data', () => {
  test('a note on the event', () => {
    const tried = tryModule(addAnalystData, {
      params: { note: 'look at {{ Event.id }}', language: 'en', author: 'duty' },
    });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes.at(-1)).toMatchObject({
      ask: {
        model: 'AnalystData',
        args: [
          'Note',
          { object_type: 'Event', note: 'look at 35', language: 'en', authors: 'duty', distribution: '0' },
        ],
      },
    });
  });
  test('an opinion on each attribute a filter keeps', () => {
    const tried = tryModule(addAnalystData, {
      params: { target: 'Attribute', analyst_data_type: 'Opinion', opinion: '80' },
      filter: { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' },
    });
    expect(tried.wishes).toMatchObject([
      {
        ask: { args: ['Opinion', { object_uuid: '00000002-0000-4000-8000-000000000102', opinion: '80', comment: '' }] },
      },
    ]);
  });
  test.each([
    ['4', false],
    ['1', true],
  ])('distribution %s sends the sharing group: %j', (distribution, sent) => {
    const tried = tryModule(addAnalystData, { params: { distribution, sharing_group_id: '2' } });
    const wish = tried.wishes.at(-1);
    const entry = wish?.kind === 'misp' ? (wish.ask.args[1] as object) : {};
    expect('sharing_group_id' in entry).toBe(sent);
  });
  test('nothing with a valid uuid fails', () => {
    expect(tryModule(addAnalystData, { params: { target: 'Object' } })).toMatchObject({ result: false, wishes: [] });
    expect(tryModule(addAnalystData, { params: { target: 'Nobody' } })).toMatchObject({ result: false, wishes: [] });
    expect(tryModule(addAnalystData, { data: { Event: { uuid: 'x' } } })).toMatchObject({ result: false, wishes: [] });
  });
});
