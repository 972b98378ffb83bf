import type { Workflow } from '@engine';
import { readWorkflow } from '@engine/model/read-workflow.ts';
import { writeWorkflow } from '@engine/model/write-workflow.ts';
import type { Input, RunDetail, RunEvent, Settings } from '@shared';
import type { Client } from '../client.ts';
import { foldEvents } from '../run/fold-events.ts';
import type { Slice } from './slice.ts';

/** A run that lies open: what happened so far, and the step the view stands on. */
export interface OpenRun {
  readonly id: string;
  readonly detail: RunDetail;
  /** The graph the run walked. */
  readonly workflow: Workflow;
  /** The view stands after this step; 0 is before the first. */
  readonly cursor: number;
  /** A node picked on the canvas that the cursor's step is not of; `null` follows the cursor. */
  readonly pickedNode: string | null;
  /** Set while the host is at work, with the words for it. */
  readonly busy: string | null;
  readonly tab: StepTab;
}
export type StepTab = 'in' | 'out' | 'diff' | 'why' | 'effects' | 'rendered';

/** What a run is started with: a sample of the library or a text typed in the window. */
export type RunPayload = { readonly sampleId: string } | { readonly payload: string; readonly normalised?: boolean };

type Until = Input<'runs.advance'>['until'];

export interface RunsSlice {
  readonly openRuns: Readonly<Record<string, OpenRun>>;
  readonly runErrors: Readonly<Record<string, string>>;
  /** Asks the host for parts of a document: payload views hold none, they show what they asked for. */
  readonly ask: Client['call'];
  readonly loadRun: (id: string) => Promise<void>;
  /** Makes a run of the document as it stands in the window and goes on until `until`. Gives the run's id. */
  readonly startRun: (workflowId: string, payload: RunPayload, until: Until) => Promise<string | null>;
  readonly advanceRun: (id: string, until: Until) => Promise<void>;
  readonly stopRun: (id: string) => Promise<void>;
  /** Moves the view through what was recorded. */
  readonly showStep: (id: string, step: number) => void;
  readonly pickNode: (id: string, nodeId: string | null) => void;
  readonly showStepTab: (id: string, tab: StepTab) => void;
  /** Sets or takes away a breakpoint: runs stop before that node. */
  readonly toggleBreakpoint: (workflowId: string, nodeId: string) => void;
}

export const createRunsSlice: Slice<RunsSlice> = ({ set, get, client }) => {
  const stops = new Map<string, AbortController>();
  const put = (id: string, change: Partial<OpenRun>): void => {
    const before = get().openRuns[id];
    if (before) set({ openRuns: { ...get().openRuns, [id]: { ...before, ...change } } });
  };
  const accept = (detail: RunDetail): void => {
    const workflow = readWorkflow(detail.workflow).workflow;
    const before = get().openRuns[detail.id];
    const made: OpenRun = {
      id: detail.id,
      detail,
      workflow,
      cursor: before?.cursor ?? lastStep(detail),
      pickedNode: null,
      busy: before?.busy ?? null,
      tab: before?.tab ?? 'diff',
    };
    const { [detail.id]: _, ...errors } = get().runErrors;
    set({ openRuns: { ...get().openRuns, [detail.id]: made }, runErrors: errors });
  };

  const advance = async (id: string, until: Until): Promise<void> => {
    const open = get().openRuns[id];
    if (!open || open.busy !== null || stops.has(id)) return;
    const stop = new AbortController();
    stops.set(id, stop);
    put(id, { busy: 'Running' });

    // Events come faster than the screen is drawn: they are collected and put into the state once per frame.
    let waiting: RunEvent[] = [];
    let frame: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      if (frame !== null) clearTimeout(frame);
      frame = null;
      if (waiting.length === 0) return;
      const events = waiting;
      waiting = [];
      const now = get().openRuns[id];
      if (!now) return;
      const detail = foldEvents(now.detail, events);
      const doing = events.findLast((event) => event.type === 'progress');
      put(id, { detail, cursor: lastStep(detail), pickedNode: null, ...(doing ? { busy: doing.doing } : {}) });
    };
    const answer = await client.stream(
      'runs.advance',
      { id, until, breakpoints: [...breakpointsOf(get().settings, open.detail.workflowId)] },
      {
        signal: stop.signal,
        onEvent: (event) => {
          waiting.push(event);
          frame ??= setTimeout(flush, 16);
        },
      },
    );
    flush();
    stops.delete(id);
    // The answer is the summary; who decided and what the errors say stands in the whole record.
    const whole = await client.call('runs.get', { id });
    put(id, { busy: null });
    if (whole.ok) {
      put(id, { detail: whole.value, cursor: lastStep(whole.value) });
    } else if (answer.ok) {
      const now = get().openRuns[id];
      if (now) put(id, { detail: { ...now.detail, ...answer.value } });
    }
    if (!answer.ok && answer.error.code !== 'cancelled') get().showFailure(answer.error, 'The run did not go on');
  };

  return {
    openRuns: {},
    runErrors: {},
    ask: client.call,
    loadRun: async (id) => {
      const answer = await client.call('runs.get', { id });
      if (!answer.ok) return set({ runErrors: { ...get().runErrors, [id]: answer.error.message } });
      try {
        accept(answer.value);
      } catch {
        set({ runErrors: { ...get().runErrors, [id]: 'The graph this run walked can no longer be read.' } });
      }
    },
    startRun: async (workflowId, payload, until) => {
      const open = get().documents[workflowId];
      const changed = open !== undefined && open.history.now !== open.saved;
      const answer = await client.call('runs.create', {
        workflowId,
        ...payload,
        ...(changed ? { workflow: writeWorkflow(open.history.now, { own: true }) } : {}),
      });
      if (!answer.ok) {
        get().showFailure(answer.error, 'The run did not start');
        return null;
      }
      accept(answer.value);
      put(answer.value.id, { cursor: 0 });
      get().openTab('run', answer.value.id);
      await advance(answer.value.id, until);
      return answer.value.id;
    },
    advanceRun: advance,
    stopRun: async (id) => {
      const running = stops.get(id);
      if (running) return running.abort();
      const answer = await client.call('runs.stop', { id });
      if (!answer.ok) return get().showFailure(answer.error, 'The run did not stop');
      await get().loadRun(id);
    },
    showStep: (id, step) => {
      const open = get().openRuns[id];
      if (!open) return;
      put(id, { cursor: Math.max(0, Math.min(step, lastStep(open.detail))), pickedNode: null });
    },
    pickNode: (id, nodeId) => {
      const open = get().openRuns[id];
      if (!open) return;
      // A node that was executed brings the view to its step: the last one that lies before the view, else its first.
      const visits = nodeId === null ? [] : open.detail.stepViews.filter((step) => step.nodeId === nodeId);
      const step = visits.findLast((one) => one.step <= open.cursor) ?? visits[0];
      if (step) put(id, { cursor: step.step, pickedNode: null });
      else put(id, { pickedNode: nodeId });
    },
    showStepTab: (id, tab) => put(id, { tab }),
    toggleBreakpoint: (workflowId, nodeId) => {
      const before = breakpointsOf(get().settings, workflowId);
      const after = before.includes(nodeId) ? before.filter((one) => one !== nodeId) : [...before, nodeId];
      get().remember(breakpointKey(workflowId), after);
    },
  };
};

export const lastStep = (detail: Pick<RunDetail, 'stepViews'>): number => detail.stepViews.at(-1)?.step ?? 0;

const none: readonly string[] = [];
const breakpointKey = (workflowId: string) => `breakpoints.${workflowId}`;

/** Nodes of a workflow before which a run stops, as the settings remember them. */
export function breakpointsOf(settings: Settings | null, workflowId: string | null): readonly string[] {
  const value = workflowId === null ? undefined : settings?.window[breakpointKey(workflowId)];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : none;
}
