import { CirclePause } from 'lucide-react';
import { InSlot } from '../app/slots.tsx';
import { lastStep, type OpenRun } from '../store/runs.ts';
import css from './run.module.css';
import { isOver } from './run-commands.ts';

interface RunStatusProps {
  readonly open: OpenRun;
  readonly onLast: () => void;
}

/** What the status bar says of the run in front: where it waits, and how much of it is kept. */
export function RunStatus({ open, onLast }: RunStatusProps) {
  const { detail, workflow, cursor } = open;
  const last = lastStep(detail);
  const next = workflow.graph.nodes.find((node) => node.id === detail.nextNode)?.name ?? null;
  return (
    <>
      {!isOver(open) && open.busy === null && (
        <InSlot name="status-left">
          <span className={css.paused}>
            <CirclePause size={12} aria-hidden />
            {next === null ? 'Paused' : `Paused before ${next}`}
          </span>
        </InSlot>
      )}
      <InSlot name="status-right">
        {cursor < last && (
          <button type="button" className={css.statusButton} onClick={onLast}>
            Step {cursor}, {last - cursor} recorded after it
          </button>
        )}
        <span>Trace kept up to step {last}</span>
      </InSlot>
    </>
  );
}
