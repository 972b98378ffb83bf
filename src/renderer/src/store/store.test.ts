import type { CallName } from '@shared';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../client.ts';
import { createStore, type Store } from './index.ts';

/** A host in memory: a table of answers, and everything it was asked. */
function hostOf(answers: Partial<Record<CallName, unknown>>): { client: Client; asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  const call = async (name: CallName, input: unknown) => {
    asked.push([name, input]);
    const answer = answers[name];
    return answer === undefined
      ? { ok: false as const, error: { code: 'disk-failed' as const, message: 'The disk failed.' } }
      : { ok: true as const, value: answer };
  };
  const client = { call, stream: async () => ({ ok: true, value: {} }) } as unknown as Client;
  return { client, asked };
}

const settings = {
  theme: 'dark',
  reducedMotion: 'system',
  mispVersion: '2.5.1',
  keys: {},
  window: { old: 1 },
  server: {
    arbitraryUrls: true,
    warningForAll: false,
    emailingDisabled: false,
    hostOrgId: '1',
    disabledModules: [],
    disabledTriggers: [],
  },
};
const info = { readOnly: null, door: 'test', notices: [] };
let made: Store;

describe('the store', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test('what the window remembers is saved once, a moment later, with everything else it remembers', async () => {
    const { client, asked } = hostOf({ 'settings.get': settings, 'app.info': info, 'settings.set': settings });
    made = createStore(client);
    await made.getState().loadAppInfo();
    await made.getState().loadSettings();
    made.getState().openTab('workflow', '1');
    made.getState().openTab('run', '2');
    await vi.advanceTimersByTimeAsync(1_000);
    const saves = asked.filter(([name]) => name === 'settings.set');
    expect(saves).toHaveLength(1);
    expect(saves[0]?.[1]).toMatchObject({ changes: { window: { old: 1, activeTab: 'run:2' } } });
  });

  test('nothing is remembered in a library that can only be read', async () => {
    const { client, asked } = hostOf({ 'settings.get': settings, 'app.info': { ...info, readOnly: 'No.' } });
    made = createStore(client);
    await made.getState().loadAppInfo();
    await made.getState().loadSettings();
    made.getState().openTab('workflow', '1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.map(([name]) => name)).not.toContain('settings.set');
  });

  test('a setting that the host refuses goes back to what it was, and the reason is told', async () => {
    const { client } = hostOf({ 'settings.get': settings });
    made = createStore(client);
    await made.getState().loadSettings();
    await made.getState().changeSettings({ theme: 'light' });
    expect(made.getState().settings?.theme).toBe('dark');
    expect(made.getState().toasts[0]).toMatchObject({ tone: 'error', title: 'The setting was not saved' });
  });

  test('a deletion offers undo, and undo asks the host for it back', async () => {
    const { client, asked } = hostOf({
      'library.delete': {},
      'library.list': { items: [] },
      'library.restore': { name: 'Gate' },
    });
    made = createStore(client);
    made.getState().openTab('workflow', '7');
    await made.getState().deleteWorkflow('7');
    expect(made.getState().tabs).toEqual([]);
    made.getState().toasts[0]?.action?.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toContainEqual(['library.restore', { id: '7' }]);
  });

  test('at most four toasts are shown, and none is lost to the list', () => {
    made = createStore(hostOf({}).client);
    for (let count = 1; count <= 6; count += 1) made.getState().toast({ title: `${count}` });
    expect(made.getState().toasts.map((toast) => toast.title)).toEqual(['3', '4', '5', '6']);
    expect(made.getState().notifications).toHaveLength(6);
  });
});
