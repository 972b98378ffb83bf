import { describe, expect, it } from 'vitest';
import { tryModule } from '../../testing/try-module.ts';
import type { PhpValue } from '../../php/value.ts';
import { tagIf } from './tag-if.ts';

const data = {
  Event: {
    Tag: [{ name: 'tlp:red' }, { name: 'b' }, { name: 'misp-galaxy:country="france"' }],
    _AttributeFlattened: [
      { Tag: [{ name: 'a' }], _allTags: [{ name: 'tlp:red' }, { name: 'a' }] },
      { Tag: [{ name: 'a' }, { name: 'b' }], _allTags: [{ name: 'tlp:red' }, { name: 'a' }, { name: 'b' }] },
    ],
  },
};
const decide = (params: Record<string, PhpValue>) => tryModule(tagIf, { params, data });

describe('IF :: Tag', () => {
  it('looks at the event, its attributes, or both', () => {
    expect(decide({ scope: 'event', tags: ['a'] }).result).toBe(false);
    expect(decide({ scope: 'attribute', tags: ['a'] }).result).toBe(true);
    expect(decide({ scope: 'attribute', tags: ['tlp:red'] }).result).toBe(false);
    expect(decide({ scope: 'event_attribute', tags: ['tlp:red'] }).result).toBe(true);
    expect(decide({ scope: 'elsewhere', tags: ['tlp:red'] }).result).toBe(true);
  });

  it('puts the prefix back before galaxy clusters', () => {
    expect(decide({ clusters: ['country="france"'] }).result).toBe(true);
    expect(decide({ tags: ['country="france"'] }).result).toBe(false);
  });

  it('compares whole lists for all and not all', () => {
    const galaxy = 'country="france"';
    expect(decide({ condition: 'in_and', tags: ['b', 'tlp:red'], clusters: [galaxy] }).result).toBe(true);
    expect(decide({ condition: 'not_in_and', tags: ['b', 'tlp:red'], clusters: [galaxy] }).result).toBe(true);
    expect(decide({ condition: 'not_in_and', tags: ['tlp:red', 'b'], clusters: [galaxy] }).result).toBe(false);
    expect(decide({ scope: 'attribute', condition: 'in_and', tags: ['a'] }).result).toBe(false);
  });

  it('takes empty choices for an empty list', () => {
    for (const tags of ['', null, false, []]) {
      expect(decide({ tags }).result).toBe(false);
      expect(decide({ tags, condition: 'not_in_or' }).result).toBe(true);
      expect(decide({ tags, condition: 'in_and' }).result).toBe(true);
    }
  });

  it('dies on a single text in place of a list', () => {
    expect(decide({ tags: 'tlp:red' }).crash).toBe('TypeError');
    expect(decide({ clusters: 'country="france"' }).crash).toBe('TypeError');
  });

  it('is false for data without tags, and true for "none of"', () => {
    const bare = { Event: {} };
    expect(tryModule(tagIf, { params: { tags: ['x'] }, data: bare }).result).toBe(false);
    expect(tryModule(tagIf, { params: { tags: ['x'], condition: 'not_in_or' }, data: bare }).result).toBe(true);
  });

  it('says which tags made the difference', () => {
    expect(decide({ tags: ['tlp:amber'] }).why?.sentence).toBe(
      'The event has tlp:red, b and misp-galaxy:country="france"; none is tlp:amber.',
    );
    expect(decide({ tags: ['tlp:red', 'x'] }).why).toMatchObject({ matched: ['tlp:red'], result: true });
    expect(decide({ scope: 'attribute', condition: 'in_and', tags: ['a'] }).why?.sentence).toContain('more than once');
  });
});
