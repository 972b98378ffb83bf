import { ArrowDownToLine, Play, RotateCcw, ShieldCheck, Square, StepBack, StepForward } from 'lucide-react';
import { runCommand, useKeyHint } from '../app/commands.ts';
import { lastStep, type OpenRun } from '../store/runs.ts';
import { store } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { OutcomeBadge } from '../ui/outcome.tsx';
import { isOver } from './run-commands.ts';
import css from './run.module.css';

/** Forward, back, to a node, stop: the tape of a run, and where on it the view stands. */
export function RunBar({ open }: { readonly open: OpenRun }) {
  const { detail, cursor, busy } = open;
  const last = lastStep(detail);
  const over = isOver(open);
  const continueKey = useKeyHint('run.continue');
  const backKey = useKeyHint('run.stepBack');
  const stepKey = useKeyHint('run.step');
  const toKey = useKeyHint('run.toNode');
  const stopKey = useKeyHint('run.stop');
  const againKey = useKeyHint('run.again');
  const done = over && cursor >= last;
  return (
    <div className={css.bar} role="toolbar" aria-label="Run" data-region="run-bar" tabIndex={-1}>
      {done ? (
        <Button
          small
          look="primary"
          icon={RotateCcw}
          hint={againKey}
          disabled={busy !== null}
          onClick={() => runCommand('run.again')}
        >
          Run again
        </Button>
      ) : (
        <Button
          small
          look="primary"
          icon={Play}
          hint={continueKey}
          disabled={busy !== null}
          onClick={() => runCommand('run.continue')}
        >
          Continue
        </Button>
      )}
      <IconButton
        icon={StepBack}
        label="Step back"
        hint={backKey}
        disabled={busy !== null || cursor === 0}
        onClick={() => runCommand('run.stepBack')}
      />
      <IconButton
        icon={StepForward}
        label="Step"
        hint={stepKey}
        disabled={busy !== null || done}
        onClick={() => runCommand('run.step')}
      />
      <IconButton
        icon={ArrowDownToLine}
        label="Run to the selected node"
        hint={toKey}
        disabled={busy !== null || open.pickedNode === null || done}
        onClick={() => runCommand('run.toNode')}
      />
      <IconButton
        icon={Square}
        label="Stop the run"
        hint={stopKey}
        disabled={busy === null && over}
        className={busy === null && over ? undefined : css.stop}
        onClick={() => runCommand('run.stop')}
      />
      <span className={css.rule} />
      <input
        className={css.slider}
        type="range"
        aria-label="Step the view stands on"
        aria-valuetext={`step ${cursor} of ${last}`}
        min={0}
        max={Math.max(last, 1)}
        value={cursor}
        onChange={(event) => showStep(open.id, Number(event.target.value))}
      />
      <span className="meta t2 num" style={{ whiteSpace: 'nowrap' }} data-testid="step-count">
        Step <b>{cursor}</b> of {last}
        {over ? '' : ' so far'}
      </span>
      {busy !== null && (
        <span className="meta t2" role="status">
          {busy}…
        </span>
      )}
      <span className="spacer" />
      {detail.outcome !== null ? (
        <OutcomeBadge outcome={detail.outcome} />
      ) : (
        <OutcomeBadge outcome={busy !== null ? 'running' : detail.state === 'interrupted' ? 'interrupted' : 'paused'} />
      )}
      <Badge tone="ok" icon={ShieldCheck} title="Nothing leaves this machine: every effect goes into the ledger">
        Dry
      </Badge>
    </div>
  );
}

function showStep(id: string, step: number): void {
  store().getState().showStep(id, step);
}
