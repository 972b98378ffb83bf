import { CircleCheck, CircleDashed, CircleX, OctagonMinus, Pause, X, Zap } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { StepView } from '@shared';
import { useStore } from '../store/index.ts';
import { isOver } from './run-commands.ts';
import type { OpenRun } from '../store/runs.ts';
import { TagMark } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './run.module.css';
import { laneColour, laneName, resultOf } from './run-picture.ts';
import { statusWords } from './step-words.ts';

interface LanesPanelProps {
  readonly open: OpenRun;
  readonly breakpoints: readonly string[];
  readonly nameOf: (nodeId: string) => string;
}

/** The run at a glance: its payload, its outcome in a sentence, and every step by lane. */
export function LanesPanel({ open, breakpoints, nameOf }: LanesPanelProps) {
  const { detail, cursor, id } = open;
  const showStep = useStore((state) => state.showStep);
  const pickNode = useStore((state) => state.pickNode);
  const toggleBreakpoint = useStore((state) => state.toggleBreakpoint);
  const sample = useStore((state) => state.samples?.find((one) => one.id === detail.sampleId));
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroller.current?.querySelector('[aria-current="step"]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  const lanes = [0, ...detail.lanes.map((lane) => lane.lane).filter((lane) => lane > 0)];
  return (
    <div className={css.side} ref={scroller}>
      <h2 className={css.sideTitle}>Run {detail.number}</h2>
      {detail.outcome !== null && (
        <p className={cx(css.outcome, css[`outcome-${detail.outcome}`])} data-testid="outcome-sentence">
          {detail.sentence}
        </p>
      )}
      <h3 className={css.group}>Payload</h3>
      <div className={css.payloadCard}>
        <div className="medium">{detail.payloadTitle}</div>
        {sample && (
          <div className="t3 meta">
            {[
              sample.facts.eventId === null ? null : `Event ${sample.facts.eventId}`,
              sample.facts.attributes === null ? null : `${sample.facts.attributes.toLocaleString()} attributes`,
            ]
              .filter((one) => one !== null)
              .join(' · ') || sample.triggerId}
          </div>
        )}
        {sample && sample.facts.tags.length > 0 && (
          <div className={css.tags}>
            {sample.facts.tags.slice(0, 6).map((tag) => (
              <TagMark key={tag.name} name={tag.name} colour={tag.colour} />
            ))}
          </div>
        )}
      </div>
      <button
        type="button"
        className={css.stepRow}
        aria-current={cursor === 0 ? 'step' : undefined}
        onClick={() => showStep(id, 0)}
      >
        <span className={css.stepMark}>
          <CircleDashed size={12} aria-hidden />
        </span>
        <span className="ellipsis">Before the first step</span>
      </button>
      {lanes.map((lane) => {
        const steps = detail.stepViews.filter((step) => step.lane === lane);
        const view = detail.lanes.find((one) => one.lane === lane);
        return (
          <section key={lane} aria-label={laneName(lane)}>
            <h3 className={css.group}>
              <span className={css.square} style={{ background: laneColour(lane) }} aria-hidden />
              <span className="ellipsis">
                {laneName(lane)}
                {lane > 0 && view ? ` · ${nameOf(view.startNode)}` : ''}
              </span>
              <span className="spacer" />
              <span className="t3">
                {steps.length === 0
                  ? (view?.state ?? 'waiting')
                  : steps.length === 1
                    ? '1 step'
                    : `${steps.length} steps`}
              </span>
            </h3>
            {steps.map((step) => (
              <StepRow
                key={step.step}
                step={step}
                name={nameOf(step.nodeId)}
                result={resultOf(step, detail)}
                current={cursor === step.step}
                later={step.step > cursor}
                onClick={() => showStep(id, step.step)}
              />
            ))}
          </section>
        );
      })}
      {!isOver(open) && detail.nextNode !== null && (
        <button type="button" className={css.stepRow} onClick={() => pickNode(id, detail.nextNode)}>
          <span className={css.stepMark}>
            <Pause size={12} className={css.gold} aria-hidden />
          </span>
          <span className="ellipsis t3">Next: {nameOf(detail.nextNode)}</span>
        </button>
      )}
      {breakpoints.length > 0 && detail.workflowId !== null && (
        <section aria-label="Breakpoints">
          <h3 className={css.group}>Breakpoints</h3>
          {breakpoints.map((nodeId) => (
            <div key={nodeId} className={css.breakpointRow}>
              <span className={css.dot} aria-hidden />
              <button type="button" className="ellipsis" onClick={() => pickNode(id, nodeId)}>
                {nameOf(nodeId)}
              </button>
              <span className="spacer" />
              <IconButton
                small
                icon={X}
                label={`Clear the breakpoint of ${nameOf(nodeId)}`}
                onClick={() => detail.workflowId !== null && toggleBreakpoint(detail.workflowId, nodeId)}
              />
            </div>
          ))}
        </section>
      )}
      {detail.normalisationNotes.length > 0 && (
        <section aria-label="Notes on the payload">
          <h3 className={css.group}>Notes on the payload</h3>
          {detail.normalisationNotes.map((note, index) => (
            <p key={index} className={css.note}>
              {note}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}

const resultIcons = { ok: CircleCheck, blocked: OctagonMinus, fail: CircleX, crash: Zap } as const;

interface StepRowProps {
  readonly step: StepView;
  readonly name: string;
  readonly result: ReturnType<typeof resultOf>;
  readonly current: boolean;
  /** Recorded, but after the step the view stands on. */
  readonly later: boolean;
  readonly onClick: () => void;
}

function StepRow({ step, name, result, current, later, onClick }: StepRowProps) {
  const Icon = result === null ? CircleDashed : resultIcons[result];
  const words = statusWords(step);
  return (
    <button
      type="button"
      className={cx(css.stepRow, later && css.later)}
      aria-current={current ? 'step' : undefined}
      onClick={onClick}
      data-step={step.step}
    >
      <span className={css.stepNumber} style={{ '--lane': laneColour(step.lane) } as React.CSSProperties}>
        {step.step}
      </span>
      <span className="ellipsis">{name}</span>
      <span className="spacer" />
      {words === 'then' || words === 'else' ? (
        <span className="t3 meta">{words}</span>
      ) : (
        <Icon size={13} className={result ?? undefined} aria-label={words} />
      )}
    </button>
  );
}
