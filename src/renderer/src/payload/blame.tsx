import { User, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { laneColour } from '../run/run-picture.ts';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import css from './payload.module.css';

interface BlameProps {
  readonly runId: string;
  readonly step: number;
  readonly path: readonly string[];
  readonly nameOf: (nodeId: string) => string;
  readonly onStep: (step: number) => void;
  readonly onClose: () => void;
}

interface Writer {
  readonly step: number;
  readonly nodeId: string;
  readonly moduleId: string;
  readonly preview: string;
}

/** Who wrote a value, newest first, with the way to each writer. */
export function Blame({ runId, step, path, nameOf, onStep, onClose }: BlameProps) {
  const ask = useStore((state) => state.ask);
  const lanes = useStore((state) => state.openRuns[runId]?.detail.stepViews);
  const [writers, setWriters] = useState<readonly Writer[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const key = JSON.stringify(path);
  useEffect(() => {
    let stale = false;
    setWriters(null);
    setFailed(null);
    void ask('payload.blame', { runId, step, path: JSON.parse(key) as string[] }).then((answer) => {
      if (stale) return;
      if (answer.ok) setWriters(answer.value.writers);
      else setFailed(answer.error.message);
    });
    return () => {
      stale = true;
    };
  }, [ask, runId, step, key]);
  const newest = writers?.[0];
  const laneOf = (number: number) => lanes?.find((one) => one.step === number)?.lane ?? 0;
  return (
    <div className={css.peek} role="group" aria-label="Who wrote this value">
      <div className={css.peekHead}>
        <User size={12} className="t3" aria-hidden />
        <span className="strong">Who wrote this value</span>
        <span className="spacer" />
        <IconButton small icon={X} label="Close" onClick={onClose} />
      </div>
      {failed !== null && <p className={css.writer}>{failed}</p>}
      {writers === null && failed === null && <p className={css.writer}>Asking the trace…</p>}
      {writers?.length === 0 && <p className={css.writer}>It came with the trigger and nobody has written it since.</p>}
      {writers?.map((writer) => (
        <div key={`${writer.step}-${writer.nodeId}`} className={css.writer}>
          <span className={css.step} style={{ '--lane': laneColour(laneOf(writer.step)) } as React.CSSProperties}>
            {writer.step}
          </span>
          <span className="medium">{writer.step === 0 ? 'Trigger payload' : nameOf(writer.nodeId)}</span>
          <span className="t3 ellipsis">{writer.moduleId}</span>
          <span className="spacer" />
          <span className="mono ellipsis">{writer.preview}</span>
        </div>
      ))}
      {newest && newest.step > 0 && newest.step !== step && (
        <div className={css.peekFoot}>
          <Button small onClick={() => onStep(newest.step)}>
            Go to step {newest.step}
          </Button>
        </div>
      )}
    </div>
  );
}
