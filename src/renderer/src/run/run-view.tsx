import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../app/announcer.tsx';
import { useCommands } from '../app/commands.ts';
import { PanelLayout } from '../app/panels.tsx';
import { Canvas } from '../canvas/canvas.tsx';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { filterLetters } from '../canvas/filter-letters.ts';
import { moduleOf } from '../canvas/modules.ts';
import view from '../canvas/workflow-view.module.css';
import { NodeInspector } from '../inspector/node-inspector.tsx';
import { StepInspector } from '../inspector/step-inspector.tsx';
import { useProblems } from '../problems/use-problems.ts';
import { breakpointsOf, type OpenRun } from '../store/runs.ts';
import { useStore } from '../store/index.ts';
import { LanesPanel } from './lanes-panel.tsx';
import { reachedBecause, sentenceText } from './reached-because.ts';
import { RunBar } from './run-bar.tsx';
import { runCommands } from './run-commands.ts';
import { RunPanels } from './run-panels.tsx';
import { runPicture } from './run-picture.ts';
import { RunStatus } from './run-status.tsx';
import { statusWords } from './step-words.ts';

/** A run in its tab: the path on the canvas, the step in the inspector, time and effects below, lanes at the left. */
export function RunView({ runId }: { readonly runId: string }) {
  const open = useStore((state) => state.openRuns[runId]);
  const error = useStore((state) => state.runErrors[runId]);
  const loadRun = useStore((state) => state.loadRun);
  useEffect(() => {
    if (!open) void loadRun(runId);
    // Opening reads once; what happens later comes through the store.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [runId]);
  if (open) return <OpenRunView open={open} />;
  if (error !== undefined) {
    return (
      <div className={view.message} role="alert">
        <h2>This run can’t be opened</h2>
        <p>{error}</p>
      </div>
    );
  }
  return <div className={view.message}>Reading the run…</div>;
}

const noFindings = [] as const;

function OpenRunView({ open }: { readonly open: OpenRun }) {
  const { id, detail, workflow, cursor } = open;
  const viewId = `run:${id}`;
  const showStep = useStore((state) => state.showStep);
  const pickNode = useStore((state) => state.pickNode);
  const breakpoints = useStore((state) => breakpointsOf(state.settings, detail.workflowId));
  const inspector = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => runPicture(workflow, detail, cursor), [workflow, detail, cursor]);
  const letters = useMemo(() => filterLetters(workflow), [workflow]);
  const findings = useProblems(workflow);
  const step = detail.stepViews.find((one) => one.step === cursor) ?? null;
  const shownNode = open.pickedNode ?? step?.nodeId ?? null;
  const selection = useMemo(() => (shownNode === null ? [] : [shownNode]), [shownNode]);
  const nameOf = useCallback(
    (nodeId: string) => workflow.graph.nodes.find((node) => node.id === nodeId)?.name ?? `node ${nodeId}`,
    [workflow],
  );
  const [panel, setPanel] = useState<'timeline' | 'ledger' | 'log' | 'problems'>('timeline');
  useCommands(useMemo(() => runCommands(id), [id]));
  useSpokenStep(open);

  const picked = open.pickedNode === null ? null : workflow.graph.nodes.find((node) => node.id === open.pickedNode);
  return (
    <PanelLayout
      id="run"
      label="Canvas"
      left={{ label: 'Run', size: 220, content: <LanesPanel open={open} breakpoints={breakpoints} nameOf={nameOf} /> }}
      right={{
        label: 'Step inspector',
        size: window.innerWidth < 1400 ? 336 : 376,
        content: (
          <div
            ref={inspector}
            className={view.fill}
            data-scope="inspector"
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.defaultPrevented) return;
              event.preventDefault();
              canvasHandle(viewId)?.focus();
            }}
          >
            {picked ? (
              <NodeInspector
                workflow={workflow}
                node={picked}
                moduleOf={moduleOf}
                findings={noFindings}
                onPick={(nodeId) => pickNode(id, nodeId)}
              />
            ) : (
              <StepInspector open={open} step={step} nameOf={nameOf} />
            )}
          </div>
        ),
      }}
      bottom={{
        label: 'Timeline and ledger',
        size: 216,
        content: <RunPanels open={open} findings={findings} panel={panel} onPanel={setPanel} nameOf={nameOf} />,
      }}
    >
      <div className={view.withBar}>
        <RunBar open={open} />
        <Canvas
          viewId={viewId}
          workflow={workflow}
          moduleOf={moduleOf}
          findings={noFindings}
          picture={picture}
          letters={letters}
          selection={selection}
          breakpoints={breakpoints}
          editable={false}
          onSelect={(nodes) => {
            const node = nodes.at(-1) ?? null;
            if (node !== shownNode) pickNode(id, node);
          }}
          onEnter={() => inspector.current?.querySelector<HTMLElement>('[role="tab"][tabindex="0"], button')?.focus()}
        />
      </div>
      <RunStatus open={open} onLast={() => showStep(id, Infinity)} />
    </PanelLayout>
  );
}

/** Says outcome, node and sentence at each stop of the view. */
function useSpokenStep({ detail, workflow, cursor, busy }: OpenRun): void {
  const spoken = useRef('');
  useEffect(() => {
    if (busy !== null) return;
    const step = detail.stepViews.find((one) => one.step === cursor);
    const last = detail.stepViews.at(-1)?.step ?? 0;
    const words: string[] = [];
    if (step) {
      const name = workflow.graph.nodes.find((node) => node.id === step.nodeId)?.name ?? step.moduleId;
      words.push(`Step ${step.step} of ${last}, ${name}: ${statusWords(step)}.`);
      words.push(sentenceText(reachedBecause(workflow, detail, step)));
    } else {
      words.push('Before the first step.');
    }
    if (detail.outcome !== null && cursor === last) words.push(`The run ended ${detail.outcome}. ${detail.sentence}`);
    const text = words.join(' ');
    if (text === spoken.current) return;
    spoken.current = text;
    announce(text);
  }, [detail, workflow, cursor, busy]);
}
