import { ArrowDownToLine, CircleDot, Maximize, Play, RotateCcw, Square, StepBack, StepForward } from 'lucide-react';
import type { Command } from '../app/commands.ts';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { breakpointsOf, lastStep, type OpenRun } from '../store/runs.ts';
import { store } from '../store/index.ts';

export const isOver = (open: OpenRun): boolean =>
  open.detail.state === 'finished' || open.detail.state === 'interrupted';

/** The node that "run to" and breakpoints mean: the one picked on the canvas, else the one of the shown step. */
export function nodeInHand(open: OpenRun): string | null {
  return open.pickedNode ?? open.detail.stepViews.find((step) => step.step === open.cursor)?.nodeId ?? null;
}

/**
 * What can be done with the run in front. Steps that are recorded are walked in the view; beyond the last one the run
 * itself goes on.
 */
export function runCommands(runId: string): readonly Command[] {
  const state = () => store().getState();
  const run = () => state().openRuns[runId];
  const idle = () => {
    const open = run();
    return open !== undefined && open.busy === null;
  };
  const canGoOn = () => {
    const open = run();
    return open !== undefined && open.busy === null && (open.cursor < lastStep(open.detail) || !isOver(open));
  };
  return [
    {
      id: 'run.step',
      label: 'Step',
      group: 'Run',
      keys: ['F10'],
      icon: StepForward,
      when: canGoOn,
      run: () => {
        const open = run();
        if (!open) return;
        if (open.cursor < lastStep(open.detail)) return state().showStep(runId, open.cursor + 1);
        return state().advanceRun(runId, { what: 'step' });
      },
    },
    {
      id: 'run.stepBack',
      label: 'Step back',
      group: 'Run',
      keys: ['Shift+F10'],
      icon: StepBack,
      when: () => idle() && (run()?.cursor ?? 0) > 0,
      run: () => state().showStep(runId, (run()?.cursor ?? 1) - 1),
    },
    {
      id: 'run.continue',
      label: 'Continue to the next breakpoint or the end',
      group: 'Run',
      keys: ['F8'],
      icon: Play,
      when: canGoOn,
      run: () => {
        const open = run();
        if (!open) return;
        const stops = new Set(breakpointsOf(state().settings, open.detail.workflowId));
        const later = open.detail.stepViews.filter((step) => step.step > open.cursor);
        // A breakpoint stops before its node: the view then stands after the step that came before.
        const stop = later.slice(1).find((step) => stops.has(step.nodeId));
        if (stop) return state().showStep(runId, stop.step - 1);
        if (isOver(open)) return state().showStep(runId, lastStep(open.detail));
        return state().advanceRun(runId, { what: 'end' });
      },
    },
    {
      id: 'run.toNode',
      label: 'Run to the selected node',
      group: 'Run',
      keys: ['Ctrl+F10'],
      icon: ArrowDownToLine,
      when: () => {
        const open = run();
        return canGoOn() && open !== undefined && open.pickedNode !== null;
      },
      run: () => {
        const nodeId = run()?.pickedNode;
        if (nodeId) return state().advanceRun(runId, { what: 'node', nodeId });
      },
    },
    {
      id: 'run.stop',
      label: 'Stop the run',
      group: 'Run',
      keys: ['Shift+F5'],
      icon: Square,
      when: () => {
        const open = run();
        return open !== undefined && (open.busy !== null || !isOver(open));
      },
      run: () => state().stopRun(runId),
    },
    {
      id: 'run.again',
      label: 'Run again with the same payload',
      group: 'Run',
      keys: ['F5'],
      icon: RotateCcw,
      when: () => idle() && (run()?.detail.workflowId ?? null) !== null,
      run: () => runAgain(runId),
    },
    {
      id: 'run.breakpoint',
      label: 'Set or clear a breakpoint',
      group: 'Run',
      keys: ['F9'],
      icon: CircleDot,
      when: () => {
        const open = run();
        return open !== undefined && open.detail.workflowId !== null && nodeInHand(open) !== null;
      },
      run: () => {
        const open = run();
        const nodeId = open ? nodeInHand(open) : null;
        if (open?.detail.workflowId && nodeId !== null) state().toggleBreakpoint(open.detail.workflowId, nodeId);
      },
    },
    {
      id: 'canvas.fit',
      label: 'Fit the workflow into view',
      group: 'Canvas',
      keys: ['C'],
      scope: 'canvas',
      icon: Maximize,
      run: () => canvasHandle(`run:${runId}`)?.fit(),
    },
    {
      id: 'canvas.focus',
      label: 'Go to the canvas',
      group: 'Canvas',
      run: () => canvasHandle(`run:${runId}`)?.focus(),
    },
  ];
}

const largestPayloadBytes = 64_000_000;

/** A new run of the same workflow: with the sample it had, else with the payload it was handed. */
async function runAgain(runId: string): Promise<void> {
  const state = store().getState();
  const detail = state.openRuns[runId]?.detail;
  if (!detail?.workflowId) return;
  const sample = state.samples?.find((one) => one.id === detail.sampleId);
  if (sample) {
    await state.startRun(detail.workflowId, { sampleId: sample.id }, { what: 'end' });
    return;
  }
  const answer = await state.ask('payload.value', {
    source: { of: 'run', runId, step: 0, side: 'raw' },
    path: [],
    maxBytes: largestPayloadBytes,
  });
  if (!answer.ok) return state.showFailure(answer.error, 'The payload of this run could not be read');
  if (answer.value.cut) {
    return state.toast({
      tone: 'error',
      title: 'The payload is too large to run again',
      text: 'Keep it as a sample first.',
    });
  }
  await state.startRun(detail.workflowId, { payload: answer.value.text }, { what: 'end' });
}
