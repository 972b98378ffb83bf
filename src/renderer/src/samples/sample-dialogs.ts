import { useSyncExternalStore } from 'react';
import type { ReadFile } from '../ui/files.ts';

/** What the sample form is open for: a pasted payload, files to import, or the text of a sample that exists. */
export type SampleForm =
  | { readonly what: 'paste' }
  | { readonly what: 'files'; readonly files: readonly ReadFile[] }
  | { readonly what: 'edit'; readonly sampleId: string };

let form: SampleForm | null = null;
const listeners = new Set<() => void>();
function put(next: SampleForm | null): void {
  form = next;
  for (const listener of listeners) listener();
}

export const openSamplePaste = (): void => put({ what: 'paste' });
export const openSampleImport = (files: readonly ReadFile[]): void => put({ what: 'files', files });
export const openSampleEdit = (sampleId: string): void => put({ what: 'edit', sampleId });
export const closeSampleForm = (): void => put(null);

export function useSampleForm(): SampleForm | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => form,
  );
}
