import {
  diffShared,
  renderMessage,
  type Effect,
  type Message,
  type NodeEntered,
  type NodeLeft,
  type PhpArray,
  type TraceEvent,
} from '@engine';
import type { EffectView, RunDetail, RunEvent, StepView } from '@shared';
import { cutText, plainValue } from './plain-value.ts';
import { quirkView } from './quirk-view.ts';

type Lanes = RunDetail['lanes'];
type Crash = { readonly class: string; readonly text: string };

/** What the window shows of a trace, and where its documents are. Grows with the run; rebuilt from the library after a restart. */
export interface TraceView {
  readonly stepViews: StepView[];
  readonly edges: RunDetail['edges'];
  readonly skipped: RunDetail['skipped'];
  readonly lanes: Lanes;
  readonly ledger: EffectView[];
  /** Bodies in full, by the effect's sequence number; the ledger holds their beginning. */
  readonly bodies: Map<number, string>;
  readonly log: RunDetail['log'];
  readonly notes: string[];
  /** Roaming data before and after each step; step 0 is the normalisation. */
  readonly documents: Map<number, { readonly in: PhpArray | null; readonly out: PhpArray | null }>;
  ended: Ended | null;
}

export interface Ended {
  readonly outcome: NonNullable<RunDetail['outcome']>;
  readonly sentence: string;
  readonly decidedBy: string | null;
  readonly errors: { readonly text: string; readonly code: string | null }[];
  readonly crash: Crash | null;
}

export function emptyTrace(): TraceView {
  return {
    stepViews: [],
    edges: [],
    skipped: [],
    lanes: [],
    ledger: [],
    bodies: new Map(),
    log: [],
    notes: [],
    documents: new Map(),
    ended: null,
  };
}

/** An event of a trace whose document may not have been kept. */
export type KeptEvent = TraceEvent & { readonly lost?: boolean };

/** Takes one event in and says what is new for the window. `tookUs` belongs to the step the event ends, if it ends one. */
export function takeEvent(trace: TraceView, event: KeptEvent, entered: NodeEntered | null, tookUs: number): RunEvent[] {
  switch (event.type) {
    case 'run-started':
    case 'debug-posted':
      return [];
    case 'data-normalised':
      trace.notes.push(...event.notes);
      trace.documents.set(0, { in: null, out: event.lost ? null : event.data });
      return [];
    case 'node-entered':
      trace.documents.set(event.step, { in: event.lost ? null : event.data, out: null });
      return [];
    case 'node-left': {
      const before = trace.documents.get(event.step)?.in ?? null;
      const step = { ...stepView(event, entered, tookUs), changed: differs(before, event.data) };
      trace.stepViews.push(step);
      trace.documents.set(event.step, { in: before, out: event.lost ? null : event.data });
      return [{ type: 'step', step }];
    }
    case 'node-skipped': {
      const { seq, lane, nodeId } = event;
      const skipped = { seq, lane, nodeId };
      trace.skipped.push(skipped);
      return [{ type: 'skipped', skipped }];
    }
    case 'edge-taken': {
      const { seq, lane, source, output, index, target } = event;
      const edge = { seq, lane, source, output, index, target };
      trace.edges.push(edge);
      return [{ type: 'edge', edge }];
    }
    case 'effect': {
      const effect = effectView(event.seq, event.step, event.lane, event.nodeId, event.effect);
      trace.ledger.push(effect);
      trace.bodies.set(event.seq, event.effect.body);
      return [{ type: 'effect', effect }];
    }
    case 'log': {
      const entry = { seq: event.seq, lane: event.lane, level: event.level, text: renderMessage(event.message) };
      trace.log.push(entry);
      return [{ type: 'log', entry }];
    }
    case 'lane-queued':
      return [
        setLane(trace, { lane: event.lane, startNode: event.targetNode, fromNode: event.fromNode, state: 'queued' }),
      ];
    case 'lane-started':
      return [setLane(trace, { lane: event.lane, startNode: event.startNode, state: 'running' })];
    case 'lane-ended':
      return [setLane(trace, { lane: event.lane, state: 'ended', success: event.success, crash: event.crash ?? null })];
    case 'run-ended':
      trace.ended = {
        outcome: event.outcome,
        sentence: event.sentence,
        decidedBy: event.decidedBy ?? null,
        errors: event.errors.map(messageText),
        crash: event.crash ?? null,
      };
      return [];
  }
}

/** By content: a concurrent task hands on a copy of the same data. */
function differs(before: PhpArray | null, after: PhpArray): boolean {
  return before !== after && (before === null || diffShared(before, after).length > 0);
}

export function messageText(message: Message): { text: string; code: string | null } {
  const code = typeof message === 'object' && 'code' in message ? message.code : null;
  return { text: cutText(renderMessage(message)), code };
}

function stepView(event: NodeLeft, entered: NodeEntered | null, tookUs: number): StepView {
  const { why } = event;
  return {
    step: event.step,
    enteredSeq: entered?.seq ?? event.seq,
    seq: event.seq,
    lane: event.lane,
    nodeId: event.nodeId,
    moduleId: event.moduleId,
    kind: event.kind,
    status: event.status,
    result: event.result,
    path: [...(entered?.path ?? [])],
    outputs: [...event.outputs],
    changed: false,
    filtersActive: filterLabels(event.data),
    params: Object.fromEntries(Object.entries(event.params).map(([key, value]) => [key, plainValue(value)])),
    rendered: event.rendered.map((item) => ({ ...item, text: cutText(item.text), template: cutText(item.template) })),
    errors: event.errors.map(messageText),
    why: why && {
      sentence: why.sentence,
      result: why.result,
      ...(why.path === undefined ? {} : { path: why.path }),
      ...(why.operator === undefined ? {} : { operator: why.operator }),
      ...(why.extracted === undefined ? {} : { extracted: plainValue(why.extracted) }),
      ...(why.extractedCount === undefined ? {} : { extractedCount: why.extractedCount }),
      ...(why.compared === undefined ? {} : { compared: plainValue(why.compared) }),
      ...(why.matched === undefined ? {} : { matched: plainValue(why.matched) }),
    },
    quirks: event.quirks.map(quirkView),
    assumed: [...event.assumed],
    ...(event.crash ? { crash: { ...event.crash } } : {}),
    tookUs,
  };
}

/** Labels of the generic filters in force (spec/engine.md §8). */
function filterLabels(data: PhpArray): string[] {
  if (Array.isArray(data) || !('enabledFilters' in data)) return [];
  const filters = (data as { readonly enabledFilters?: unknown }).enabledFilters;
  return typeof filters === 'object' && filters !== null && !Array.isArray(filters) ? Object.keys(filters) : [];
}

function effectView(seq: number, step: number, lane: number, nodeId: string, effect: Effect): EffectView {
  return {
    seq,
    step,
    lane,
    nodeId,
    kind: effect.kind,
    title: effect.title,
    target: cutText(effect.target, 2000),
    body: cutText(effect.body),
    bodyChars: effect.body.length,
    reversible: effect.reversible,
    wouldFire: [...effect.wouldFire],
    answeredBy: effect.answeredBy,
    answer: cutText(effect.answer),
  };
}

function setLane(trace: TraceView, change: Partial<Lanes[number]> & { readonly lane: number }): RunEvent {
  const known = trace.lanes.findIndex((item) => item.lane === change.lane);
  const before = trace.lanes[known] ?? {
    lane: change.lane,
    startNode: '',
    fromNode: null,
    state: 'queued' as const,
    success: null,
    crash: null,
  };
  const lane = { ...before, ...change };
  if (known === -1) trace.lanes.push(lane);
  else trace.lanes[known] = lane;
  return { type: 'lane', lane };
}
