import { advance, nextNodeId, startRun, stopRun } from '@engine';
import type { Answer, Catalogue, NodeEntered, PhpArray, RunEnded, RunRequest, RunState, TraceEvent } from '@engine';
import type { Parsed, RunEvent } from '@shared';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Answerer } from '../../adapters/answerer.ts';
import { DEFAULT_SENDER, withMailMessage } from '../../adapters/mail-in-ledger.ts';
import { replayingAnswerer } from '../../adapters/replaying.ts';
import { createTraceWriter, type TracePart, type TraceWriter } from './trace-record.ts';
import { emptyTrace, takeEvent, type TraceView } from './trace-view.ts';

/** One finished part of a run, ready to be stored, and what the run has come to with it. */
export interface FinishedPart {
  readonly part: number;
  readonly text: string;
  readonly steps: number;
  readonly effects: number;
  readonly nextNode: string | null;
  readonly ended: RunEnded | null;
}

/** A run in memory: the engine's state, its trace, and the way to write that down. */
export interface Session {
  readonly catalogue: Catalogue;
  readonly payload: PhpArray;
  /** Names of the nodes, for sentences about what is going on. */
  readonly names: ReadonlyMap<string, string>;
  state: RunState;
  trace: TraceView;
  writer: TraceWriter;
  /** Parts written so far. */
  parts: number;
  /** Node that was entered and not left yet. */
  entered: NodeEntered | null;
  /** Answers this run's wishes, and remembers what they wrote. */
  readonly answerer: Answerer;
  /** When the run was begun: the date its mails bear, however often it is walked again. */
  readonly begun: Date;
}

export function newSession(request: RunRequest, catalogue: Catalogue, answerer: Answerer, begun: Date): Session {
  return {
    catalogue,
    payload: request.payload,
    names: new Map(request.workflow.graph.nodes.map((node) => [node.id, node.name] as const)),
    state: startRun(request),
    trace: emptyTrace(),
    writer: createTraceWriter(),
    parts: 0,
    entered: null,
    answerer,
    begun,
  };
}

export interface GoOn {
  readonly until: Parsed<'runs.advance'>['until'];
  readonly breakpoints: readonly string[];
  readonly signal: StopSignal;
  /** Stores a finished part. When it throws, the run stays where it was before that part. */
  readonly store: (part: FinishedPart) => void;
  readonly emit: (event: RunEvent) => Promise<void>;
}

/** The event loop is let in this often, so that a stop or a question of the window is heard. */
const breatheMs = 12;
/** A run that goes on for longer says so often which step it is at. */
const tellMs = 250;

/**
 * Carries a run on until a step, a node, a breakpoint, its end or a stop. Each finished step is stored before it is told.
 */
export async function goOn(session: Session, options: GoOn): Promise<void> {
  const { until, breakpoints, signal } = options;
  let breathed = performance.now();
  let told = breathed;
  while (!session.state.done) {
    if (performance.now() - told > tellMs) {
      told = performance.now();
      await options.emit(progress(session));
    }
    const { part, state, commit } = await nextPart(session, session.answerer, options.signal);
    options.store({
      part: session.parts,
      text: session.writer.write(part),
      steps: session.trace.stepViews.length + countOf(part, 'node-left'),
      effects: session.trace.ledger.length + countOf(part, 'effect'),
      nextNode: nextNodeId(state),
      ended: part.events.find((event) => event.type === 'run-ended') ?? null,
    });
    for (const event of commit()) await options.emit(event);
    if (session.state.done) return;
    const next = nextNodeId(session.state);
    const made = part.events.some((event) => event.type === 'node-left');
    // With no node left the next turn only ends the run: a pause before that would look like one that hangs.
    const pause = until.what === 'step' || (until.what === 'node' && next === until.nodeId);
    if (made && next !== null && (pause || breakpoints.includes(next))) return;
    if (performance.now() - breathed > breatheMs && !signal.aborted) {
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
    }
  }
}

function progress(session: Session): RunEvent {
  const done = session.trace.stepViews.length;
  const next = nextNodeId(session.state);
  const name = next === null ? '' : `: ${session.names.get(next) ?? next}`;
  return { type: 'progress', doing: `Step ${done + 1}${name}`, done, total: null };
}

function countOf(part: TracePart, type: TraceEvent['type']): number {
  return part.events.filter((event) => event.type === type).length;
}

/** The events up to the end of the next node, without changing the session: `commit` does that and says what is new. */
async function nextPart(
  session: Session,
  answerer: Answerer,
  signal: StopSignal,
): Promise<{ readonly part: TracePart; readonly state: RunState; readonly commit: (as?: TracePart) => RunEvent[] }> {
  const events: TraceEvent[] = [];
  const answers: Answer[] = [];
  let normalised = session.trace.documents.get(0)?.out ?? null;
  let lane = 0;
  let { state } = session;
  let answer: Answer | undefined;
  let tookUs = 0;
  for (;;) {
    const startedMs = performance.now();
    const turn = signal.aborted ? stopRun(state, session.catalogue) : advance(state, session.catalogue, answer);
    tookUs += (performance.now() - startedMs) * 1000;
    answer = undefined;
    ({ state } = turn);
    for (const event of turn.events) {
      events.push(withMailMessage(event, { from: DEFAULT_SENDER, date: session.begun }));
      if (event.type === 'data-normalised') normalised = event.data;
      if (event.type === 'node-entered' || event.type === 'lane-started') ({ lane } = event);
    }
    if (!turn.wish) break;
    answer = await answerer.answer(turn.wish, { normalised, lane, signal });
    // An answer that comes after a stop changes nothing: the next turn ends the run.
    if (!signal.aborted) answers.push(answer);
  }
  const part = { events, answers, tookUs: Math.round(tookUs) };
  return {
    part,
    state,
    commit: (as = part) => {
      session.state = state;
      session.parts += 1;
      return takePart(session, as);
    },
  };
}

/** Takes a part into the trace: one that was just made, or one read from the library. */
export function takePart(session: Pick<Session, 'trace' | 'entered'>, part: TracePart): RunEvent[] {
  const told: RunEvent[] = [];
  for (const event of part.events) {
    if (event.type === 'node-entered') session.entered = event;
    told.push(...takeEvent(session.trace, event, session.entered, part.tookUs));
    if (event.type === 'node-left') session.entered = null;
  }
  return told;
}

/**
 * Brings a fresh session to where a stored trace ends, by doing the same again with the same answers. The documents of the
 * new walk share their parts, those read from the library would not.
 */
export async function catchUp(session: Session, parts: readonly TracePart[]): Promise<void> {
  const answerer = replayingAnswerer(
    parts.flatMap((part) => part.answers),
    session.answerer,
  );
  const signal: StopSignal = {
    aborted: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  while (session.parts < parts.length && !session.state.done) {
    const stored = parts[session.parts];
    const { part, commit } = await nextPart(session, answerer, signal);
    session.writer.write(part);
    // Times are those of the first walk.
    commit({ ...part, tookUs: stored?.tookUs ?? part.tookUs });
  }
}
