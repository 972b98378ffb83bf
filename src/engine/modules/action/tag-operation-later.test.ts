import { describe, expect, test } from 'vitest';
import { at, tryModule } from '../../testing/try-module.ts';
import { tagOperationLater } from './tag-operation-later.ts';

const names = (data: Parameters<typeof at>[0], path: string): unknown =>
  (at(data, path) as readonly { name: string }[] | undefined)?.map(({ name }) => name);

describe('tag_operation of later versions', () => {
  test('tags of the event show in the data and on its attributes', () => {
    const tried = tryModule(tagOperationLater, { params: { tags: ['tlp:green'] } });
    expect(tried.result).toBe(true);
    expect(names(tried.data, 'Event.Tag')).toEqual(['tlp:red', 'own', 'tlp:green']);
    expect(names(tried.data, 'Event._AttributeFlattened.1._allTags')).toEqual(['tlp:green']);
    expect(names(tried.data, 'Event.Object.0.Attribute.0._allTags')).toEqual(['tlp:green']);
  });
  test('removing takes them out again', () => {
    const tried = tryModule(tagOperationLater, { params: { action: 'remove', tags: ['tlp:red'], locality: 'any' } });
    expect(names(tried.data, 'Event.Tag')).toEqual(['own']);
  });
  test('attribute scope writes both places', () => {
    const tried = tryModule(tagOperationLater, { params: { scope: 'attribute', tags: ['x'], relationship_type: 'r' } });
    expect(at(tried.data, 'Event.Attribute.1.Tag.0')).toEqual({ name: 'x', relationship_type: 'r', local: true });
    expect(names(tried.data, 'Event._AttributeFlattened.2.Tag')).toEqual(['x']);
    const removed = tryModule(tagOperationLater, {
      params: { scope: 'attribute', action: 'remove', tags: ['tlp:red'], locality: 'any' },
    });
    expect(removed.result).toBe(true);
    expect(names(removed.data, 'Event.Attribute.0.Tag')).toEqual([]);
  });
  test('nothing done, nothing shown', () => {
    expect(tryModule(tagOperationLater, { params: { tags: '' } })).toMatchObject({ result: false, changed: false });
    const filter = { selector: 'Event.nothing.{n}', path: 'x', operator: 'in', value: 'y' };
    const tried = tryModule(tagOperationLater, { params: { scope: 'attribute', tags: ['x'] }, filter });
    expect(tried).toMatchObject({ result: false, changed: false });
  });
});
