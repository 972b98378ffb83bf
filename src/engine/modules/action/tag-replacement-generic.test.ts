import { describe, expect, test } from 'vitest';
import { attribute, sampleEvent, tag, tryModule } from '../../testing/try-module.ts';
import { tagReplacementGeneric } from './tag-replacement-generic.ts';

const allTagged = sampleEvent({ _AttributeFlattened: [attribute('101', 'md5', 'x', { Tag: [tag('1', 'tlp:red')] })] });

describe('tag_replacement_generic', () => {
  test.each([['event'], ['attribute'], ['all']])('scope %s never matches anything', (scope) => {
    const tried = tryModule(tagReplacementGeneric, { data: allTagged, params: { scope, remove_substituted: 'yes' } });
    expect(tried).toMatchObject({ result: true, wishes: [], changed: false });
  });
  test('untagged attributes kill the run all the same', () => {
    expect(tryModule(tagReplacementGeneric, { params: { scope: 'all' } }).crash).toBe('TypeError');
  });
  test('an unknown scope fails, an empty filter result succeeds', () => {
    expect(tryModule(tagReplacementGeneric, { params: { scope: 'x' } }).result).toBe(false);
    const filter = { selector: 'Event.nothing.{n}', path: 'a', operator: 'in', value: 'b' };
    expect(tryModule(tagReplacementGeneric, { params: { scope: 'x' }, filter }).result).toBe(true);
  });
});
