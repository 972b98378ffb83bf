import type { Effect, Message, Outcome, PhpArray, PhpValue, RenderedParam, StepStatus, TraceEvent, Why } from '@engine';
import { renderMessage } from '@engine/messages/render-message.ts';

export interface ReportStep {
  readonly step: number;
  readonly lane: number;
  readonly node: string;
  readonly module: string;
  readonly kind: 'trigger' | 'logic' | 'action';
  readonly status: StepStatus;
  readonly result: boolean;
  readonly outputs: readonly string[];
  readonly path: readonly string[];
  readonly changed: boolean;
  readonly params: Readonly<Record<string, PhpValue>>;
  readonly rendered: readonly RenderedParam[];
  readonly errors: readonly string[];
  readonly why: Why | null;
  readonly quirks: readonly string[];
  readonly assumed: readonly string[];
  readonly crash: { readonly class: string; readonly text: string } | null;
  /** Roaming data before and after; kept only when the trace was asked for. */
  readonly before: PhpArray | null;
  readonly after: PhpArray | null;
}
export interface ReportEffect extends Omit<Effect, 'wish'> {
  readonly step: number;
  readonly lane: number;
  readonly node: string;
}
export interface ReportLog {
  readonly lane: number;
  readonly level: 'always' | 'debug';
  readonly text: string;
}
export interface ReportLane {
  readonly lane: number;
  readonly startNode: string;
  readonly fromNode: string | null;
  readonly success: boolean | null;
  readonly errors: readonly string[];
}
/** A run as the command line tells it, in words or as JSON. */
export interface RunReport {
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly decidedBy: string | null;
  readonly crash: { readonly class: string; readonly text: string } | null;
  readonly errors: readonly string[];
  readonly notes: readonly string[];
  readonly steps: readonly ReportStep[];
  readonly skipped: readonly { readonly lane: number; readonly node: string; readonly module: string }[];
  readonly lanes: readonly ReportLane[];
  readonly effects: readonly ReportEffect[];
  readonly log: readonly ReportLog[];
}

/** Folds the stream of what happened into one report. Documents are left out unless asked for. */
export function collectReport(events: readonly TraceEvent[], withDocuments: boolean): RunReport {
  const steps: ReportStep[] = [];
  const skipped: RunReport['skipped'][number][] = [];
  const lanes = new Map<number, ReportLane>();
  const effects: ReportEffect[] = [];
  const log: ReportLog[] = [];
  let notes: readonly string[] = [];
  let entered: { readonly data: PhpArray; readonly path: readonly string[] } | null = null;
  let end: Pick<RunReport, 'outcome' | 'sentence' | 'decidedBy' | 'crash' | 'errors'> | null = null;

  for (const event of events) {
    switch (event.type) {
      case 'data-normalised':
        notes = event.notes;
        break;
      case 'node-entered':
        entered = event;
        break;
      case 'node-left':
        steps.push({
          step: event.step,
          lane: event.lane,
          node: event.nodeId,
          module: event.moduleId,
          kind: event.kind,
          status: event.status,
          result: event.result,
          outputs: event.outputs,
          path: entered?.path ?? [],
          changed: entered !== null && entered.data !== event.data,
          params: event.params,
          rendered: event.rendered,
          errors: event.errors.map(renderMessage),
          why: event.why,
          quirks: event.quirks,
          assumed: event.assumed,
          crash: event.crash ?? null,
          before: withDocuments ? (entered?.data ?? null) : null,
          after: withDocuments ? event.data : null,
        });
        entered = null;
        break;
      case 'node-skipped':
        skipped.push({ lane: event.lane, node: event.nodeId, module: event.moduleId });
        break;
      case 'effect': {
        const { wish: _wish, ...effect } = event.effect;
        effects.push({ step: event.step, lane: event.lane, node: event.nodeId, ...effect });
        break;
      }
      case 'log':
        log.push({ lane: event.lane, level: event.level, text: renderMessage(event.message) });
        break;
      case 'lane-queued':
        lanes.set(event.lane, {
          lane: event.lane,
          startNode: event.targetNode,
          fromNode: event.fromNode,
          success: null,
          errors: [],
        });
        break;
      case 'lane-ended': {
        const known = lanes.get(event.lane);
        if (known) lanes.set(event.lane, { ...known, success: event.success, errors: texts(event.errors) });
        break;
      }
      case 'run-ended':
        end = {
          outcome: event.outcome,
          sentence: event.sentence,
          decidedBy: event.decidedBy ?? null,
          crash: event.crash ?? null,
          errors: texts(event.errors),
        };
        break;
      case 'run-started':
      case 'edge-taken':
      case 'debug-posted':
      case 'lane-started':
        break;
    }
  }
  if (end === null) throw new Error('The run did not come to its end.');
  return { ...end, notes, steps, skipped, lanes: [...lanes.values()], effects, log };
}

function texts(messages: readonly Message[]): string[] {
  return messages.map(renderMessage);
}
