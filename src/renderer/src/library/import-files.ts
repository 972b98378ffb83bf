import { store } from '../store/index.ts';
import type { ImportResults } from '../store/library-actions.ts';
import { pickFiles, readTextFile, type ReadFile } from '../ui/files.ts';
import { openSampleImport } from '../samples/sample-dialogs.ts';
import { showImportResults } from './library-dialogs.ts';
import { looksLikeWorkflow } from './looks-like-workflow.ts';

/** Asks for files and imports the workflows in them. */
export async function importFromDisk(): Promise<void> {
  await importWorkflowFiles(await readAll(await pickFiles('.json,application/json')));
}

const readAll = (files: readonly File[]): Promise<readonly ReadFile[]> => Promise.all(files.map(readTextFile));

/** Files dropped onto the window: workflows go into the library, everything else is offered as samples. */
export async function importDropped(files: readonly File[]): Promise<void> {
  const read = await readAll(files);
  const workflows = read.filter((file) => file.text === null || looksLikeWorkflow(file.text));
  const samples = read.filter((file) => file.text !== null && !looksLikeWorkflow(file.text));
  if (workflows.length > 0) await importWorkflowFiles(workflows);
  if (samples.length > 0) openSampleImport(samples);
}

async function importWorkflowFiles(read: readonly ReadFile[]): Promise<void> {
  if (read.length === 0) return;
  const files = read.flatMap((file) => (file.text === null ? [] : [{ name: file.name, text: file.text }]));
  const unreadable: ImportResults = read.flatMap((file) =>
    file.text === null
      ? [{ file: file.name, status: 'refused' as const, notes: [], error: file.error ?? undefined }]
      : [],
  );
  const { importWorkflows, toast, openTab } = store().getState();
  const answered = files.length > 0 ? await importWorkflows({ files }) : [];
  const results = [...unreadable, ...answered];
  const only = results[0];
  // One file that went in without a word to add: a toast is enough.
  if (results.length === 1 && only?.status === 'imported' && only.notes.length === 0) {
    const id = only.id;
    return toast({
      tone: 'ok',
      title: `“${only.name ?? only.file}” imported`,
      ...(id === undefined ? {} : { action: { label: 'Open', run: () => openTab('workflow', id) } }),
    });
  }
  if (results.length > 0) showImportResults(results);
}
