import type { Workflow } from '@engine';
import type { RunDetail, StepView } from '@shared';
import { wayTo } from './way-to.ts';

export interface SentencePart {
  readonly text: string;
  readonly strong?: boolean;
}
export type Sentence = readonly SentencePart[];

/**
 * Why the walk came to a step, in one sentence: the nearest decision on its way and the reason of that decision.
 *
 * Several decisions on the way are named by number; their own steps say the rest.
 */
export function reachedBecause(workflow: Workflow, run: RunDetail, step: StepView): Sentence {
  const nameOf = (id: string) => workflow.graph.nodes.find((node) => node.id === id)?.name ?? `node ${id}`;
  if (step.kind === 'trigger') return [{ text: 'The trigger fired: every run starts here.' }];

  const way = wayTo(run, step);
  const decisions = way
    .map((leg) => ({ leg, made: decisionBefore(run, step, leg.nodeId) }))
    .filter(({ leg, made }) => made !== null && made.why !== null && isFork(workflow, leg.nodeId));
  const nearest = decisions[decisions.length - 1];
  const lane = run.lanes.find((one) => one.lane === step.lane);
  const parts: SentencePart[] = [];

  if (step.lane > 0) {
    parts.push({ text: `Runs in branch ${step.lane}` });
    if (lane?.fromNode) parts.push({ text: ', queued by ' }, { text: nameOf(lane.fromNode), strong: true });
    if (!nearest?.made) return [...parts, { text: ' after the main walk had ended.' }];
    parts.push({ text: '. ' });
  }
  if (!nearest?.made) {
    const before = way[way.length - 1]?.nodeId;
    if (before === undefined) return [{ text: 'Reached first: the walk started here.' }];
    return [
      { text: 'Reached from ' },
      { text: nameOf(before), strong: true },
      { text: ': no decision lies on the way from the trigger.' },
    ];
  }
  parts.push(
    { text: 'Reached because ' },
    { text: nameOf(nearest.leg.nodeId), strong: true },
    { text: ' took ' },
    { text: branchName(workflow, nearest.leg.nodeId, nearest.leg.output), strong: true },
  );
  const reason = nearest.made.why?.sentence ?? '';
  parts.push({ text: reason === '' ? '.' : `: ${lowerFirst(withDot(reason))}` });
  if (decisions.length > 1)
    parts.push({ text: ` ${decisions.length - 1} earlier ${plural(decisions.length - 1)} led there.` });
  return parts;
}

export const sentenceText = (sentence: Sentence) => sentence.map((part) => part.text).join('');

/** "then" and "else" for nodes that decide, "output 3" for others with several outputs, "the way on" for one. */
export function branchName(workflow: Workflow, nodeId: string, output: string): string {
  const node = workflow.graph.nodes.find((one) => one.id === nodeId);
  const count = node?.outputs.length ?? 1;
  if (count === 2) return output === 'output_1' ? 'then' : 'else';
  return count > 2 ? output.replace('_', ' ') : 'the way on';
}

/** Only a node with several outputs can send the walk one way or another. */
const isFork = (workflow: Workflow, nodeId: string) =>
  (workflow.graph.nodes.find((node) => node.id === nodeId)?.outputs.length ?? 0) > 1;

/** The last step before this one in which the node was executed. */
function decisionBefore(run: RunDetail, step: StepView, nodeId: string): StepView | null {
  let found: StepView | null = null;
  for (const other of run.stepViews) {
    if (other.step >= step.step) break;
    if (other.nodeId === nodeId && other.kind === 'logic') found = other;
  }
  return found;
}

const lowerFirst = (text: string) => (/^[A-Z][a-z]+ /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
const withDot = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const plural = (count: number) => (count === 1 ? 'decision' : 'decisions');
