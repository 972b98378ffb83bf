import type { Workflow } from '@engine';
import { announce } from '../app/announcer.tsx';
import { connect, freeOutput, whyNoLink, type Link } from '../edit/connect.ts';
import { editOf } from '../edit/use-edit.ts';
import { store } from '../store/index.ts';
import { linking, type Linking } from './author-state.ts';
import { canvasHandle } from './canvas-handle.ts';
import { moduleOf } from './modules.ts';
import { outputLabels } from './output-labels.ts';

const workflowOf = (workflowId: string): Workflow | undefined => store().getState().documents[workflowId]?.history.now;

/** The connection that Enter would draw now. */
export function linkOf(now: Linking, workflow: Workflow): Link | null {
  const target = workflow.graph.nodes.find((node) => node.id === now.targets[now.at]);
  return target ? { source: now.source, output: now.output, target: target.id, input: target.inputs[0] ?? '' } : null;
}

/** Begins to draw a connection from the selected node; asked again, the next output of it is taken. */
export function startLinking(workflowId: string): void {
  const workflow = workflowOf(workflowId);
  const before = linking.get();
  const id =
    before?.workflowId === workflowId ? before.source : store().getState().documents[workflowId]?.selection.at(-1);
  const source = workflow?.graph.nodes.find((node) => node.id === id);
  if (!workflow || !source) return;
  if (source.outputs.length === 0) return announce(`${source.name} has no output: the path ends there.`);
  const index = source.outputs.findIndex((output) => output.name === before?.output);
  const output =
    before?.source === source.id
      ? source.outputs[(index + 1) % source.outputs.length]?.name
      : (freeOutput(source) ?? source.outputs[0]?.name);
  if (output === undefined) return;
  const targets = targetsFor(workflow, source.id, output);
  if (targets.length === 0) return announce('There is no other node with an input.');
  const kept = before ? targets.indexOf(before.targets[before.at] ?? '') : -1;
  put({ workflowId, source: source.id, output, targets, at: Math.max(0, kept) }, workflow);
}

/** Goes on to another target. */
export function stepLinking(by: 1 | -1): void {
  const now = linking.get();
  const workflow = now && workflowOf(now.workflowId);
  if (!now || !workflow) return;
  put({ ...now, at: (now.at + by + now.targets.length) % now.targets.length }, workflow);
}

/** Draws the connection, or says why it can't be. */
export function finishLinking(): void {
  const now = linking.get();
  const workflow = now && workflowOf(now.workflowId);
  const link = now && workflow ? linkOf(now, workflow) : null;
  if (!now || !workflow || !link) return;
  const refused = whyNoLink(workflow.graph, link);
  if (refused) return announce(`Not connected. ${refused.text}`);
  linking.put(null);
  const nameOf = (id: string) => workflow.graph.nodes.find((node) => node.id === id)?.name ?? id;
  editOf(now.workflowId).apply(`Connection of ${nameOf(link.source)} to ${nameOf(link.target)}`, (one) =>
    connect(one, link),
  );
  announce(`${nameOf(link.source)} now leads to ${nameOf(link.target)}.`);
}

export function stopLinking(): void {
  if (linking.get() === null) return;
  linking.put(null);
  announce('No connection drawn.');
}

/** What is being drawn, in words. */
export function linkingWords(
  now: Linking,
  workflow: Workflow,
): { readonly text: string; readonly refused: string | null } {
  const source = workflow.graph.nodes.find((node) => node.id === now.source);
  const target = workflow.graph.nodes.find((node) => node.id === now.targets[now.at]);
  const link = linkOf(now, workflow);
  if (!source || !target || !link) return { text: '', refused: null };
  const labels = outputLabels(source, moduleOf(source.moduleId));
  const label = labels[source.outputs.findIndex((output) => output.name === now.output)];
  const from = label === undefined ? source.name : `${label} of ${source.name}`;
  return { text: `Connect ${from} to ${target.name}`, refused: whyNoLink(workflow.graph, link)?.text ?? null };
}

function put(next: Linking, workflow: Workflow): void {
  linking.put(next);
  const { text, refused } = linkingWords(next, workflow);
  announce(`${text}${refused === null ? '' : `. Not allowed: ${refused}`}`);
  const target = next.targets[next.at];
  if (target !== undefined) canvasHandle(`workflow:${next.workflowId}`)?.reveal(target);
}

/** Nodes with an input, the allowed ones first, each group by its distance from the source. */
function targetsFor(workflow: Workflow, sourceId: string, output: string): readonly string[] {
  const source = workflow.graph.nodes.find((node) => node.id === sourceId);
  if (!source) return [];
  const far = (node: { x: number; y: number }) => Math.abs(node.x - source.x - 220) + Math.abs(node.y - source.y);
  return workflow.graph.nodes
    .filter((node) => node.id !== sourceId && node.inputs.length > 0)
    .map((node) => {
      const link = { source: sourceId, output, target: node.id, input: node.inputs[0] ?? '' };
      return { id: node.id, no: whyNoLink(workflow.graph, link) === null ? 0 : 1, far: far(node) };
    })
    .sort((a, b) => a.no - b.no || a.far - b.far)
    .map((one) => one.id);
}
