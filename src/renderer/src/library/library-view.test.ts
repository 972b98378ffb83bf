import type { WorkflowSummary } from '@shared';
import { describe, expect, test } from 'vitest';
import { foldersOf, onShelf, tagsOf } from './library-view.ts';

const workflow = (name: string, more: Partial<WorkflowSummary> = {}): WorkflowSummary => ({
  id: name,
  name,
  description: '',
  triggerId: 'event-publish',
  folder: '',
  tags: [],
  active: false,
  nodeCount: 1,
  blocking: true,
  revision: 1,
  hasDraft: false,
  errors: 0,
  warnings: 0,
  updatedAtMs: 0,
  deletedAtMs: null,
  recentOutcomes: [],
  ...more,
});
const all = [
  workflow('Gate', { folder: 'Publishing', tags: ['tlp'] }),
  workflow('Mail', { folder: 'Publishing/Notices' }),
  workflow('Users', { triggerId: 'user-after-save', tags: ['tlp', 'people'] }),
];
const names = (shelf: Parameters<typeof onShelf>[2], filter = ''): readonly string[] =>
  onShelf(all, [workflow('Old')], shelf, filter).map((one) => one.name);

describe('shelves of the library', () => {
  test('a folder holds what lies in folders inside it', () => {
    expect(names({ what: 'folder', name: 'Publishing' })).toEqual(['Gate', 'Mail']);
    expect(names({ what: 'folder', name: 'Publishing/Notices' })).toEqual(['Mail']);
  });
  test('the filter asks for every word, in name, trigger, folder and tags', () => {
    expect(names({ what: 'all' }, 'user')).toEqual(['Users']);
    expect(names({ what: 'all' }, 'publishing TLP')).toEqual(['Gate']);
    expect(names({ what: 'all' }, 'sofa')).toEqual([]);
  });
  test('a trigger holds all drafts of it, the folder without a name what lies in none', () => {
    expect(names({ what: 'trigger', name: 'event-publish' })).toEqual(['Gate', 'Mail']);
    expect(names({ what: 'folder', name: '' })).toEqual(['Users']);
  });
  test('what the host found in nodes and parameters is shown beside what is found here', () => {
    const found = onShelf(all, [], { what: 'all' }, 'zzz', new Set(['Mail']));
    expect(found.map((one) => one.name)).toEqual(['Mail']);
  });
  test('the trash is a shelf of its own', () => {
    expect(names({ what: 'trash' })).toEqual(['Old']);
  });
  test('folders and tags are counted', () => {
    expect(foldersOf(all)).toEqual([
      ['Publishing', 1],
      ['Publishing/Notices', 1],
    ]);
    expect(tagsOf(all)).toEqual([
      ['people', 1],
      ['tlp', 2],
    ]);
  });
});
