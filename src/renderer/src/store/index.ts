import { useSyncExternalStore } from 'react';
import { createStore as createZustand, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../client.ts';
import { createBlueprintsSlice, type BlueprintsSlice } from './blueprints.ts';
import { createDocumentSlice, type DocumentSlice } from './document.ts';
import { createLibraryActionsSlice, type LibraryActionsSlice } from './library-actions.ts';
import { createLibrarySlice, type LibrarySlice } from './library.ts';
import { createRunsSlice, type RunsSlice } from './runs.ts';
import { createSettingsSlice, type SettingsSlice } from './settings.ts';
import { createViewSlice, type ViewSlice } from './view.ts';

/** The whole state of the window. Each slice lives in a file of its own; this one only joins them. */
export type State = ViewSlice &
  LibrarySlice &
  LibraryActionsSlice &
  SettingsSlice &
  DocumentSlice &
  RunsSlice &
  BlueprintsSlice &
  Asks;

/** For views that ask for something nobody else needs to keep: one page of a list, a preview. */
interface Asks {
  readonly host: Client;
}
export type Store = StoreApi<State>;

/** Makes a fresh store around a client. The window makes one; each test makes its own. */
export function createStore(client: Client): Store {
  return createZustand<State>()((set, get) => {
    const tools = { set, get, client };
    return {
      ...createViewSlice(tools),
      ...createLibrarySlice(tools),
      ...createLibraryActionsSlice(tools),
      ...createSettingsSlice(tools),
      ...createDocumentSlice(tools),
      ...createRunsSlice(tools),
      ...createBlueprintsSlice(tools),
      host: client,
    };
  });
}

let current: Store | null = null;

/** Names the store that `useStore` and `store()` speak of. Called once by main.tsx, and by tests. */
export function installStore(made: Store): void {
  current = made;
}

/** The store outside of components (commands, event handlers). */
export function store(): Store {
  if (current === null) throw new Error('The store is not installed yet: main.tsx does it before the first render.');
  return current;
}

/** Reads the store in a component. Keep selectors small; a selector that builds a new value each time never settles. */
export function useStore<T>(selector: (state: State) => T): T {
  const made = store();
  return useSyncExternalStore(
    made.subscribe,
    () => selector(made.getState()),
    () => selector(made.getInitialState()),
  );
}
