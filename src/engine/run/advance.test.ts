import { expect, test } from 'vitest';
import type { PhpArray } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';
import { workflowInWords, type BuildOptions } from '../testing/workflow-in-words.ts';
import { stubCatalogue } from '../testing/stub-modules.ts';
import { tellTrace } from '../testing/tell-trace.ts';
import type { TraceEvent } from '../model/trace.ts';
import { advance, nextNodeId, startRun } from './advance.ts';
import { defaultSettings } from './default-settings.ts';
import { drive } from './drive.ts';
import type { RunState } from './types.ts';

const catalogue = stubCatalogue();
const EVENT = { Event: { id: '1', info: 'x' }, Org: { id: '1' }, Attribute: [] } as const;

function start(
  lines: readonly string[],
  options: BuildOptions & { payload?: PhpArray; entry?: 'trigger' | 'workflow' } = {},
): RunState {
  const workflow = workflowInWords(lines, options);
  return startRun({
    workflow,
    triggerId: workflow.triggerId,
    payload: options.payload ?? EVENT,
    entry: options.entry ?? 'trigger',
    settings: defaultSettings,
  });
}

function answerWish(wish: Wish): Answer {
  if (wish.kind === 'zmq') return { kind: 'zmq', answer: { done: true }, source: 'dry' };
  return { kind: 'misp', answer: { value: { id: '0', email: 'SYSTEM' } } };
}

function run(lines: readonly string[], options: Parameters<typeof start>[1] = {}): readonly TraceEvent[] {
  return drive(start(lines, options), catalogue, answerWish).events;
}

function ended(events: readonly TraceEvent[]): Extract<TraceEvent, { type: 'run-ended' }> {
  const last = events.at(-1);
  if (last?.type !== 'run-ended') throw new Error('The run did not end');
  return last;
}

//   1 ─┬─ 2 ─┐
//      └─ 3 ─┴─ 4
test('a node that two paths lead to is executed once for each', () => {
  const events = run(['1 event-publish -> 2, 3', '2 yes -> 4', '3 yes -> 4', '4 yes']);
  expect(tellTrace(events)).toEqual(['2 yes ok', '4 yes ok', '3 yes ok', '4 yes ok', 'end success']);
  const fourth = events.filter((event) => event.type === 'node-left' && event.nodeId === '4');
  expect(fourth.map((event) => (event.type === 'node-left' ? event.quirks : []))).toEqual([[], ['Q4']]);
});

//   1 ── 2 ── 3 ┐
//        └──────┘
test('a loop is cut where an edge would be taken twice', () => {
  expect(tellTrace(run(['1 event-publish -> 2', '2 yes -> 3', '3 yes -> 2']))).toEqual([
    '2 yes ok',
    '3 yes ok',
    '2 yes ok',
    'end success',
  ]);
});

//   1 ── 2 no ── 3
test('behind a blocking trigger a failed action does not stop what follows', () => {
  const events = run(['1 event-publish -> 2', '2 no -> 3', '3 yes']);
  expect(tellTrace(events)).toEqual(['2 no false', '3 yes ok', 'end success']);
  expect(ended(events).sentence).toBe('Success, although no (node 2) failed: only a blocking module can stop a run.');
});

//   1 ─┬─ 2 no ── 3 ── 4 if ─── 5
//      └─ 6
test('behind a non-blocking trigger actions below a failed one are skipped, logic is not', () => {
  const lines = ['1 event-after-save-new -> 2, 6', '2 no -> 3', '3 yes -> 4', '4 true-if -> 5', '5 yes', '6 yes'];
  const events = run(lines);
  expect(tellTrace(events)).toEqual(['2 no false', 'skip 3', '4 true-if ok', 'skip 5', '6 yes ok', 'end success']);
  const logic = events.find((event) => event.type === 'node-left' && event.nodeId === '4');
  expect(logic?.type === 'node-left' && logic.quirks).toContain('Q3');
});

//   1 ── 2 if ─┬ then 3 stop
//              └ else 4
test('a blocking module ends the walk and the sentence names it', () => {
  const events = run(['1 event-publish -> 2', '2 true-if -> 3 -> 4', '3 stop-execution -> 4', '4 yes']);
  expect(tellTrace(events)).toEqual(['2 true-if ok', '3 stop-execution false', 'end blocked']);
  expect(ended(events).decidedBy).toBe('3');
  expect(ended(events).sentence).toBe(
    'Blocked by stop-execution (node 3): stopped. MISP refuses what set off the trigger Event Publish.',
  );
});

//   1 ── 2 task ─┬─ 3 ── 4
//                └─ 5
test('a concurrent task queues a lane per connection, each on the data as they were', () => {
  const events = run(['1 event-publish -> 2', '2 concurrent-task -> 3, 5', '3 writes -> 4', '4 yes', '5 yes']);
  expect(tellTrace(events)).toEqual([
    '2 concurrent-task ok',
    '2 concurrent-task ok',
    'lane 1 at 3',
    '3 writes ok',
    '4 yes ok',
    'lane 2 at 5',
    '5 yes ok',
    'end success',
  ]);
  const inSecondLane = events.find((event) => event.type === 'node-entered' && event.nodeId === '5');
  expect(inSecondLane?.type === 'node-entered' && 'written' in inSecondLane.data).toBe(false);
});

test('what one branch writes is seen by the branch that comes later', () => {
  const events = run(['1 event-publish -> 2, 3', '2 writes', '3 yes']);
  const later = events.find((event) => event.type === 'node-entered' && event.nodeId === '3');
  expect(later?.type === 'node-entered' && later.data).toMatchObject({ written: '2' });
});

test('an exception makes the node false, a PHP error ends the run and names the node', () => {
  expect(tellTrace(run(['1 event-publish -> 2', '2 throws -> 3', '3 yes']))).toEqual([
    '2 throws error',
    '3 yes ok',
    'end success',
  ]);
  const events = run(['1 event-publish -> 2', '2 dies -> 3', '3 yes']);
  expect(tellTrace(events)).toEqual(['2 dies crashed', 'end crashed']);
  expect(ended(events)).toMatchObject({ decidedBy: '2', crash: { class: 'TypeError' } });
});

test('a module that is not installed or switched off counts as false; a condition then means "else"', () => {
  expect(tellTrace(run(['1 event-publish -> 2', '2 unknown -> 3', '3 yes']))).toEqual([
    '2 unknown missing',
    '3 yes ok',
    'end success',
  ]);
  expect(tellTrace(run(['1 event-publish -> 2', '2 unknown-if -> 3 -> 4', '3 yes', '4 yes']))).toEqual([
    '2 unknown-if missing',
    '4 yes ok',
    'end success',
  ]);
});

test('an edge to a node that does not exist crashes as in MISP', () => {
  expect(ended(run(['1 event-publish -> 99']))).toMatchObject({ outcome: 'crashed', crash: { class: 'TypeError' } });
});

test('the trigger condition looks at the payload before it is normalised', () => {
  const lines = ['1 tag-attached-after-save -> 2', '2 yes'];
  const payload = { Tag: { name: 'tlp:red', event_id: '1', local: true } };
  expect(tellTrace(run(lines, { payload }))).toEqual(['2 yes ok', 'end success']);
  const events = run(lines, { payload, params: { '1': { tag: 'tlp:green' } } });
  expect(ended(events)).toMatchObject({ outcome: 'failure', failure: { code: 'run.trigger-condition-unmet' } });
  expect(ended(events).sentence).toContain('tlp:red');
});

test('debug requests and log lines are told only while the debug mode is on', () => {
  const quiet = run(['1 event-publish -> 2', '2 yes']);
  expect(quiet.some((event) => event.type === 'debug-posted' || event.type === 'log')).toBe(false);
  const loud = run(['1 event-publish -> 2', '2 yes'], { debug: true });
  expect(loud.flatMap((event) => (event.type === 'debug-posted' ? [event.path] : []))).toEqual([
    '/event-publish/init?type=blocking',
    '/event-publish/exec/yes?result=success',
    '/event-publish/end?outcome=success',
  ]);
});

test('a state goes through JSON between any two moments and tells the same', () => {
  const lines = ['1 event-publish -> 2, 3', '2 asks -> 4', '3 concurrent-task -> 5, 5', '4 writes', '5 asks'];
  const straight = run(lines);
  let state = start(lines);
  let answer: Answer | undefined;
  const events: TraceEvent[] = [];
  while (!state.done) {
    const advanced = advance(JSON.parse(JSON.stringify(state)) as RunState, catalogue, answer);
    events.push(...advanced.events);
    state = advanced.state;
    answer = advanced.wish === undefined ? undefined : answerWish(advanced.wish);
  }
  expect(JSON.stringify(events)).toBe(JSON.stringify(straight));
});

test('a state can be advanced twice: the second time is a fork', () => {
  let state = start(['1 event-publish -> 2', '2 asks']);
  let advanced = advance(state, catalogue);
  advanced = advance(
    advanced.state,
    catalogue,
    answerWish({ kind: 'misp', ask: { model: 'User', method: 'x', args: [] } }),
  );
  state = advanced.state;
  expect(advanced.wish).toMatchObject({ kind: 'zmq', ask: { topic: 'one' } });
  const one = advance(state, catalogue, { kind: 'zmq', answer: { done: true }, source: 'live' });
  const two = advance(state, catalogue, { kind: 'zmq', answer: { done: true }, source: 'replayed' });
  expect(one.wish).toMatchObject({ ask: { topic: 'two' } });
  const dataOf = (from: typeof one): unknown => {
    const last = advance(from.state, catalogue, { kind: 'zmq', answer: { done: true }, source: 'dry' }).events;
    return last.flatMap((event) => (event.type === 'node-left' ? [event.data] : []))[0];
  };
  expect(dataOf(one)).toMatchObject({ asked: 'live dry' });
  expect(dataOf(two)).toMatchObject({ asked: 'replayed dry' });
});

test('one call executes one node at most, and the next one is known beforehand', () => {
  const lines = ['1 event-publish -> 2', '2 yes -> 3', '3 yes'];
  let { state } = advance(start(lines), catalogue);
  const seen: string[] = [];
  let answer: Answer | undefined = { kind: 'misp', answer: { value: [] } };
  while (!state.done) {
    const advanced = advance(state, catalogue, answer);
    answer = undefined;
    const left = advanced.events.filter((event) => event.type === 'node-left');
    expect(left.length).toBeLessThanOrEqual(1);
    seen.push(nextNodeId(advanced.state) ?? '-');
    ({ state } = advanced);
  }
  expect(seen).toEqual(['3', '-', '-']);
});

test('branches that start each other without end are stopped, with a word why', () => {
  const events = run(['1 event-publish -> 2', '2 concurrent-task -> 2']);
  expect(ended(events)).toMatchObject({ outcome: 'crashed', crash: { class: 'FlowbenchLimit' } });
});

test('a chain of ten thousand nodes does not exhaust the stack', () => {
  const lines = [
    '1 event-publish -> 2',
    ...Array.from({ length: 10_000 }, (_, at) => `${String(at + 2)} yes -> ${String(at + 3)}`),
    '10002 yes',
  ];
  const events = run(lines);
  expect(ended(events).outcome).toBe('success');
  expect(events.filter((event) => event.type === 'node-left')).toHaveLength(10_001);
});
