import type { OpenRun } from '../store/runs.ts';
import { cx } from '../ui/cx.ts';
import css from './run.module.css';
import { laneColour, laneName } from './run-picture.ts';

/** What MISP would write into its log, in order. Lines of debug mode are marked. */
export function LogList({ open }: { readonly open: OpenRun }) {
  const { detail, cursor } = open;
  if (detail.log.length === 0) return <p className={css.nothing}>MISP would write nothing into its log.</p>;
  const now = detail.stepViews.find((step) => step.step === cursor);
  const last = detail.stepViews.at(-1);
  const horizon = !now || now === last ? Infinity : now.seq;
  return (
    <ol className={css.log} aria-label="Log">
      {detail.log.map((entry) => (
        <li key={entry.seq} className={cx(entry.seq > horizon && css.later)}>
          <span
            className={css.square}
            style={{ background: laneColour(entry.lane) }}
            title={laneName(entry.lane)}
            aria-hidden
          />
          <span className={css.logText}>{entry.text}</span>
          {entry.level === 'debug' && <span className="t3 meta">debug mode only</span>}
        </li>
      ))}
    </ol>
  );
}
