import {
  catalogue,
  defaultSettings,
  drive,
  isArray,
  normalise,
  parseJson,
  startRun,
  type Answer,
  type PhpArray,
  type TraceEvent,
  type Wish,
  type Workflow,
} from '@engine';
import { collectGarbage, heapBytes, median } from './measure.ts';

export interface BenchInput {
  readonly workflow: Workflow;
  /** The raw payload as JSON text. */
  readonly payload: string;
  /** Timed rounds; each figure is the median of its rounds. */
  readonly repeat: number;
  /** `false`: events are handed out and forgotten, as in batch use. */
  readonly trace: boolean;
  /** Makes the world of one run: what a run wrote must not be there in the next. */
  readonly answers: () => (wish: Wish) => Answer;
}

/** Times in milliseconds, sizes in bytes. What each means: docs of `flowbench bench` and issue "Parity", "Speed". */
export interface BenchResult {
  readonly parse_ms: number;
  readonly normalise_ms: number;
  /** Normalisation and full trace included. */
  readonly run_ms: number;
  /** `run_ms` over `parse_ms`, both without collecting garbage in between. */
  readonly ratio: number;
  /** The same with the heap collected before each timed part. */
  readonly ratio_gc: number;
  /** Heap kept by the normalised document and the trace, raw payload not counted. */
  readonly trace_bytes: number;
  /** Heap of the parsed payload. */
  readonly payload_bytes: number;
  readonly trace_ratio: number;
  readonly runs_per_second: number;
  readonly outcome: string;
  readonly steps: number;
}

/** Measures one workflow over one payload in this process. */
export function runBench(input: BenchInput): BenchResult {
  const once = (): Run => runOnce(input, document(input.payload));
  const warm = once();
  warmUp(once);

  const plain = timeRounds(input, false);
  const collected = timeRounds(input, true);
  const { payloadBytes, traceBytes } = measureMemory(input);
  return {
    parse_ms: round(plain.parse),
    normalise_ms: round(plain.normalise),
    run_ms: round(plain.run),
    ratio: round(plain.run / plain.parse),
    ratio_gc: round(collected.run / collected.parse),
    trace_bytes: traceBytes,
    payload_bytes: payloadBytes,
    trace_ratio: round(traceBytes / payloadBytes),
    runs_per_second: round(1000 / plain.run),
    outcome: warm.outcome,
    steps: warm.steps,
  };
}

/** Runs until the compiler has nothing left to learn, or it takes too long: small events need many rounds for that. */
function warmUp(once: () => unknown): void {
  const started = performance.now();
  for (let round = 0; round < 300; round += 1) {
    once();
    if (round >= 3 && performance.now() - started > WARM_UP_MS) return;
  }
}

const WARM_UP_MS = 2_000;

interface Run {
  readonly events: readonly TraceEvent[];
  readonly state: unknown;
  readonly outcome: string;
  readonly steps: number;
}

const modules = catalogue('2.5.1');

function runOnce(input: BenchInput, payload: PhpArray): Run {
  const { workflow, trace } = input;
  let outcome = '';
  let steps = 0;
  const { state, events } = drive(
    startRun({ workflow, triggerId: workflow.triggerId, payload, entry: 'workflow', settings: defaultSettings }),
    modules,
    input.answers(),
    {
      keepEvents: trace,
      onEvent: (event) => {
        if (event.type === 'node-left') steps += 1;
        if (event.type === 'run-ended') outcome = event.outcome;
      },
    },
  );
  return { events, state: trace ? state : null, outcome, steps };
}

interface Times {
  readonly parse: number;
  readonly normalise: number;
  readonly run: number;
}

/** Parsing, normalising and running take turns, so that a slow moment of the machine hits all three alike. */
function timeRounds(input: BenchInput, collect: boolean): Times {
  const times: { parse: number[]; normalise: number[]; run: number[] } = { parse: [], normalise: [], run: [] };
  for (let at = 0; at < input.repeat; at += 1) {
    if (collect) collectGarbage();
    let started = performance.now();
    const payload = JSON.parse(input.payload) as PhpArray;
    times.parse.push(performance.now() - started);

    if (collect) collectGarbage();
    started = performance.now();
    normaliseOnce(input, payload);
    times.normalise.push(performance.now() - started);

    if (collect) collectGarbage();
    started = performance.now();
    const run = runOnce(input, payload);
    times.run.push(performance.now() - started);
    if (run.steps < 0) throw new Error('A run without steps');
  }
  return { parse: median(times.parse), normalise: median(times.normalise), run: median(times.run) };
}

function normaliseOnce(input: BenchInput, payload: PhpArray): void {
  const coreFormat = modules.get(input.workflow.triggerId)?.trigger?.coreFormat === true;
  const running = normalise(input.workflow.triggerId, payload, coreFormat);
  let next = running.next();
  const answer = input.answers();
  while (next.done !== true) next = running.next(answer(next.value));
}

function measureMemory(input: BenchInput): { payloadBytes: number; traceBytes: number } {
  const rounds = [weigh(input), weigh(input), weigh(input)];
  return {
    payloadBytes: median(rounds.map((round) => round.payloadBytes)),
    traceBytes: median(rounds.map((round) => round.traceBytes)),
  };
}

/** What is on the scale. Outside of any function, so that no compiler finds out early that nobody reads it again. */
const scale: { payload: PhpArray | null; run: Run | null } = { payload: null, run: null };

/** One weighing, in a frame of its own: a loop would hold the last round's documents through the next one. */
function weigh(input: BenchInput): { payloadBytes: number; traceBytes: number } {
  collectGarbage();
  const empty = heapBytes();
  scale.payload = document(input.payload);
  collectGarbage();
  const withPayload = heapBytes();
  scale.run = runOnce(input, scale.payload);
  collectGarbage();
  const withTrace = heapBytes();
  scale.payload = null;
  scale.run = null;
  return { payloadBytes: withPayload - empty, traceBytes: withTrace - withPayload };
}

function document(text: string): PhpArray {
  const payload = parseJson(text);
  if (!isArray(payload)) throw new Error('The payload is neither an object nor a list');
  return payload;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
