import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { nextcloudTalk } from './nextcloud-talk.ts';

const requestOf = (tried: ReturnType<typeof tryModule>): Record<string, unknown> => {
  const wish = tried.wishes.find(({ kind }) => kind === 'moduleService');
  return wish?.kind === 'moduleService' ? (wish.ask.request as Record<string, unknown>) : {};
};

describe('nextcloud_talk', () => {
  test('sends the rendered message with its parameters', () => {
    const tried = tryModule(nextcloudTalk, {
      params: { nextcloud_conversation_token: 'town-square', message_template: 'event {{ Event.id }}' },
    });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(requestOf(tried)).toMatchObject({
      module: 'nextcloud_talk',
      params: { nextcloud_conversation_token: 'town-square', message_template: 'event 35' },
      filteredItems: tried.before,
    });
  });
  test('a whole filter sends its items, one with an empty field everything', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    expect(requestOf(tryModule(nextcloudTalk, { filter }))['filteredItems']).toMatchObject({ 1: { id: '102' } });
    const tried = tryModule(nextcloudTalk, { filter: { ...filter, value: '' } });
    expect(requestOf(tried)['filteredItems']).toBe(tried.before);
  });
  test('an answer from the reference data is believed', () => {
    const reference = { actionAnswers: [{ module: 'nextcloud_talk', answer: { error: 'no such channel' } }] };
    expect(tryModule(nextcloudTalk, { reference })).toMatchObject({
      result: false,
      errors: ['no such channel'],
      assumed: [],
    });
  });
  test('a list as message kills the run', () => {
    expect(tryModule(nextcloudTalk, { params: { message_template: ['x'] } }).crash).toBe('TypeError');
  });
});
