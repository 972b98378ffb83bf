import type { Settings } from '@shared';
import type { Store } from '../store/index.ts';

export type Theme = 'dark' | 'light';

/** Which of the two themes a choice means on this machine. */
export function themeOf(choice: Settings['theme']): Theme {
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

const motionOff = (choice: Settings['reducedMotion']): boolean =>
  choice === 'on' || (choice === 'system' && matchMedia('(prefers-reduced-motion: reduce)').matches);

/** True when things should jump instead of move. For code that animates by itself. */
export const prefersStill = (): boolean => document.documentElement.dataset['motion'] === 'off';

// The choice of the last visit, so that the first paint has the right colours before the host has answered.
const rememberedTheme = 'flowbench.theme';

/** Writes theme and motion onto the root element and keeps them there as settings and system change. */
export function followTheme(store: Store): void {
  const root = document.documentElement;
  const apply = (): void => {
    const settings = store.getState().settings;
    const choice = settings?.theme ?? (localStorage.getItem(rememberedTheme) as Settings['theme'] | null) ?? 'system';
    root.dataset['theme'] = themeOf(choice);
    root.dataset['mantineColorScheme'] = themeOf(choice);
    root.dataset['motion'] = motionOff(settings?.reducedMotion ?? 'system') ? 'off' : 'on';
    if (settings) localStorage.setItem(rememberedTheme, settings.theme);
  };
  apply();
  store.subscribe((state, before) => {
    if (
      state.settings?.theme !== before.settings?.theme ||
      state.settings?.reducedMotion !== before.settings?.reducedMotion
    )
      apply();
  });
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', apply);
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', apply);
}
