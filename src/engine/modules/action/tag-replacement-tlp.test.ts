import { describe, expect, test } from 'vitest';
import { at, sampleEvent, tag, tryModule } from '../../testing/try-module.ts';
import { tagReplacementTlp } from './tag-replacement-tlp.ts';

const eventWith = (name: string) => sampleEvent({ Tag: [tag('7', name)] });
const untagged = { Event: { id: '35', _AttributeFlattened: [{ id: '1', event_id: '35', type: 'md5', value: 'x' }] } };

describe('tag_replacement_tlp', () => {
  test.each([
    ['tlp:amber', 'tlp:amber'],
    ['TLP=GREEN', 'tlp:green'],
    ['tlp: clear', 'tlp:clear'],
    ['tlp:"white"', 'tlp:white'],
    ['TLP:AMBER+STRICT', 'tlp:amber'],
    ['my-tlp:red', 'tlp:red'],
  ])('%s becomes %s', (found, tags) => {
    const tried = tryModule(tagReplacementTlp, { data: eventWith(found) });
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
  test.each([['tlp:blue'], ['traffic light protocol: red'], ['tlp = "white"'], ['xtlpx:red']])(
    '%s is no level',
    (found) => {
      expect(tryModule(tagReplacementTlp, { data: eventWith(found) })).toMatchObject({ result: true, wishes: [] });
    },
  );
  test('removes only when told "yes"; the default of the parameter means no', () => {
    const data = eventWith('tlp:amber');
    expect(tryModule(tagReplacementTlp, { data }).calls).toEqual(['Event.attachTagsToEventAndTouch']);
    const tried = tryModule(tagReplacementTlp, { data, params: { remove_substituted: 'yes', locality: 'global' } });
    expect(tried.wishes).toMatchObject([
      { ask: { method: 'detachTagsFromEventAndTouch', args: ['35', { local: [0, 1], tags: ['tlp:amber'] }] } },
      { ask: { method: 'attachTagsToEventAndTouch', args: ['35', { local: false }] } },
    ]);
  });
  test('an event or attribute without tags kills the run', () => {
    expect(tryModule(tagReplacementTlp, { data: untagged }).crash).toBe('TypeError');
    expect(tryModule(tagReplacementTlp, { data: untagged, params: { scope: 'attribute' } }).crash).toBe('TypeError');
    expect(at(tryModule(tagReplacementTlp, { params: { scope: 'all' } }).data, 'Event.id')).toBe('35');
  });
  test('a filter that keeps nothing succeeds, one that keeps something kills event scope', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };
    expect(tryModule(tagReplacementTlp, { filter }).crash).toBe('TypeError');
    expect(tryModule(tagReplacementTlp, { filter: { ...filter, value: 'regkey' } })).toMatchObject({
      result: true,
      wishes: [],
    });
    expect(tryModule(tagReplacementTlp, { filter, params: { scope: 'attribute' } })).toMatchObject({
      result: true,
      wishes: [],
    });
  });
  test('a scope that does not exist fails', () => {
    expect(tryModule(tagReplacementTlp, { params: { scope: 'other' } }).result).toBe(false);
  });
});
