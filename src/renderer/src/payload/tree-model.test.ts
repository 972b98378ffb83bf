import { describe, expect, it } from 'vitest';
import type { TreeRow } from '@shared';
import {
  closed,
  emptyPlace,
  indexOf,
  missingPages,
  opened,
  placeAt,
  slotAt,
  withPage,
  type Place,
} from './tree-model.ts';

const row = (path: readonly string[], count = 0): TreeRow => ({
  key: path[path.length - 1] ?? '',
  path: [...path],
  type: count > 0 ? 'list' : 'text',
  preview: '',
  count,
});
const rows = (parent: readonly string[], from: number, to: number, count = 0) =>
  Array.from({ length: to - from }, (_, i) => row([...parent, String(from + i)], count));

/** A list of 1,000 entries of which the first page is here, entry 3 open with two children. */
function sample(): Place {
  let root = withPage(emptyPlace([]), [], 0, rows([], 0, 200, 2), 1000);
  root = opened(root, [], 3, row(['3'], 2));
  return withPage(root, ['3'], 0, rows(['3'], 0, 2), 2);
}
const shown = (root: Place, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => slotAt(root, from + i)?.path?.join('.') ?? '?');

describe('a tree fed in pages', () => {
  it('puts open children right below their parent', () => {
    expect(shown(sample(), 2, 7)).toEqual(['2', '3', '3.0', '3.1', '4']);
    expect(sample().size).toBe(1002);
  });

  it('knows where a place stands, and finds it back', () => {
    const root = sample();
    expect(indexOf(root, ['3'], 1)).toBe(5);
    expect(indexOf(root, [], 900)).toBe(902);
    expect(slotAt(root, 902)).toMatchObject({ position: 900, row: null, depth: 0, siblings: 1000 });
  });

  it('asks for the pages that are to be seen and no others', () => {
    expect(missingPages(sample(), 190, 210)).toEqual([{ path: [], page: 1 }]);
    expect(missingPages(sample(), 0, 100)).toEqual([]);
    expect(slotAt(sample(), 1002)).toBeNull();
  });

  it('closes a place with everything below it', () => {
    const root = closed(sample(), [], 3);
    expect(shown(root, 2, 5)).toEqual(['2', '3', '4']);
    expect(placeAt(root, ['3'])).toBeNull();
  });

  it('ignores a page that comes after its place was closed', () => {
    const root = closed(sample(), [], 3);
    expect(withPage(root, ['3'], 0, rows(['3'], 0, 2), 2)).toBe(root);
  });

  it('opens places in open places', () => {
    let root = opened(sample(), ['3'], 1, row(['3', '1'], 5));
    root = withPage(root, ['3', '1'], 0, rows(['3', '1'], 0, 5), 5);
    expect(shown(root, 4, 8)).toEqual(['3.0', '3.1', '3.1.0', '3.1.1']);
    expect(slotAt(root, 7)?.depth).toBe(2);
    expect(indexOf(root, ['3', '1'], 4)).toBe(10);
    expect(shown(root, 11, 12)).toEqual(['4']);
  });
});
