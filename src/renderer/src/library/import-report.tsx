import { CircleCheck, CircleX } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import css from './library.module.css';
import { closeImportResults, useLibraryDialogs } from './library-dialogs.ts';

/** What became of each imported file. */
export function ImportReport() {
  const { importResults: results } = useLibraryDialogs();
  if (results === null) return null;
  const imported = results.filter((one) => one.status === 'imported').length;
  return (
    <Dialog
      title={imported === results.length ? `${imported} imported` : `${imported} of ${results.length} imported`}
      opened
      width={600}
      onClose={closeImportResults}
      footer={
        <Button look="primary" onClick={closeImportResults} data-autofocus>
          Close
        </Button>
      }
    >
      <ul className={css.results}>
        {results.map((one, index) => (
          <li key={index}>
            {one.status === 'imported' ? (
              <CircleCheck size={14} className="ok" role="img" aria-label="imported" />
            ) : (
              <CircleX size={14} className="blocked" role="img" aria-label="refused" />
            )}
            <div>
              <b>{one.name ?? one.file}</b>
              {one.name !== undefined && <span className="t3 meta"> {one.file}</span>}
              {one.error !== undefined && <div>{one.error}</div>}
              {one.notes.map((note, at) => (
                <div key={at} className="t3 meta">
                  {note}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
