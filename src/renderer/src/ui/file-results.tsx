import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import css from './file-results.module.css';

/** What became of one file that was to be imported. */
export interface FileResult {
  readonly file: string;
  readonly status: 'imported' | 'updated' | 'unchanged' | 'refused';
  /** What it was taken for, in words; left out where only one kind is read. */
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly notes: readonly string[];
  readonly error?: string | undefined;
  readonly open?: (() => void) | undefined;
}

const looks = {
  imported: { icon: CircleCheck, tone: 'ok' },
  updated: { icon: CircleCheck, tone: 'ok' },
  unchanged: { icon: CircleMinus, tone: 't3' },
  refused: { icon: CircleX, tone: 'blocked' },
} as const;

/** The report of an import: every file, what it became, what was put right or skipped, or why it was refused. */
export function FileResults({
  results,
  onClose,
}: {
  readonly results: readonly FileResult[];
  readonly onClose: () => void;
}) {
  const done = results.filter((one) => one.status === 'imported' || one.status === 'updated').length;
  return (
    <Dialog
      title={done === results.length ? `${done} imported` : `${done} of ${results.length} imported`}
      opened
      width={620}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose} data-autofocus>
          Close
        </Button>
      }
    >
      <ul className={css.results}>
        {results.map((one, index) => {
          const { icon: Icon, tone } = looks[one.status];
          return (
            <li key={index}>
              <Icon size={14} className={tone} role="img" aria-label={one.status} />
              <div>
                <div className="row">
                  <b className="ellipsis">{one.name ?? one.file}</b>
                  <span className="t3 meta">
                    {[one.kind, one.status === 'imported' ? '' : one.status, one.name === undefined ? '' : one.file]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className="spacer" />
                  {one.open && (
                    <Button
                      small
                      look="ghost"
                      onClick={() => {
                        onClose();
                        one.open?.();
                      }}
                    >
                      Open
                    </Button>
                  )}
                </div>
                {one.error !== undefined && <div>{one.error}</div>}
                {one.notes.map((note, at) => (
                  <div key={at} className="t3 meta">
                    {note}
                  </div>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
