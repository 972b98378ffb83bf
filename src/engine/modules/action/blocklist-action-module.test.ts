import { describe, expect, test } from 'vitest';
import { at, attribute, sampleEvent, tag, tryModule } from '../../testing/try-module.ts';
import { blocklistActionModule } from './blocklist-action-module.ts';

const listed = attribute('101', 'url', 'https://bad.example.com/x', { to_ids: '1' });
const removed = attribute('102', 'domain', 'old.example.com', { to_ids: true, Tag: [tag('1', 'remove')] });
const passive = attribute('103', 'domain', 'passive.example.com', { to_ids: false });
const data = sampleEvent({
  Attribute: [listed, removed, passive],
  _AttributeFlattened: [listed, removed, passive],
  Object: [],
});
const params = {
  attributeTypesToInclude: ['url', 'domain'],
  blocklist: 'list.txt',
  exportFormat: 'firewall',
  removalTag: ['remove'],
  tagAttributeInBlocklist: ['listed'],
  tagAttributeRemovedFromBlocklist: ['gone'],
};
const stored = (lines: readonly string[]) => (wish: { kind: string; ask: unknown }) =>
  (wish.ask as { method?: string }).method === 'read'
    ? ({ kind: 'misp', answer: { value: lines } } as const)
    : undefined;

describe('blocklist-action-module', () => {
  test('adds, removes, tags, and narrows the data', () => {
    const tried = tryModule(blocklistActionModule, {
      data,
      params,
      answers: stored(['old.example.com', 'kept.example.com']),
    });
    expect(tried.result).toBe(true);
    const write = tried.wishes.find((wish) => wish.kind === 'misp' && wish.ask.method === 'write');
    expect(write).toMatchObject({ ask: { args: ['list.txt', 'bad.example.com/x\nkept.example.com\n'] } });
    expect(at(tried.data, 'Event._blocklistDelta')).toEqual({
      added: ['bad.example.com/x'],
      removed: ['old.example.com'],
      present: [],
    });
    expect(at(tried.data, 'Event._AttributeFlattened')).toEqual([listed]);
    expect(at(tried.data, 'Event.Attribute')).toEqual([listed]);
    expect(tried.calls.filter((call) => call.startsWith('Attribute'))).toHaveLength(3);
  });
  test.each([
    ['regex', 'type=regex\n*bad.example.com/x*\n'],
    ['paloalto', '*bad.example.com/x\n'],
  ])('the format %s', (exportFormat, text) => {
    const tried = tryModule(blocklistActionModule, { data, params: { ...params, exportFormat }, answers: stored([]) });
    const write = tried.wishes.find((wish) => wish.kind === 'misp' && wish.ask.method === 'write');
    expect(write).toMatchObject({ ask: { args: ['list.txt', text] } });
  });
  test('warninglist hits are left out', () => {
    const hit = attribute('101', 'ip-src', '203.0.113.9', { to_ids: true });
    const own = sampleEvent({ _AttributeFlattened: [hit], Attribute: [hit], Object: [] });
    const tried = tryModule(blocklistActionModule, {
      data: own,
      params: { ...params, attributeTypesToInclude: ['ip-src'] },
      answers: stored([]),
    });
    expect(at(tried.data, 'Event._blocklistDelta.added')).toEqual([]);
    const all = tryModule(blocklistActionModule, {
      data: own,
      params: { ...params, attributeTypesToInclude: ['ip-src'], excludeWarninglist: 'no' },
      answers: stored([]),
    });
    expect(at(all.data, 'Event._blocklistDelta.added')).toEqual(['203.0.113.9']);
  });
  test.each([
    [{}],
    [{ blocklist: '' }],
    [{ blocklist: '../etc/passwd' }],
    [{ blocklist: 'a/b' }],
    [{ blocklist: ['x'] }],
  ])('the file name in %j is refused', (given) => {
    const tried = tryModule(blocklistActionModule, { data, params: { ...params, blocklist: '', ...given } });
    expect(tried).toMatchObject({ result: false, wishes: [], changed: false });
  });
  test('a file that cannot be written fails', () => {
    const tried = tryModule(blocklistActionModule, {
      data,
      params,
      answers: () => ({ kind: 'misp', answer: { value: false } }),
    });
    expect(tried).toMatchObject({ result: false, changed: false });
  });
});
