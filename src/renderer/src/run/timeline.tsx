import { useStore } from '../store/index.ts';
import type { OpenRun } from '../store/runs.ts';
import { cx } from '../ui/cx.ts';
import { laneColour, laneName } from './run-picture.ts';
import css from './timeline.module.css';
import { timelineBars } from './timeline-bars.ts';
import { durationWords } from './step-words.ts';

interface TimelineProps {
  readonly open: OpenRun;
  readonly nameOf: (nodeId: string) => string;
}

/** Every step as a bar in the row of its lane, as wide as it took; a click goes there. */
export function Timeline({ open, nameOf }: TimelineProps) {
  const { detail, cursor, id } = open;
  const showStep = useStore((state) => state.showStep);
  const { bars, ticks } = timelineBars(detail.stepViews);
  const lanes = [0, ...detail.lanes.map((lane) => lane.lane).filter((lane) => lane > 0)];
  const now = bars.find((bar) => bar.step === cursor);
  return (
    <div className={css.timeline}>
      <div className={css.row} aria-hidden>
        <span className={css.name} />
        <div className={css.axis}>
          {ticks.map((tick) => (
            <span key={tick.at} style={{ left: `${tick.at}%` }}>
              {durationWords(tick.us)}
            </span>
          ))}
        </div>
      </div>
      <div className={css.lanes}>
        {lanes.map((lane) => {
          const view = detail.lanes.find((one) => one.lane === lane);
          const own = bars.filter((bar) => bar.lane === lane);
          return (
            <div key={lane} className={css.row} role="group" aria-label={laneName(lane)}>
              <span className={css.name}>
                <i style={{ background: laneColour(lane) }} aria-hidden />
                {lane === 0 ? 'Main' : `Branch ${lane}`}
              </span>
              <div className={css.track}>
                {own.map((bar) => (
                  <button
                    key={bar.step}
                    type="button"
                    className={cx(css.bar, bar.step === cursor && css.now, bar.step > cursor && css.later)}
                    style={
                      {
                        left: `${bar.left}%`,
                        width: `max(4px, calc(${bar.width}% - 2px))`,
                        '--lane': laneColour(lane),
                      } as React.CSSProperties
                    }
                    title={`${bar.step} ${nameOf(bar.nodeId)}: ${durationWords(bar.us)}`}
                    aria-label={`${bar.step} ${nameOf(bar.nodeId)}, ${durationWords(bar.us)}`}
                    aria-current={bar.step === cursor ? 'step' : undefined}
                    onClick={() => showStep(id, bar.step)}
                  >
                    <b>{bar.step}</b> <span className="ellipsis">{nameOf(bar.nodeId)}</span>
                  </button>
                ))}
                {own.length === 0 && <span className={css.waiting}>{view?.state ?? 'waiting'}</span>}
              </div>
            </div>
          );
        })}
        {now && (
          <span
            className={css.scrub}
            style={{ left: `calc(92px + (100% - 104px) * ${(now.left + now.width) / 100})` }}
            aria-hidden
          />
        )}
      </div>
    </div>
  );
}
