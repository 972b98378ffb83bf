import { Button } from './button.tsx';
import css from './progress.module.css';

interface ProgressProps {
  /** What is going on, in words: "Reading the payload". */
  readonly doing: string;
  readonly done?: number | undefined;
  readonly total?: number | null | undefined;
  readonly onStop?: (() => void) | undefined;
}

/** Work that takes longer than a blink: what is going on, how far it is, and how to stop it. */
export function Progress({ doing, done, total, onStop }: ProgressProps) {
  const share = done !== undefined && total ? Math.min(1, done / total) : null;
  return (
    <div className={css.progress} role="status">
      <div className="row">
        {share === null && <span className={css.spin} aria-hidden />}
        <span className="medium ellipsis">{doing}</span>
        <span className="spacer" />
        {done !== undefined && (
          <span className="num t2">
            {total ? `${done.toLocaleString()} of ${total.toLocaleString()}` : done.toLocaleString()}
          </span>
        )}
        {onStop && (
          <Button small onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      {share !== null && (
        <div
          className={css.bar}
          role="progressbar"
          aria-label={doing}
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  );
}

/** Grey lines in the shape of what is being read. Shown only while nothing older can be shown. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className={css.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} style={{ width: `${[62, 88, 45, 71][index % 4]}%` }} />
      ))}
    </div>
  );
}
