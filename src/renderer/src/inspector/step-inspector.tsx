import { Route, Sparkles, TriangleAlert, Zap } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EffectView, PayloadSource, StepView } from '@shared';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { moduleOf } from '../canvas/modules.ts';
import { DiffTree } from '../payload/diff-tree.tsx';
import { PayloadTree } from '../payload/payload-tree.tsx';
import { reachedBecause, type Sentence } from '../run/reached-because.ts';
import { laneName, resultOf } from '../run/run-picture.ts';
import { decision, durationWords, stepOutcome, statusWords } from '../run/step-words.ts';
import { useStore } from '../store/index.ts';
import type { OpenRun, StepTab } from '../store/runs.ts';
import { Badge } from '../ui/badge.tsx';
import { Segmented } from '../ui/field.tsx';
import { OutcomeBadge } from '../ui/outcome.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { EffectsTab } from './effects-tab.tsx';
import css from './inspector.module.css';
import { RenderedTab } from './rendered-tab.tsx';
import { WhyTab } from './why-tab.tsx';

interface StepInspectorProps {
  readonly open: OpenRun;
  /** The step the view stands on; `null` before the first. */
  readonly step: StepView | null;
  readonly nameOf: (nodeId: string) => string;
}

/** One step: why it was reached, what came in, what went out, what changed and why. */
export function StepInspector({ open, step, nameOf }: StepInspectorProps) {
  if (step === null) return <BeforeTheFirst open={open} />;
  return <OneStep open={open} step={step} nameOf={nameOf} />;
}

function OneStep({ open, step, nameOf }: StepInspectorProps & { readonly step: StepView }) {
  const { id, detail, workflow, tab } = open;
  const showStepTab = useStore((state) => state.showStepTab);
  const showStep = useStore((state) => state.showStep);
  const effects = useMemo(
    () => detail.ledger.filter((effect) => effect.step === step.step),
    [detail.ledger, step.step],
  );
  const reason = useMemo(() => reachedBecause(workflow, detail, step), [workflow, detail, step]);
  const decided = decision(step);
  const blocked = resultOf(step, detail) === 'blocked';
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <ModuleIcon module={moduleOf(step.moduleId)} kind={step.kind} size={28} />
        <div className={css.titles}>
          <h2 className="ellipsis" title={nameOf(step.nodeId)} data-testid="step-name">
            {nameOf(step.nodeId)}
          </h2>
          <span className="t3 meta ellipsis">
            Step {step.step} · {laneName(step.lane)} · node {step.nodeId} · {durationWords(step.tookUs)}
          </span>
        </div>
        {decided === null ? <OutcomeBadge outcome={stepOutcome(step, blocked)} /> : <Badge>{decided}</Badge>}
      </header>
      <div style={{ padding: '0 12px 8px', flex: 'none' }}>
        <div className={css.reason} data-testid="reason">
          <Route size={14} aria-hidden />
          <div>
            <Words sentence={reason} />
          </div>
        </div>
      </div>
      <Tabs<StepTab>
        label="About the step"
        tabs={[
          { id: 'in', label: 'In' },
          { id: 'out', label: 'Out' },
          { id: 'diff', label: 'Diff' },
          { id: 'why', label: 'Why' },
          { id: 'effects', label: 'Effects', count: effects.length > 0 ? effects.length : undefined },
          { id: 'rendered', label: 'Rendered', count: step.rendered.length > 0 ? step.rendered.length : undefined },
        ]}
        active={tab}
        onChange={(next) => showStepTab(id, next)}
        className={css.panel ?? ''}
      >
        <TabContent open={open} step={step} effects={effects} nameOf={nameOf} onStep={(to) => showStep(id, to)} />
      </Tabs>
      <Notices step={step} />
    </div>
  );
}

interface TabContentProps {
  readonly open: OpenRun;
  readonly step: StepView;
  readonly effects: readonly EffectView[];
  readonly nameOf: (nodeId: string) => string;
  readonly onStep: (step: number) => void;
}

function TabContent({ open, step, effects, nameOf, onStep }: TabContentProps) {
  const { id, tab } = open;
  switch (tab) {
    case 'in':
      return <StepPayload runId={id} step={step} side="in" />;
    case 'out':
      return <StepPayload runId={id} step={step} side="out" />;
    case 'diff':
      return <DiffTree runId={id} step={step.step} nameOf={nameOf} onStep={onStep} />;
    case 'why':
      return <WhyTab open={open} step={step} nameOf={nameOf} onStep={onStep} />;
    case 'effects':
      return <EffectsTab step={step} effects={effects} />;
    case 'rendered':
      return <RenderedTab step={step} />;
  }
}

/** With generic filters in force the payload can be seen as the modules see it, or as it is. */
function StepPayload({
  runId,
  step,
  side,
}: {
  readonly runId: string;
  readonly step: StepView;
  readonly side: 'in' | 'out';
}) {
  const [view, setView] = useState<'raw' | 'view'>('raw');
  const filtered = side === 'out' && step.filtersActive.length > 0;
  const shown = filtered && view === 'view' ? 'view' : side;
  const source = useMemo<PayloadSource>(
    () => ({ of: 'run', runId, step: step.step, side: shown }),
    [runId, step.step, shown],
  );
  return (
    <PayloadTree
      source={source}
      label={side === 'in' ? 'Payload in' : 'Payload out'}
      actions={
        filtered ? (
          <Segmented
            label="Payload"
            value={view}
            options={[
              { value: 'raw', label: 'All' },
              { value: 'view', label: `Through ${step.filtersActive.join(', ')}` },
            ]}
            onChange={setView}
          />
        ) : undefined
      }
    />
  );
}

/** What the trigger was handed, before any node. */
function BeforeTheFirst({ open }: { readonly open: OpenRun }) {
  const { id, detail, workflow } = open;
  const [side, setSide] = useState<'raw' | 'out'>('raw');
  const source = useMemo<PayloadSource>(() => ({ of: 'run', runId: id, step: 0, side }), [id, side]);
  return (
    <div className={css.inspector}>
      <header className={css.head}>
        <ModuleIcon module={moduleOf(detail.triggerId)} kind="trigger" size={28} />
        <div className={css.titles}>
          <h2 className="ellipsis">{detail.payloadTitle}</h2>
          <span className="t3 meta ellipsis">Before the first step · {workflow.triggerId}</span>
        </div>
      </header>
      <PayloadTree
        source={source}
        version={detail.steps}
        label="Payload of the trigger"
        actions={
          detail.steps > 0 ? (
            <Segmented
              label="Payload"
              value={side}
              options={[
                { value: 'raw', label: 'As handed over' },
                { value: 'out', label: 'Normalised' },
              ]}
              onChange={setSide}
            />
          ) : undefined
        }
      />
    </div>
  );
}

/** Quirks the step met, answers that were assumed, and what killed it: below the data they explain. */
function Notices({ step }: { readonly step: StepView }) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      {step.crash && (
        <div className={css.notice} role="note">
          <Zap size={13} className="crash" aria-hidden />
          <span>
            <b>{step.crash.class}</b>: {step.crash.text}
          </span>
        </div>
      )}
      {step.quirks.map((quirk) => (
        <div key={quirk.id} className={css.notice} role="note">
          <Sparkles size={13} className="warn" aria-hidden />
          <span style={{ flex: 1, minWidth: 0 }}>
            Quirk <code>{quirk.id}</code>: {quirk.title}
            {opened === quirk.id && (
              <span style={{ display: 'block', marginTop: 4 }}>
                {quirk.text}
                {quirk.repair !== null && (
                  <span style={{ display: 'block', marginTop: 4 }}>
                    <b>Repair: </b>
                    {quirk.repair}
                  </span>
                )}
              </span>
            )}
          </span>
          <button
            type="button"
            className="accent meta medium"
            aria-expanded={opened === quirk.id}
            onClick={() => setOpened(opened === quirk.id ? null : quirk.id)}
          >
            {opened === quirk.id ? 'Less' : 'Explain'}
          </button>
        </div>
      ))}
      {step.assumed.map((text, index) => (
        <div key={index} className={css.notice} role="note">
          <TriangleAlert size={13} className="info" aria-hidden />
          <span>
            <b>Assumed: </b>
            {text}
          </span>
        </div>
      ))}
      {step.errors.length > 0 && step.crash === undefined && (
        <div className={css.notice} role="note">
          <TriangleAlert size={13} className="fail" aria-hidden />
          <span>
            {statusWords(step)}: {step.errors.map((error) => error.text).join(' ')}
          </span>
        </div>
      )}
    </>
  );
}

export function Words({ sentence }: { readonly sentence: Sentence }) {
  return (
    <>
      {sentence.map((part, index) =>
        part.strong ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
      )}
    </>
  );
}
