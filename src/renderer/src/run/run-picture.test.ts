import { describe, expect, it } from 'vitest';
import type { GraphNode, Workflow } from '@engine';
import type { RunDetail, StepView } from '@shared';
import { reachedBecause, sentenceText } from './reached-because.ts';
import { edgeKey, runPicture } from './run-picture.ts';
import { wayTo } from './way-to.ts';
import { timelineBars } from './timeline-bars.ts';
import { foldEvent } from './fold-events.ts';

/**
 * The graph of all tests here: `t` trigger, `i` IF, `s` stop, `c` concurrent task with two branches.
 *
 *   [1 t]──[2 i]─then─[3 s]
 *             └─else─[4 c]─┬─[5 a]
 *                          └─[6 b]
 */
const node = (
  id: string,
  kind: GraphNode['kind'],
  name: string,
  targets: readonly (readonly string[])[],
): GraphNode => ({
  id,
  moduleId: name,
  kind,
  name,
  x: 0,
  y: 0,
  inputs: kind === 'trigger' ? [] : ['input_1'],
  outputs: targets.map((ids, index) => ({
    name: `output_${index + 1}`,
    connections: ids.map((target) => ({ target, input: 'input_1' })),
  })),
  params: {},
  filter: { selector: '', value: '', operator: '', path: '' },
  multipleOutputs: false,
  moduleVersion: '',
  rawData: {},
  raw: {},
});
const workflow: Workflow = {
  id: '1',
  uuid: '',
  name: 'w',
  description: '',
  timestamp: 0,
  triggerId: 'event-publish',
  debugEnabled: false,
  counter: 0,
  extra: {},
  graph: {
    frames: [],
    notes: [],
    extra: {},
    nodes: [
      node('1', 'trigger', 'Trigger', [['2']]),
      node('2', 'logic', 'Red?', [['3'], ['4']]),
      node('3', 'action', 'Stop', []),
      node('4', 'logic', 'Fork', [['5', '6']]),
      node('5', 'action', 'A', [[]]),
      node('6', 'action', 'B', [[]]),
    ],
  },
};
const step = (number: number, nodeId: string, more: Partial<StepView> = {}): StepView => ({
  step: number,
  enteredSeq: number * 10,
  seq: number * 10 + 5,
  lane: 0,
  nodeId,
  moduleId: '',
  kind: 'logic',
  status: 'ok',
  result: true,
  path: [],
  outputs: [],
  changed: false,
  filtersActive: [],
  params: {},
  rendered: [],
  errors: [],
  why: null,
  quirks: [],
  assumed: [],
  tookUs: 100,
  ...more,
});
const why = { sentence: 'None of the tags is tlp:red.', result: false };
const edge = (seq: number, lane: number, source: string, output: string, target: string) => ({
  seq,
  lane,
  source,
  output,
  index: 0,
  target,
});
const run: RunDetail = {
  id: 'r',
  number: 1,
  workflowId: 'w',
  workflowName: 'w',
  revision: 1,
  triggerId: 'event-publish',
  sampleId: null,
  payloadTitle: '',
  state: 'finished',
  outcome: 'success',
  sentence: '',
  steps: 4,
  effects: 0,
  startedAtMs: 0,
  endedAtMs: 0,
  workflow: '',
  normalisationNotes: [],
  stepViews: [
    step(1, '2', { path: ['1:output_1:0:2'], outputs: ['output_2'], result: false, status: 'ok', why }),
    step(2, '4', { path: ['1:output_1:0:2', '2:output_2:0:4'] }),
    step(3, '5', { kind: 'action', lane: 1, path: ['4:output_1:0:5'] }),
    step(4, '6', { kind: 'action', lane: 2, path: ['4:output_1:1:6'] }),
  ],
  edges: [
    edge(2, 0, '1', 'output_1', '2'),
    edge(16, 0, '2', 'output_2', '4'),
    edge(28, 1, '4', 'output_1', '5'),
    edge(38, 2, '4', 'output_1', '6'),
  ],
  skipped: [],
  lanes: [
    { lane: 1, startNode: '5', fromNode: '4', state: 'ended', success: true, crash: null },
    { lane: 2, startNode: '6', fromNode: '4', state: 'ended', success: true, crash: null },
  ],
  ledger: [],
  log: [],
  errors: [],
  decidedBy: null,
  crash: null,
  nextNode: null,
};
const looks = (cursor: number) => {
  const { nodes } = runPicture(workflow, run, cursor);
  return workflow.graph.nodes.map((one) => nodes.get(one.id)?.look).join(' ');
};

describe('the run drawn on the graph', () => {
  it('lets everything wait before the first step', () => {
    expect(looks(0)).toBe('waiting waiting waiting waiting waiting waiting');
  });

  it('passes the other branch by as soon as the IF has decided', () => {
    expect(looks(1)).toBe('ran ran passed-by waiting waiting waiting');
    const { edges } = runPicture(workflow, run, 1);
    expect(edges.get(edgeKey('2', 'output_1', '3'))?.look).toBe('passed-by');
    expect(edges.get(edgeKey('2', 'output_2', '4'))?.look).toBe('idle');
    expect(edges.get(edgeKey('1', 'output_1', '2'))?.look).toBe('taken');
  });

  it('shows queued and started branches in the colours of their lanes', () => {
    const { edges, nodes } = runPicture(workflow, run, 3);
    expect(edges.get(edgeKey('4', 'output_1', '5'))).toMatchObject({ look: 'taken', lane: 1, words: 'branch 1' });
    expect(edges.get(edgeKey('4', 'output_1', '6'))).toMatchObject({
      look: 'idle',
      lane: 2,
      words: 'branch 2, queued',
    });
    expect(nodes.get('5')).toMatchObject({ current: true, visits: [{ step: 3, lane: 1 }] });
  });

  it('leaves nothing waiting at the end', () => {
    expect(looks(4)).toBe('ran ran passed-by ran ran ran');
  });

  it('marks the node that decided a blocked run', () => {
    const blocked = { ...run, outcome: 'blocked' as const, decidedBy: '6' };
    expect(runPicture(workflow, blocked, 4).nodes.get('6')?.result).toBe('blocked');
  });
});

describe('why a step was reached', () => {
  const because = (number: number) =>
    sentenceText(reachedBecause(workflow, run, run.stepViews[number - 1] as StepView));
  it('names the decision before it and its reason', () => {
    expect(because(2)).toBe('Reached because Red? took else: none of the tags is tlp:red.');
  });
  it('says so when nothing was decided', () => {
    expect(because(1)).toBe('Reached from Trigger: no decision lies on the way from the trigger.');
  });
  it('follows a branch back through the node that queued it', () => {
    expect(because(3)).toContain('branch 1, queued by Fork');
    expect(because(3)).toContain('Red? took else');
    expect(wayTo(run, run.stepViews[3] as StepView).map((leg) => leg.nodeId)).toEqual(['1', '2', '4']);
  });
});

describe('the stream of a run', () => {
  it('adds what is new, replaces what is told twice and leaves the rest as it was', () => {
    const before = { ...run, stepViews: run.stepViews.slice(0, 2) };
    const third = run.stepViews[2] as StepView;
    const after = foldEvent(before, { type: 'step', step: third });
    expect(after.stepViews.map((one) => one.step)).toEqual([1, 2, 3]);
    expect(after.edges).toBe(before.edges);
    expect(foldEvent(after, { type: 'step', step: { ...third, tookUs: 7 } }).stepViews[2]?.tookUs).toBe(7);
    expect(foldEvent(after, { type: 'progress', doing: 'x', done: 1, total: 2 })).toBe(after);
  });

  it('puts steps on one scale of time, none of them too thin to be seen', () => {
    const { bars, ticks } = timelineBars([step(1, '2', { tookUs: 9000 }), step(2, '4', { tookUs: 0 })]);
    expect(bars[0]?.width).toBeGreaterThan(90);
    expect(bars[1]?.width).toBeGreaterThan(0.5);
    expect((bars[1]?.left ?? 0) + (bars[1]?.width ?? 0)).toBeCloseTo(100);
    expect(ticks.map((tick) => tick.us)).toEqual([0, 2000, 4000, 6000, 8000]);
  });
});
