import type { Workflow } from '@engine';
import type { RunDetail, StepView } from '@shared';

/** What a card shows of a run: its steps so far, how the last one ended, and whether the walk passes it by. */
export interface NodePicture {
  readonly visits: readonly { readonly step: number; readonly lane: number }[];
  readonly look: 'ran' | 'passed-by' | 'waiting';
  readonly result: 'ok' | 'blocked' | 'fail' | 'crash' | null;
  /** The step the view stands on is one of this node. */
  readonly current: boolean;
  /** The last visit, for the result line and the chosen output. */
  readonly last: StepView | null;
  readonly chosen: string | null;
}

export interface EdgePicture {
  /** `taken` is drawn in the colour of the lane, `passed-by` dashed. */
  readonly look: 'taken' | 'passed-by' | 'idle';
  readonly lane: number;
  /** "branch 1", "branch 2, queued": on edges that start a lane. */
  readonly words: string | null;
}

export interface RunPicture {
  readonly nodes: ReadonlyMap<string, NodePicture>;
  /** By `source:output:target`. */
  readonly edges: ReadonlyMap<string, EdgePicture>;
  readonly cursor: number;
  readonly atEnd: boolean;
}

export const edgeKey = (source: string, output: string, target: string) => `${source}:${output}:${target}`;

/**
 * How the graph looks when the view stands after step `cursor` (0: before the first).
 *
 * Walked edges are those told before the step was entered. A node that nothing can reach any more, seen from the
 * outputs that were taken so far and from the lanes that wait, is passed by.
 */
export function runPicture(workflow: Workflow, run: RunDetail, cursor: number): RunPicture {
  const steps = run.stepViews.filter((step) => step.step <= cursor);
  const last = run.stepViews.length > 0 ? (run.stepViews[run.stepViews.length - 1] as StepView).step : 0;
  const ended = run.state === 'finished' || run.state === 'interrupted';
  const atEnd = ended && cursor >= last;
  const now = steps.find((step) => step.step === cursor) ?? null;
  const horizon = atEnd ? Infinity : (now?.enteredSeq ?? 0);

  const visits = new Map<string, StepView[]>();
  for (const step of steps) visits.set(step.nodeId, [...(visits.get(step.nodeId) ?? []), step]);
  const startedLanes = new Set(steps.map((step) => step.lane));
  const alive = atEnd ? new Set(visits.keys()) : reachable(workflow, run, visits);

  const nodes = new Map<string, NodePicture>();
  for (const node of workflow.graph.nodes) {
    const seen = visits.get(node.id) ?? [];
    const latest = seen[seen.length - 1] ?? null;
    // The trigger hands the payload over and is no step: it counts as passed once the walk has begun.
    const begun = node.kind === 'trigger' && run.edges.some((edge) => edge.source === node.id && edge.seq < horizon);
    nodes.set(node.id, {
      visits: seen.map(({ step, lane }) => ({ step, lane })),
      look: latest || begun ? 'ran' : alive.has(node.id) ? 'waiting' : 'passed-by',
      result: latest ? resultOf(latest, run) : null,
      current: now?.nodeId === node.id,
      last: latest,
      chosen: latest && node.outputs.length > 1 ? (latest.outputs[0] ?? null) : null,
    });
  }

  const taken = new Map<string, number>();
  for (const edge of run.edges) {
    if (edge.seq < horizon) taken.set(edgeKey(edge.source, edge.output, edge.target), edge.lane);
  }
  const edges = new Map<string, EdgePicture>();
  for (const node of workflow.graph.nodes) {
    const latest = nodes.get(node.id)?.last ?? null;
    for (const output of node.outputs) {
      for (const { target } of output.connections) {
        const key = edgeKey(node.id, output.name, target);
        const lane = run.lanes.find((one) => one.lane > 0 && one.fromNode === node.id && one.startNode === target);
        const laneSeen = latest !== null && lane !== undefined;
        const laneStarted = laneSeen && startedLanes.has(lane.lane);
        const takenBy = taken.get(key) ?? (laneStarted ? lane.lane : undefined);
        edges.set(key, {
          look: takenBy !== undefined ? 'taken' : passedBy(node.id, output.name) ? 'passed-by' : 'idle',
          lane: lane && laneSeen ? lane.lane : (takenBy ?? 0),
          words: laneSeen ? `branch ${lane.lane}${laneStarted ? '' : ', queued'}` : null,
        });
      }
    }
  }
  return { nodes, edges, cursor, atEnd };

  function passedBy(source: string, output: string): boolean {
    const picture = nodes.get(source);
    if (!picture) return false;
    if (picture.look === 'passed-by') return true;
    if (picture.look !== 'ran') return false;
    if (atEnd) return true;
    if (!picture.last) return false;
    const concurrent = run.lanes.some((lane) => lane.fromNode === source);
    return !concurrent && !picture.visits.some(({ step }) => outputsOf(step).includes(output));
  }
  function outputsOf(step: number): readonly string[] {
    return steps.find((one) => one.step === step)?.outputs ?? [];
  }
}

/** Nodes that the walk may still come to: below taken outputs, below lanes that were queued, and those it has seen. */
function reachable(
  workflow: Workflow,
  run: RunDetail,
  visits: ReadonlyMap<string, readonly StepView[]>,
): ReadonlySet<string> {
  const byId = new Map(workflow.graph.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const waiting: string[] = [...visits.keys()];
  if (visits.size === 0) waiting.push(...workflow.graph.nodes.map((node) => node.id));
  for (const lane of run.lanes) if (lane.fromNode !== null && visits.has(lane.fromNode)) waiting.push(lane.startNode);
  while (waiting.length > 0) {
    const id = waiting.pop() as string;
    if (seen.has(id)) continue;
    seen.add(id);
    const node = byId.get(id);
    if (!node) continue;
    const steps = visits.get(id);
    const takenOutputs = steps ? new Set(steps.flatMap((step) => step.outputs)) : null;
    for (const output of node.outputs) {
      if (takenOutputs && !takenOutputs.has(output.name)) continue;
      waiting.push(...output.connections.map((connection) => connection.target));
    }
  }
  return seen;
}

/** The mark of one step: crashes first, then refusals, then what the run says about who decided it. */
export function resultOf(step: StepView, run: Pick<RunDetail, 'outcome' | 'decidedBy'>): NodePicture['result'] {
  if (step.status === 'crashed') return 'crash';
  if (run.outcome === 'blocked' && run.decidedBy === step.nodeId) return 'blocked';
  if (step.status === 'ok') return 'ok';
  if (step.status === 'false' && step.kind === 'logic') return 'ok';
  return 'fail';
}

/** Lane colours repeat after three branches; the number says which (ui/README "Colour roles"). */
export const laneColour = (lane: number) => `var(--fb-lane-${lane === 0 ? 0 : ((lane - 1) % 3) + 1})`;

export const laneName = (lane: number) => (lane === 0 ? 'Main walk' : `Branch ${lane}`);
