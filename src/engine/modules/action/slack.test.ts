import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { slack } from './slack.ts';

const requestOf = (tried: ReturnType<typeof tryModule>): Record<string, unknown> => {
  const wish = tried.wishes.find(({ kind }) => kind === 'moduleService');
  return wish?.kind === 'moduleService' ? (wish.ask.request as Record<string, unknown>) : {};
};

describe('slack', () => {
  test('sends the rendered message with its parameters', () => {
    const tried = tryModule(slack, { params: { channel_id: 'town-square', message_template: 'event {{ Event.id }}' } });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(requestOf(tried)).toMatchObject({
      module: 'slack',
      params: { channel_id: 'town-square', message_template: 'event 35' },
      filteredItems: tried.before,
    });
  });
  test('a whole filter sends its items, one with an empty field everything', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    expect(requestOf(tryModule(slack, { filter }))['filteredItems']).toMatchObject({ 1: { id: '102' } });
    const tried = tryModule(slack, { filter: { ...filter, value: '' } });
    expect(requestOf(tried)['filteredItems']).toBe(tried.before);
  });
  test('an answer from the reference data is believed', () => {
    const reference = { actionAnswers: [{ module: 'slack', answer: { error: 'no such channel' } }] };
    expect(tryModule(slack, { reference })).toMatchObject({ result: false, errors: ['no such channel'], assumed: [] });
  });
  test('a list as message kills the run', () => {
    expect(tryModule(slack, { params: { message_template: ['x'] } }).crash).toBe('TypeError');
  });
});
