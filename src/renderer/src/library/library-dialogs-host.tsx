import { lazy, Suspense } from 'react';
import { useStore } from '../store/index.ts';
import { FileResults } from '../ui/file-results.tsx';
import { closeLibraryDialog, libraryDialog } from './library-dialogs.ts';
import { NewWorkflow } from './new-workflow.tsx';
import { Properties } from './properties-dialog.tsx';

// Both look into the workflow and bring the engine along.
const ExportWorkflow = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportWorkflow }));
const DuplicateFor = lazy(async () => ({ default: (await import('./duplicate-dialog.tsx')).DuplicateFor }));

/** Where the dialogs of the library appear, whatever view is in front. */
export function LibraryDialogs() {
  const dialog = libraryDialog.use();
  const workflow = useStore((state) =>
    dialog !== null && 'id' in dialog ? state.workflows?.find((one) => one.id === dialog.id) : undefined,
  );
  if (dialog === null) return null;
  if (dialog.what === 'new') return <NewWorkflow />;
  if (dialog.what === 'results') return <FileResults results={dialog.results} onClose={closeLibraryDialog} />;
  if (!workflow) return null;
  return (
    <Suspense fallback={null}>
      {dialog.what === 'properties' && <Properties key={workflow.id} workflow={workflow} />}
      {dialog.what === 'export' && <ExportWorkflow key={workflow.id} workflow={workflow} />}
      {dialog.what === 'duplicate' && <DuplicateFor key={workflow.id} workflow={workflow} />}
    </Suspense>
  );
}
