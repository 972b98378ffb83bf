import type { Settings, SettingsChanges } from '@shared';
import type { Slice } from './slice.ts';

/** What the user chose, as the host keeps it. `null` until the host has answered. */
export interface SettingsSlice {
  readonly settings: Settings | null;
  readonly loadSettings: () => Promise<void>;
  /** Shows the change at once and saves it; a refusal by the host puts the old value back and tells why. */
  readonly changeSettings: (changes: SettingsChanges) => Promise<void>;
  /** One remembered thing of the window (sizes, tabs). Saved a moment later, together with its neighbours. */
  readonly remember: (key: string, value: unknown) => void;
}

const saveAfterMs = 400;

export const createSettingsSlice: Slice<SettingsSlice> = ({ set, get, client }) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const saveWindow = async (): Promise<void> => {
    timer = null;
    const settings = get().settings;
    if (settings !== null && get().appInfo?.readOnly === null) {
      await client.call('settings.set', { changes: { window: settings.window } });
    }
  };
  return {
    settings: null,
    loadSettings: async () => {
      const answer = await client.call('settings.get', {});
      if (!answer.ok) return get().showFailure(answer.error, 'The settings could not be read');
      // What the window remembers is newest here while a save of it is on its way.
      const window = timer === null ? answer.value.window : (get().settings?.window ?? answer.value.window);
      set({ settings: { ...answer.value, window } });
    },
    changeSettings: async (changes) => {
      const before = get().settings;
      if (before === null) return;
      const { server, ...rest } = changes;
      set({ settings: { ...before, ...rest, server: { ...before.server, ...server } } });
      const answer = await client.call('settings.set', { changes });
      if (answer.ok) return;
      set({ settings: before });
      get().showFailure(answer.error, 'The setting was not saved');
    },
    remember: (key, value) => {
      const settings = get().settings;
      if (settings === null) return;
      set({ settings: { ...settings, window: { ...settings.window, [key]: value } } });
      timer ??= setTimeout(() => void saveWindow(), saveAfterMs);
    },
  };
};
