import { useMemo, useSyncExternalStore } from 'react';
import type { ImportResults } from '../store/library-actions.ts';
import { store } from '../store/index.ts';

/** Dialogs of the library are opened by commands, buttons and dropped files alike, so their state lies outside of the page. */
interface Open {
  readonly newWorkflow: boolean;
  /** What became of imported files, while it is shown. */
  readonly importResults: ImportResults | null;
}
let open: Open = { newWorkflow: false, importResults: null };
const listeners = new Set<() => void>();
const finders = new Set<() => void>();
function put(change: Partial<Open>): void {
  open = { ...open, ...change };
  for (const listener of listeners) listener();
}

/** Shows the library page, where the dialogs live. */
function show(change: Partial<Open>): void {
  const { area, activeTab, showArea } = store().getState();
  if (area !== 'workflows' || activeTab !== null) showArea('workflows');
  put(change);
}

export const openNewWorkflow = (): void => show({ newWorkflow: true });
export const closeNewWorkflow = (): void => put({ newWorkflow: false });
export const showImportResults = (results: ImportResults): void => show({ importResults: results });
export const closeImportResults = (): void => put({ importResults: null });
export function findInLibrary(): void {
  show({});
  // The page may only now be coming up.
  requestAnimationFrame(() => finders.forEach((find) => find()));
}

export function useLibraryDialogs() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return useMemo(
    () => ({
      ...now,
      openNew: openNewWorkflow,
      onFind: (find: () => void) => {
        finders.add(find);
        return () => void finders.delete(find);
      },
    }),
    [now],
  );
}
