import type { LucideIcon } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { store, useStore } from '../store/index.ts';
import { isKeptByBrowsers, showKey } from './keys.ts';

/**
 * Everything a user can do, as an object. Menu, toolbar, palette, shortcuts and the keyboard page read the same list.
 */
export interface Command {
  /** `run.stepBack`: room and deed. Stable, because key bindings are kept under it. */
  readonly id: string;
  /** What it does, as a short sentence without a full stop: "Step back". */
  readonly label: string;
  /** Heading in the palette and on the keyboard page. */
  readonly group: string;
  /** Default keys, see keys.ts. The first that the door can receive is the one that is shown. */
  readonly keys?: readonly string[];
  readonly icon?: LucideIcon;
  /** Whether it makes sense right now; left out: always. */
  readonly when?: () => boolean;
  readonly run: () => void | Promise<void>;
  /** Keys without Ctrl or Alt act only while the focus is inside an element with this `data-scope`. */
  readonly scope?: string;
  /** Left out of the palette: it only makes sense as a key. */
  readonly keyOnly?: boolean;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();
function put(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Adds commands; returns the way to take them out again. A command with a known id replaces the older one. */
export function registerCommands(added: readonly Command[]): () => void {
  const ids = new Set(added.map((command) => command.id));
  put([...commands.filter((command) => !ids.has(command.id)), ...added]);
  return () => put(commands.filter((command) => !added.includes(command)));
}

/** The commands of a view, there as long as the view is. Pass a list that changes only when the commands do. */
export function useCommands(added: readonly Command[]): void {
  useEffect(() => registerCommands(added), [added]);
}

export const allCommands = (): readonly Command[] => commands;

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    allCommands,
    allCommands,
  );
}

export const canRun = (command: Command): boolean => command.when?.() ?? true;

/** Runs a command by its id; false when there is none or it makes no sense now. */
export function runCommand(id: string): boolean {
  const command = commands.find((one) => one.id === id);
  if (!command || !canRun(command)) return false;
  void command.run();
  return true;
}

/** The keys of a command: the user's own, else the defaults. An empty text means: none. */
export function keysOf(command: Command, own: Readonly<Record<string, string>> | undefined): readonly string[] {
  const chosen = own?.[command.id];
  if (chosen !== undefined) return chosen === '' ? [] : [chosen];
  return command.keys ?? [];
}

/** The key to show for a command: the first that reaches us through this door. */
export function shownKey(
  command: Command,
  own: Readonly<Record<string, string>> | undefined,
  door: string,
): string | undefined {
  const keys = keysOf(command, own);
  const key = door === 'browser' ? keys.find((one) => !isKeptByBrowsers(one)) : keys[0];
  return key === undefined ? undefined : showKey(key);
}

/** The key of a command as a hint for buttons and menus, following the user's bindings. */
export function useKeyHint(id: string): string | undefined {
  const own = useStore((state) => state.settings?.keys);
  const door = useStore((state) => state.appInfo?.door ?? 'browser');
  const command = useAllCommands().find((one) => one.id === id);
  return command && shownKey(command, own, door);
}

/** The same outside of components. */
export function keyHint(id: string): string | undefined {
  const { settings, appInfo } = store().getState();
  const command = commands.find((one) => one.id === id);
  return command && shownKey(command, settings?.keys, appInfo?.door ?? 'browser');
}
