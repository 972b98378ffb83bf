import { Keyboard, MoonStar, PanelTop, Search, Sun } from 'lucide-react';
import { store } from '../store/index.ts';
import { neighbour, tabId } from '../store/tabs.ts';
import { openHelp } from '../help/open-help.ts';
import { announce } from './announcer.tsx';
import { areas } from './areas.ts';
import type { Command } from './commands.ts';
import { cycleRegions } from './regions.ts';
import { themeOf } from './theme.ts';

const state = () => store().getState();

const moveActive = (by: 1 | -1) => () => {
  const { tabs, activeTab, moveTab } = state();
  const at = tabs.findIndex((tab) => tabId(tab) === activeTab);
  if (activeTab !== null) moveTab(activeTab, at + by);
};
const stepTab = (by: 1 | -1) => () => {
  const next = neighbour({ tabs: state().tabs, active: state().activeTab }, by);
  if (next !== null) state().activateTab(next);
};
const region = (by: 1 | -1) => () => {
  const reached = cycleRegions(by);
  const name = reached?.getAttribute('aria-label');
  if (name) announce(name);
};
const hasTab = (): boolean => state().activeTab !== null;

/** What can be done from everywhere. */
export const frameCommands: readonly Command[] = [
  {
    id: 'palette.open',
    label: 'Search or run a command',
    group: 'View',
    icon: Search,
    keys: ['Ctrl+K', 'Ctrl+P'],
    keyOnly: true,
    run: () => state().openPalette(),
  },
  {
    id: 'palette.commands',
    label: 'Run a command',
    group: 'View',
    keys: ['Ctrl+Shift+P'],
    keyOnly: true,
    run: () => state().openPalette('>'),
  },
  ...areas.map((area, index): Command => ({
    id: `area.${area.id}`,
    label: `Go to ${area.label.toLowerCase()}`,
    group: 'Go',
    icon: area.icon,
    keys: [`Ctrl+${index + 1}`],
    run: () => state().showArea(area.id),
  })),
  {
    id: 'help.keys',
    label: 'Show the keyboard map',
    group: 'Go',
    icon: Keyboard,
    keys: ['?'],
    run: () => openHelp('keyboard'),
  },
  { id: 'region.next', label: 'Next region', group: 'View', keys: ['F6'], keyOnly: true, run: region(1) },
  {
    id: 'region.previous',
    label: 'Previous region',
    group: 'View',
    keys: ['Shift+F6'],
    keyOnly: true,
    run: region(-1),
  },
  {
    id: 'tab.next',
    label: 'Next tab',
    group: 'Tabs',
    keys: ['Ctrl+Tab', 'Alt+PageDown'],
    when: () => state().tabs.length > 0,
    run: stepTab(1),
  },
  {
    id: 'tab.previous',
    label: 'Previous tab',
    group: 'Tabs',
    keys: ['Ctrl+Shift+Tab', 'Alt+PageUp'],
    when: () => state().tabs.length > 0,
    run: stepTab(-1),
  },
  {
    id: 'tab.close',
    label: 'Close tab',
    group: 'Tabs',
    icon: PanelTop,
    keys: ['Ctrl+W', 'Alt+W'],
    when: hasTab,
    run: () => {
      const { activeTab, closeTab } = state();
      if (activeTab !== null) closeTab(activeTab);
    },
  },
  {
    id: 'tab.closeOthers',
    label: 'Close the other tabs',
    group: 'Tabs',
    when: () => hasTab() && state().tabs.length > 1,
    run: () => {
      for (const tab of state().tabs) if (tabId(tab) !== state().activeTab) state().closeTab(tabId(tab));
    },
  },
  {
    id: 'tab.moveLeft',
    label: 'Move tab to the left',
    group: 'Tabs',
    keys: ['Alt+Shift+PageUp'],
    when: hasTab,
    run: moveActive(-1),
  },
  {
    id: 'tab.moveRight',
    label: 'Move tab to the right',
    group: 'Tabs',
    keys: ['Alt+Shift+PageDown'],
    when: hasTab,
    run: moveActive(1),
  },
  {
    id: 'theme.toggle',
    label: 'Change between dark and light',
    group: 'View',
    icon: MoonStar,
    run: () => {
      const dark = themeOf(state().settings?.theme ?? 'system') === 'dark';
      void state().changeSettings({ theme: dark ? 'light' : 'dark' });
      announce(dark ? 'Light theme' : 'Dark theme');
    },
  },
  {
    id: 'theme.system',
    label: 'Use the theme of the system',
    group: 'View',
    icon: Sun,
    run: () => void state().changeSettings({ theme: 'system' }),
  },
];
