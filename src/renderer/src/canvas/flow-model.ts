import { Position } from '@xyflow/react';
import type { Finding, GraphNode, ModuleDefinition, Workflow } from '@engine';
import { edgeKey, type RunPicture } from '../run/run-picture.ts';
import { card, cardBox, cardHeight, outputY } from './card-size.ts';
import type { CardNode } from './node-card.tsx';
import type { EdgeLook, LineEdge } from './edge-line.tsx';
import { frameBox } from './frame-box.ts';
import type { FrameFlowNode, NoteFlowNode } from './frame-node.tsx';
import { countFindings, type FindingCount } from './node-marks.ts';
import { routeEdges, type EdgeToRoute } from './route-edges.ts';
import type { Point } from './round-path.ts';

export type FlowNode = CardNode | FrameFlowNode | NoteFlowNode;

export interface FlowInput {
  readonly workflow: Workflow;
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
  readonly findings: readonly Finding[];
  readonly picture: RunPicture | null;
  readonly selected: ReadonlySet<string>;
  readonly breakpoints: ReadonlySet<string>;
  /** Letters of generic filters by edge (`source:output:target`). */
  readonly letters: ReadonlyMap<string, readonly string[]>;
  readonly focused: string | null;
  readonly editable: boolean;
}

/** Ways of all edges; they depend on the graph alone and are kept while anything else changes. */
export function flowRoutes(workflow: Workflow): ReadonlyMap<string, readonly Point[]> {
  const nodes = new Map(workflow.graph.nodes.map((node) => [node.id, node]));
  const edges: EdgeToRoute[] = [];
  for (const node of workflow.graph.nodes) {
    node.outputs.forEach((output, index) => {
      for (const { target, input } of output.connections) {
        const other = nodes.get(target);
        if (!other) continue;
        const inputIndex = Math.max(0, other.inputs.indexOf(input));
        edges.push({
          id: edgeKey(node.id, output.name, target),
          port: `${node.id}:${output.name}`,
          from: { x: node.x + card.width, y: node.y + outputY(node.outputs.length, index) },
          to: { x: other.x, y: other.y + card.portY + inputIndex * 12 },
          fromBox: cardBox(node),
          toBox: cardBox(other),
        });
      }
    });
  }
  return routeEdges(edges, workflow.graph.nodes.map(cardBox));
}

/** React Flow's nodes for a workflow: frames lie below, cards above, notes between. */
export function flowNodes(input: FlowInput, before: ReadonlyMap<string, FlowNode>): FlowNode[] {
  const { workflow } = input;
  const byId = new Map(workflow.graph.nodes.map((node) => [node.id, node]));
  const findings = countFindings(input.findings);
  const made: FlowNode[] = [];
  for (const frame of workflow.graph.frames) {
    const box = frameBox(frame, byId);
    if (!box) continue;
    made.push({
      id: `frame:${frame.id}`,
      type: 'frame',
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      measured: { width: box.width, height: box.height },
      data: { text: frame.text, count: frame.nodes.length },
      selectable: false,
      draggable: false,
      focusable: false,
      zIndex: -1,
    });
  }
  for (const note of workflow.graph.notes) {
    made.push({
      id: `note:${note.id}`,
      type: 'note',
      position: { x: note.x, y: note.y },
      width: note.width,
      height: note.height,
      measured: { width: note.width, height: note.height },
      data: { text: note.text },
      selectable: false,
      draggable: input.editable,
      focusable: false,
      zIndex: 0,
    });
  }
  for (const node of workflow.graph.nodes) made.push(cardNode(node, input, findings.get(node.id), before.get(node.id)));
  return made;
}

/** A card's React Flow node; the one from before when nothing about it changed, so that it is not drawn again. */
function cardNode(
  node: GraphNode,
  input: FlowInput,
  findings: FindingCount | undefined,
  before: FlowNode | undefined,
): CardNode {
  const data = {
    node,
    module: input.moduleOf(node.moduleId),
    findings,
    picture: input.picture?.nodes.get(node.id),
    breakpoint: input.breakpoints.has(node.id),
    focused: input.focused === node.id,
    editable: input.editable,
  };
  const selected = input.selected.has(node.id);
  if (before?.type === 'card' && before.selected === selected && sameData(before.data, data)) {
    if (before.position.x === node.x && before.position.y === node.y) return before;
  }
  const height = cardHeight(node.outputs.length);
  return {
    id: node.id,
    type: 'card',
    position: { x: node.x, y: node.y },
    width: card.width,
    height,
    // Sizes and ports are known beforehand: React Flow draws the edges at once and need not measure.
    measured: { width: card.width, height },
    handles: [
      ...node.inputs.map((id, index) => ({
        id,
        type: 'target' as const,
        position: Position.Left,
        x: 0,
        y: card.portY + index * 12,
        width: 0.01,
        height: 0.01,
      })),
      ...node.outputs.map((output, index) => ({
        id: output.name,
        type: 'source' as const,
        position: Position.Right,
        x: card.width,
        y: outputY(node.outputs.length, index),
        width: 0.01,
        height: 0.01,
      })),
    ],
    data,
    selected,
    draggable: input.editable,
    focusable: false,
    zIndex: 1,
  };
}

function sameData(a: CardNode['data'], b: CardNode['data']): boolean {
  return (
    a.node === b.node &&
    a.module === b.module &&
    a.breakpoint === b.breakpoint &&
    a.focused === b.focused &&
    a.editable === b.editable &&
    JSON.stringify(a.findings) === JSON.stringify(b.findings) &&
    samePicture(a.picture, b.picture)
  );
}

function samePicture(a: CardNode['data']['picture'], b: CardNode['data']['picture']): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.look === b.look &&
    a.result === b.result &&
    a.current === b.current &&
    a.last === b.last &&
    a.chosen === b.chosen &&
    a.visits.length === b.visits.length
  );
}

/** React Flow's edges. What a rule says about an edge weighs more than the run, the run more than the selection. */
export function flowEdges(input: FlowInput, routes: ReadonlyMap<string, readonly Point[]>): LineEdge[] {
  const rules = edgeRules(input.findings);
  const edges: LineEdge[] = [];
  for (const node of input.workflow.graph.nodes) {
    for (const output of node.outputs) {
      for (const { target, input: port } of output.connections) {
        const id = edgeKey(node.id, output.name, target);
        const route = routes.get(id);
        if (!route) continue;
        const run = input.picture?.edges.get(id);
        const rule = input.picture ? undefined : rules.get(id);
        const beside = input.selected.has(node.id) || input.selected.has(target);
        edges.push({
          id,
          type: 'line',
          source: node.id,
          sourceHandle: output.name,
          target,
          targetHandle: port,
          selectable: input.editable,
          focusable: false,
          zIndex: run?.look === 'taken' ? 1 : 0,
          data: {
            route,
            look: lookOf(rule, run?.look, beside && !input.picture),
            lane: run?.lane ?? 0,
            letters: input.letters.get(id) ?? [],
            words: rule?.words ?? run?.words ?? null,
          },
        });
      }
    }
  }
  return edges;
}

function lookOf(rule: EdgeRule | undefined, run: string | undefined, beside: boolean): EdgeLook {
  if (rule) return rule.look;
  if (run === 'taken' || run === 'passed-by') return run;
  return beside ? 'beside' : 'idle';
}

interface EdgeRule {
  readonly look: 'bad' | 'warn';
  readonly words: string;
}

/** MISP's words for its rules on edges (spec/editor.md §1); errors win over warnings. */
function edgeRules(findings: readonly Finding[]): ReadonlyMap<string, EdgeRule> {
  const rules = new Map<string, EdgeRule>();
  for (const finding of findings) {
    if (!finding.edge) continue;
    const id = edgeKey(finding.edge.source, finding.edge.output, finding.edge.target);
    if (rules.get(id)?.look === 'bad') continue;
    rules.set(id, { look: finding.severity === 'error' ? 'bad' : 'warn', words: finding.title });
  }
  return rules;
}
