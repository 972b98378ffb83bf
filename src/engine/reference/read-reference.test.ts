import { describe, expect, test } from 'vitest';
import type { PhpValue } from '../php/value.ts';
import { defaultReference } from './default-reference.ts';
import { readReference } from './read-reference.ts';

describe('readReference', () => {
  test('what was written is read back', () => {
    const written = JSON.parse(JSON.stringify(defaultReference)) as PhpValue;
    expect(readReference(written, defaultReference)).toEqual(defaultReference);
  });

  test('a missing section comes from the fallback, numbers may stand for ids', () => {
    const read = readReference({ organisations: [{ id: 7, name: 'Example Ministry' }] }, defaultReference);
    expect(read.organisations).toEqual([{ id: '7', uuid: '', name: 'Example Ministry', local: true }]);
    expect(read.users).toBe(defaultReference.users);
  });

  test.each<[string, PhpValue, string]>([
    ['a list', [], 'Reference data are a JSON object.'],
    ['a text', 'x', 'Reference data are a JSON object.'],
    ['an unknown section', { orgs: [] }, 'orgs: There is no such section.'],
    ['a section that is no list', { users: 'x' }, 'users: A list is needed here.'],
    ['an entry that is no object', { users: [1] }, 'users.0: An object is needed here.'],
    ['a missing member', { users: [{ id: '1', orgId: '1', roleId: '1' }] }, 'users.0.email: A text is needed here.'],
    ['an id twice', { roles: [{ id: 1 }, { id: '1' }] }, 'roles.1.id: The id 1 is taken by entry 0.'],
    ['an unknown list type', { warninglists: [{ id: 1, name: 'x', type: 'glob', values: [] }] }, 'warninglists.0.type'],
    ['values that are no texts', { warninglists: [{ id: 1, name: 'x', values: [[]] }] }, 'warninglists.0.values.0'],
    ['an empty id', { tags: [{ id: '', name: 'x' }] }, 'tags.0.id: An id must not be empty.'],
  ])('%s is refused with its place', (_what, document, text) => {
    expect(() => readReference(document, defaultReference)).toThrow(text);
  });

  test('a key __proto__ is an unknown section and touches nothing', () => {
    const document = JSON.parse('{"__proto__": {"polluted": true}}') as PhpValue;
    expect(() => readReference(document, defaultReference)).toThrow('There is no such section');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('the default data hold together', () => {
    const roles = new Set(defaultReference.roles.map(({ id }) => id));
    const organisations = new Set(defaultReference.organisations.map(({ id }) => id));
    for (const user of defaultReference.users) {
      expect(roles.has(user.roleId)).toBe(true);
      expect(organisations.has(user.orgId)).toBe(true);
      expect(user.email).toMatch(/@example\.(org|com|net)$/);
    }
    expect(new Set(defaultReference.tags.map(({ name }) => name)).size).toBe(defaultReference.tags.length);
    for (const tag of defaultReference.tags) expect(tag.colour).toMatch(/^#[0-9a-f]{6}$/);
  });
});
