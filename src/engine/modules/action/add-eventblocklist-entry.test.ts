import { describe, expect, test } from 'vitest';
import { sampleEvent, tryModule } from '../../testing/try-module.ts';
import { addEventblocklistEntry } from './add-eventblocklist-entry.ts';

const uuid = '3b54f189-bd97-4288-af3c-b98d2328787a';
const entryOf = (tried: ReturnType<typeof tryModule>) => {
  const wish = tried.wishes.at(-1);
  return wish?.kind === 'misp' ? wish.ask.args[0] : undefined;
};

describe('add_eventblocklist_entry', () => {
  test('enters uuid, info, organisation and comment', () => {
    const tried = tryModule(addEventblocklistEntry);
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(entryOf(tried)).toEqual({
      event_uuid: uuid,
      event_info: 'A phishing wave',
      event_orgc: 'Example CERT',
      comment: 'Blocked from workflow',
    });
  });
  test.each([
    [{ uuid_hash_path: '' }, { event_uuid: null }],
    [{ uuid_hash_path: 'Event.nothing' }, { event_uuid: null }],
    [{ uuid_hash_path: 'Event.Tag.{n}.name' }, { event_uuid: null }],
    [{ block_comment: '' }, { comment: '' }],
    [{ block_comment: '{{ Event.id }}' }, { comment: '{{ Event.id }}' }],
  ])('%j', (params, entry) => {
    const tried = tryModule(addEventblocklistEntry, { params });
    expect(entryOf(tried)).toMatchObject(entry);
    expect(tried.result).toBe(true);
  });
  test('an organisation nobody knows', () => {
    expect(entryOf(tryModule(addEventblocklistEntry, { data: sampleEvent({ orgc_id: '99' }) }))).toMatchObject({
      event_orgc: 'unkwown',
    });
    expect(entryOf(tryModule(addEventblocklistEntry, { data: [] }))).toMatchObject({
      event_uuid: null,
      event_orgc: 'unkwown',
    });
  });
  test('an info path that finds a list is an error of the database', () => {
    const tried = tryModule(addEventblocklistEntry, { params: { eventinfo_hash_path: 'Event.Tag' } });
    expect(tried).toMatchObject({ result: false, crash: 'PDOException' });
  });
  test('a list as path is looked up key by key', () => {
    expect(entryOf(tryModule(addEventblocklistEntry, { params: { uuid_hash_path: ['Event', 'uuid'] } }))).toMatchObject(
      { event_uuid: uuid },
    );
  });
});
