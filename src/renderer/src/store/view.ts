import type { Failure } from '@shared';
import { sentenceFor } from '../app/error-sentences.ts';
import { closeTab, moveTab, openTab, tabId, type Tab, type TabKind, type Tabs } from './tabs.ts';
import type { Slice } from './slice.ts';

export type AreaId = 'workflows' | 'blueprints' | 'reference' | 'samples' | 'runs' | 'settings' | 'help';
export type ConnectionState = 'connecting' | 'open' | 'lost';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'plain' | 'error';
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly atMs: number;
}

/** Where the user is and what lies open. Tabs and area come back after a restart. */
export interface ViewSlice {
  /** The area of the activity bar that is shown while no tab is. */
  readonly area: AreaId;
  readonly tabs: readonly Tab[];
  /** The tab in front, or `null` while an area is shown. */
  readonly activeTab: string | null;
  /** Tabs with something not yet saved. */
  readonly dirtyTabs: Readonly<Record<string, boolean>>;
  readonly paletteOpen: boolean;
  /** What the palette starts with: '', '>' or '#'. */
  readonly paletteText: string;
  readonly toasts: readonly Toast[];
  /** Everything said by toasts since the start, newest first, for the notification list. */
  readonly notifications: readonly Toast[];
  readonly connection: ConnectionState;
  readonly showArea: (area: AreaId) => void;
  readonly openTab: (kind: TabKind, id: string) => void;
  readonly activateTab: (tab: string) => void;
  readonly closeTab: (tab: string) => void;
  readonly moveTab: (tab: string, to: number) => void;
  readonly setTabDirty: (tab: string, dirty: boolean) => void;
  readonly openPalette: (text?: string) => void;
  readonly closePalette: () => void;
  readonly toast: (toast: Omit<Toast, 'id' | 'atMs' | 'tone'> & { readonly tone?: Toast['tone'] }) => void;
  readonly dismissToast: (id: number) => void;
  /** A failure of the host as a toast: what was tried, why it failed, what can be done. */
  readonly showFailure: (failure: Failure, tried: string, retry?: () => void) => void;
  readonly setConnection: (connection: ConnectionState) => void;
}

const keptNotifications = 50;
let lastToast = 0;

export const createViewSlice: Slice<ViewSlice> = ({ set, get }) => {
  const put = (tabs: Tabs): void => {
    set({ tabs: tabs.tabs, activeTab: tabs.active });
    get().remember('tabs', tabs.tabs);
    get().remember('activeTab', tabs.active);
  };
  const tabs = (): Tabs => ({ tabs: get().tabs, active: get().activeTab });
  return {
    area: 'workflows',
    tabs: [],
    activeTab: null,
    dirtyTabs: {},
    paletteOpen: false,
    paletteText: '',
    toasts: [],
    notifications: [],
    connection: 'connecting',
    showArea: (area) => {
      set({ area, activeTab: null });
      get().remember('area', area);
      get().remember('activeTab', null);
    },
    openTab: (kind, id) => put(openTab(tabs(), { kind, id })),
    activateTab: (tab) => put({ ...tabs(), active: tab }),
    closeTab: (tab) => put(closeTab(tabs(), tab)),
    moveTab: (tab, to) => put(moveTab(tabs(), tab, to)),
    setTabDirty: (tab, dirty) => {
      if ((get().dirtyTabs[tab] ?? false) !== dirty) set({ dirtyTabs: { ...get().dirtyTabs, [tab]: dirty } });
    },
    openPalette: (text = '') => set({ paletteOpen: true, paletteText: text }),
    closePalette: () => set({ paletteOpen: false }),
    toast: (toast) => {
      const made: Toast = { tone: 'plain', ...toast, id: ++lastToast, atMs: Date.now() };
      set((state) => ({
        toasts: [...state.toasts.slice(-3), made],
        notifications: [made, ...state.notifications].slice(0, keptNotifications),
      }));
    },
    dismissToast: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
    showFailure: (failure, tried, retry) => {
      get().toast({
        tone: 'error',
        title: tried,
        text: sentenceFor(failure),
        ...(retry ? { action: { label: 'Try again', run: retry } } : {}),
      });
    },
    setConnection: (connection) => set({ connection }),
  };
};

export { tabId };
