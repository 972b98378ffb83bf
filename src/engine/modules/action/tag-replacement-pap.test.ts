import { describe, expect, test } from 'vitest';
import { at, sampleEvent, tag, tryModule } from '../../testing/try-module.ts';
import { tagReplacementPap } from './tag-replacement-pap.ts';

const eventWith = (name: string) => sampleEvent({ Tag: [tag('7', name)] });
const untagged = { Event: { id: '35', _AttributeFlattened: [{ id: '1', event_id: '35', type: 'md5', value: 'x' }] } };

describe('tag_replacement_pap', () => {
  test.each([
    ['PAP:RED', 'PAP:RED'],
    ['pap=green', 'PAP:GREEN'],
    ['pap: clear', 'PAP:CLEAR'],
    ['PAP-"amber"', 'PAP:AMBER'],
  ])('%s becomes %s', (found, tags) => {
    const tried = tryModule(tagReplacementPap, { data: eventWith(found) });
    expect(tried).toMatchObject({ result: true, changed: false });
    expect(tried.wishes).toMatchObject([
      {
        ask: {
          method: 'attachTagsToEventAndTouch',
          args: ['35', { tags: [tags], local: true, relationship_type: '' }],
        },
      },
    ]);
  });
  test.each([['PAP:BLUE'], ['permissible actions protocol:red'], ['pap_x:white'], ['pap = "red"']])(
    '%s is no level',
    (found) => {
      expect(tryModule(tagReplacementPap, { data: eventWith(found) })).toMatchObject({ result: true, wishes: [] });
    },
  );
  test('removes only when told "yes"; the default of the parameter means no', () => {
    const data = eventWith('PAP:RED');
    expect(tryModule(tagReplacementPap, { data }).calls).toEqual(['Event.attachTagsToEventAndTouch']);
    const tried = tryModule(tagReplacementPap, { data, params: { remove_substituted: 'yes', locality: 'global' } });
    expect(tried.wishes).toMatchObject([
      { ask: { method: 'detachTagsFromEventAndTouch', args: ['35', { local: [0, 1], tags: ['PAP:RED'] }] } },
      { ask: { method: 'attachTagsToEventAndTouch', args: ['35', { local: false }] } },
    ]);
  });
  test('an event or attribute without tags kills the run', () => {
    expect(tryModule(tagReplacementPap, { data: untagged }).crash).toBe('TypeError');
    expect(tryModule(tagReplacementPap, { data: untagged, params: { scope: 'attribute' } }).crash).toBe('TypeError');
    expect(at(tryModule(tagReplacementPap, { params: { scope: 'all' } }).data, 'Event.id')).toBe('35');
  });
  test('a filter that keeps nothing succeeds, one that keeps something kills event scope', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    expect(tryModule(tagReplacementPap, { filter }).crash).toBe('TypeError');
    expect(tryModule(tagReplacementPap, { filter: { ...filter, value: 'regkey' } })).toMatchObject({
      result: true,
      wishes: [],
    });
    expect(tryModule(tagReplacementPap, { filter, params: { scope: 'attribute' } })).toMatchObject({
      result: true,
      wishes: [],
    });
  });
  test('a scope that does not exist fails', () => {
    expect(tryModule(tagReplacementPap, { params: { scope: 'other' } }).result).toBe(false);
  });
});
