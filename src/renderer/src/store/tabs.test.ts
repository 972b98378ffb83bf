import { describe, expect, test } from 'vitest';
import { closeTab, moveTab, neighbour, openTab, readTabs, tabId, type Tab, type Tabs } from './tabs.ts';

/** `a b* c` is three tabs of which b is in front. */
function tabs(drawing: string): Tabs {
  const words = drawing.split(' ').filter(Boolean);
  const active = words.find((word) => word.endsWith('*'));
  const made: Tab[] = words.map((word) => ({ kind: 'workflow', id: word.replace('*', '') }));
  return { tabs: made, active: active ? `workflow:${active.replace('*', '')}` : null };
}
function drawn({ tabs: list, active }: Tabs): string {
  return list.map((tab) => (tabId(tab) === active ? `${tab.id}*` : tab.id)).join(' ');
}

describe('tabs', () => {
  test('a new tab is put right of the one in front', () => {
    expect(drawn(openTab(tabs('a* b'), { kind: 'workflow', id: 'c' }))).toBe('a c* b');
    expect(drawn(openTab(tabs('a b'), { kind: 'workflow', id: 'c' }))).toBe('a b c*');
  });
  test('an open one only comes to the front', () => {
    expect(drawn(openTab(tabs('a* b'), { kind: 'workflow', id: 'b' }))).toBe('a b*');
  });
  test('closing the one in front shows its right neighbour, then its left one, then none', () => {
    expect(drawn(closeTab(tabs('a b* c'), 'workflow:b'))).toBe('a c*');
    expect(drawn(closeTab(tabs('a b*'), 'workflow:b'))).toBe('a*');
    expect(closeTab(tabs('a*'), 'workflow:a')).toEqual({ tabs: [], active: null });
  });
  test('closing another one leaves the view alone', () => {
    expect(drawn(closeTab(tabs('a* b'), 'workflow:b'))).toBe('a*');
    expect(drawn(closeTab(tabs('a* b'), 'workflow:x'))).toBe('a* b');
  });
  test('moving keeps every tab and stops at the ends', () => {
    expect(drawn(moveTab(tabs('a* b c'), 'workflow:a', 2))).toBe('b c a*');
    expect(drawn(moveTab(tabs('a* b c'), 'workflow:a', -1))).toBe('a* b c');
    expect(drawn(moveTab(tabs('a b c*'), 'workflow:c', 9))).toBe('a b c*');
  });
  test('stepping goes round, and from an area to either end', () => {
    expect(neighbour(tabs('a b*'), 1)).toBe('workflow:a');
    expect(neighbour(tabs('a* b'), -1)).toBe('workflow:b');
    expect(neighbour(tabs('a b'), 1)).toBe('workflow:a');
    expect(neighbour(tabs('a b'), -1)).toBe('workflow:b');
    expect(neighbour(tabs(''), 1)).toBe(null);
  });
  test('what is no tab is not restored', () => {
    expect(readTabs([{ kind: 'run', id: '1' }, { kind: 'sofa', id: '2' }, null, 'x', { kind: 'run', id: 3 }])).toEqual([
      { kind: 'run', id: '1' },
    ]);
    expect(readTabs({ length: 3 })).toEqual([]);
  });
});
