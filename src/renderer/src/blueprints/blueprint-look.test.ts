import type { BlueprintSummary } from '@shared';
import { describe, expect, test } from 'vitest';
import { moduleCounts, plainDescription, shownBlueprints } from './blueprint-look.ts';

const blueprint = (name: string, more: Partial<BlueprintSummary> = {}): BlueprintSummary => ({
  id: name,
  uuid: `uuid-${name}`,
  name,
  description: '',
  triggerId: '',
  origin: 'own',
  timestamp: 1,
  nodeCount: 1,
  moduleIds: [],
  bytes: 10,
  updatedAtMs: 1,
  ...more,
});
const all = [
  blueprint('Gate', { triggerId: 'event-publish', moduleIds: ['tag-if', 'stop-execution'], origin: 'bundled' }),
  blueprint('Mail', { triggerId: 'user-after-save', moduleIds: ['send-mail'] }),
];
const names = (group: string, filter = '') => shownBlueprints(all, group, filter).map((one) => one.name);

describe('blueprints on the page', () => {
  test('are narrowed by origin, trigger and words, modules included', () => {
    expect(names('all')).toEqual(['Gate', 'Mail']);
    expect(names('origin:own')).toEqual(['Mail']);
    expect(names('trigger:event-publish')).toEqual(['Gate']);
    expect(names('all', 'STOP publish')).toEqual(['Gate']);
    expect(names('all', 'stop mail')).toEqual([]);
  });
  test('show the trigger apart from the description', () => {
    const one = blueprint('x', { triggerId: 'event-publish', description: '[event-publish]\nHolds back.' });
    expect(plainDescription(one)).toBe('Holds back.');
    expect(plainDescription({ ...one, triggerId: '', description: '[sic] as it is' })).toBe('[sic] as it is');
  });
  test('count their modules, most first', () => {
    expect(moduleCounts(['a', 'b', 'b'])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});
