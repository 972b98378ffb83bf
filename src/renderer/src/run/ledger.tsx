import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useStore } from '../store/index.ts';
import type { OpenRun } from '../store/runs.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { effectIcon } from './effect-icon.ts';
import css from './run.module.css';
import { laneColour } from './run-picture.ts';

interface LedgerProps {
  readonly open: OpenRun;
  readonly nameOf: (nodeId: string) => string;
}

const rowsAtOnce = 200;

/** Every effect the run wished for, in order; a row opens to what would have been sent. */
export function Ledger({ open, nameOf }: LedgerProps) {
  const { detail, cursor, id } = open;
  const showStep = useStore((state) => state.showStep);
  const showStepTab = useStore((state) => state.showStepTab);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [shown, setShown] = useState(rowsAtOnce);
  if (detail.ledger.length === 0) {
    return <p className={css.nothing}>No effect: this run wished for nothing outside of its payload.</p>;
  }
  const toggle = (seq: number): void => {
    const next = new Set(opened);
    if (!next.delete(seq)) next.add(seq);
    setOpened(next);
  };
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 52 }}>
              #
            </th>
            <th scope="col" style={{ width: '20%' }}>
              Node
            </th>
            <th scope="col" style={{ width: '22%' }}>
              Effect
            </th>
            <th scope="col">Target</th>
            <th scope="col" style={{ width: 84 }}>
              Reversible
            </th>
            <th scope="col" style={{ width: '18%' }}>
              Would fire in MISP
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.ledger.slice(0, shown).map((effect, index) => {
            const Icon = effectIcon(effect.kind);
            const isOpen = opened.has(effect.seq);
            return (
              <Fragment key={effect.seq}>
                <tr className={cx(effect.step === cursor && css.current, effect.step > cursor && css.later)}>
                  <td className="num t3">
                    <button
                      type="button"
                      className={css.twist}
                      aria-expanded={isOpen}
                      aria-label={`Effect ${index + 1}, ${effect.title}: ${isOpen ? 'hide' : 'show'} what would be sent`}
                      onClick={() => toggle(effect.seq)}
                    >
                      {isOpen ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
                      {index + 1}
                    </button>
                  </td>
                  <td>
                    <button
                      type="button"
                      className={css.link}
                      onClick={() => {
                        showStep(id, effect.step);
                        showStepTab(id, 'effects');
                      }}
                    >
                      <span className={css.square} style={{ background: laneColour(effect.lane) }} aria-hidden />
                      <span className="ellipsis">{nameOf(effect.nodeId)}</span>
                    </button>
                  </td>
                  <td>
                    <span className="row t2">
                      <Icon size={12} style={{ flex: 'none' }} aria-hidden />
                      <span className="ellipsis" title={effect.title}>
                        {effect.title}
                      </span>
                    </span>
                  </td>
                  <td className="mono ellipsis" title={effect.target}>
                    {effect.target}
                  </td>
                  <td>{effect.reversible ? <span className="ok">yes</span> : <span className="blocked">no</span>}</td>
                  <td className="t2 ellipsis" title={effect.wouldFire.join(', ')}>
                    {effect.wouldFire.length === 0 ? <span className="t3">nothing</span> : effect.wouldFire.join(', ')}
                  </td>
                </tr>
                {isOpen && (
                  <tr>
                    <td colSpan={6} className={css.bodyCell}>
                      <div className="t3 meta">
                        {effect.answeredBy}
                        {effect.answer === '' ? '' : `: ${effect.answer}`}
                      </div>
                      <pre className="mono">{effect.body === '' ? '(empty)' : effect.body}</pre>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {detail.ledger.length > shown && (
        <p className={css.nothing}>
          {(detail.ledger.length - shown).toLocaleString()} more{' '}
          <Button small onClick={() => setShown(shown + 1000)}>
            Show more
          </Button>
        </p>
      )}
    </div>
  );
}
