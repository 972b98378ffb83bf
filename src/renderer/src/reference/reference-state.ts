import type { ReferenceSection } from '@shared/contract/reference.ts';
import { createCell } from '../ui/cell.ts';

/** Counts up whenever the host says that reference data changed: lists read again what they show. */
export const referenceChanges = createCell(0);
export const noteReferenceChange = async (): Promise<void> => referenceChanges.put(referenceChanges.get() + 1);

/** The entry whose form is open; `at` is absent for a new one. */
export interface EditedEntry {
  readonly section: ReferenceSection;
  readonly at: number | null;
  readonly text: string;
}
export const editedEntry = createCell<EditedEntry | null>(null);
