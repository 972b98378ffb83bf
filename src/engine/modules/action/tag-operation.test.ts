import { describe, expect, test } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import { tagOperation } from './tag-operation.ts';

const tags = ['tlp:green'];
const onlyDomains = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'domain' };

describe('tag_operation', () => {
  test('attaches to the event and leaves the data alone', () => {
    const tried = tryModule(tagOperation, { params: { tags } });
    expect(tried).toMatchObject({ result: true, changed: false, quirks: ['tags-not-mirrored'] });
    expect(tried.wishes).toEqual([
      {
        kind: 'misp',
        ask: {
          model: 'Event',
          method: 'attachTagsToEventAndTouch',
          args: ['35', { tags, local: true, relationship_type: '' }],
        },
      },
    ]);
  });
  test.each([
    ['local', true],
    ['global', false],
    ['any', null],
    ['', false],
  ])('locality %s', (locality, local) => {
    const tried = tryModule(tagOperation, { params: { tags, locality } });
    expect(tried.wishes).toMatchObject([{ ask: { args: ['35', { local }] } }]);
  });
  test('attribute scope goes through all attributes, with a filter through those it keeps', () => {
    expect(tryModule(tagOperation, { params: { tags, scope: 'attribute' } }).wishes).toHaveLength(3);
    const tried = tryModule(tagOperation, { params: { tags, scope: 'attribute' }, filter: onlyDomains });
    expect(tried.wishes).toMatchObject([{ ask: { args: ['102', '35', { tags }] } }]);
  });
  test('no matching attribute fails', () => {
    const filter = { ...onlyDomains, value: 'regkey' };
    expect(tryModule(tagOperation, { params: { tags, scope: 'attribute' }, filter })).toMatchObject({
      result: false,
      calls: [],
    });
  });
  test('event scope with a filter has no event id', () => {
    const tried = tryModule(tagOperation, { params: { tags }, filter: onlyDomains });
    expect(tried.wishes).toMatchObject([{ ask: { args: [null, { tags }] } }]);
    expect(tried).toMatchObject({ result: false, quirks: ['tags-not-mirrored', 'event-scope-with-filter'] });
  });
  test.each([[{}], [{ tags: '' }], [{ tags: [] }]])('no tags in %j', (params) => {
    expect(tryModule(tagOperation, { params })).toMatchObject({ result: false, crash: undefined });
  });
  test.each([
    ['a tag that is there', ['tlp:red'], 'any', true],
    ['a tag that is there, but local', ['tlp:red'], 'global', false],
    ['a known tag that is not there', ['tlp:green'], 'any', false],
    ['a tag nobody knows', ['never:seen'], 'any', true],
  ])('removing %s', (_what, names, locality, result) => {
    expect(tryModule(tagOperation, { params: { action: 'remove', tags: names, locality } }).result).toBe(result);
  });
});
