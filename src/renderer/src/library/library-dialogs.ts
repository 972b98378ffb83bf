import { useMemo } from 'react';
import { store } from '../store/index.ts';
import { createCell } from '../ui/cell.ts';
import type { FileResult } from '../ui/file-results.tsx';

/** The dialog of the library that is open. Commands, menus and dropped files open the same ones. */
export type LibraryDialog =
  | { readonly what: 'new' }
  | { readonly what: 'properties'; readonly id: string }
  | { readonly what: 'duplicate'; readonly id: string }
  | { readonly what: 'export'; readonly id: string }
  | { readonly what: 'results'; readonly results: readonly FileResult[] };

export const libraryDialog = createCell<LibraryDialog | null>(null);
export const closeLibraryDialog = (): void => libraryDialog.put(null);

const finders = new Set<() => void>();

export const openNewWorkflow = (): void => libraryDialog.put({ what: 'new' });
export const showImportResults = (results: readonly FileResult[]): void =>
  libraryDialog.put({ what: 'results', results });
export function findInLibrary(): void {
  const { area, activeTab, showArea } = store().getState();
  if (area !== 'workflows' || activeTab !== null) showArea('workflows');
  // The page may only now be coming up.
  requestAnimationFrame(() => finders.forEach((find) => find()));
}

export function useLibraryDialogs() {
  return useMemo(
    () => ({
      openNew: openNewWorkflow,
      onFind: (find: () => void) => {
        finders.add(find);
        return () => void finders.delete(find);
      },
    }),
    [],
  );
}
