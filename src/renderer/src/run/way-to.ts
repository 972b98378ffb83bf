import type { RunDetail, StepView } from '@shared';

/** One leg of the way to a step: the node that was left and the output it was left by. */
export interface Leg {
  readonly nodeId: string;
  readonly output: string;
}

/** Most lanes start from lanes that start from lanes …; a broken record must not send us round for ever. */
const deepest = 50;

/**
 * The whole way from the trigger to a step. A step of a branch came from the node that queued the branch, so the way
 * of that node is put before its own.
 */
export function wayTo(run: Pick<RunDetail, 'stepViews' | 'lanes'>, step: StepView, depth = 0): readonly Leg[] {
  const own = step.path.map((key): Leg => {
    const [nodeId = '', output = ''] = key.split(':');
    return { nodeId, output };
  });
  const lane = run.lanes.find((one) => one.lane === step.lane);
  if (step.lane === 0 || !lane || lane.fromNode === null || depth >= deepest) return own;
  const queuedBy = run.stepViews.findLast((one) => one.nodeId === lane.fromNode && one.step < step.step);
  const before = queuedBy && queuedBy.lane !== step.lane ? wayTo(run, queuedBy, depth + 1) : [];
  // A branch's path may or may not name the node that queued it: it stands once.
  if (own[0]?.nodeId === lane.fromNode) return [...before, ...own];
  return [...before, { nodeId: lane.fromNode, output: 'output_1' }, ...own];
}
