import type { ModuleDefinition } from '@engine';
import { announce } from '../app/announcer.tsx';
import { addNode, newNodeId, snapped, type Place, type TieIn } from '../edit/add-node.ts';
import { freeOutput } from '../edit/connect.ts';
import { editOf } from '../edit/use-edit.ts';
import { store } from '../store/index.ts';
import { pickedLinks, type QuickAdd } from './author-state.ts';
import { canvasHandle } from './canvas-handle.ts';
import { card } from './card-size.ts';
import { freePlace, placeAfter } from './free-place.ts';

/** Adds a module to a workflow, selects the new node and says what it was tied to. */
export function addModule(workflowId: string, module: ModuleDefinition, at: Place, tie: TieIn): void {
  const open = store().getState().documents[workflowId];
  if (!open) return;
  const before = open.history.now;
  const id = newNodeId(before);
  editOf(workflowId).apply(`Add of ${module.name}`, (workflow) => addNode(workflow, module, at, tie));
  const after = store().getState().documents[workflowId]?.history.now;
  if (!after || after === before) return;
  store().getState().selectNodes(workflowId, [id]);
  const from = after.graph.nodes.find((node) =>
    node.outputs.some((output) => output.connections.some((one) => one.target === id)),
  );
  announce(`${module.name} added as node ${id}${from ? `, connected from ${from.name}` : ''}.`);
}

/** Where a module goes when nobody points at a place: into the picked edge, after the selected node, else in the middle. */
export function placeForNext(workflowId: string): Pick<QuickAdd, 'at' | 'tie'> {
  const open = store().getState().documents[workflowId];
  const middle = canvasHandle(`workflow:${workflowId}`)?.middle() ?? { x: 0, y: 0 };
  const centre = { x: middle.x - card.width / 2, y: middle.y - card.head / 2 };
  if (!open) return { at: centre, tie: null };
  const workflow = open.history.now;
  const link = pickedLinks(workflowId, workflow)[0];
  const byId = (id: string | undefined) => workflow.graph.nodes.find((node) => node.id === id);
  if (link) {
    const source = byId(link.source);
    const target = byId(link.target);
    if (source && target) {
      const between = { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 };
      return { at: freePlace(workflow, snapped(between)), tie: { into: link } };
    }
  }
  const selected = open.selection.length === 1 ? byId(open.selection[0]) : undefined;
  const output = selected && freeOutput(selected);
  if (selected && output !== undefined) {
    return { at: placeAfter(workflow, selected, output), tie: { after: { source: selected.id, output } } };
  }
  return { at: freePlace(workflow, snapped(centre)), tie: null };
}

/** Opens the list of modules, near where the node will be. */
export function openQuickAdd(workflowId: string): QuickAdd {
  const { at, tie } = placeForNext(workflowId);
  const screen = canvasHandle(`workflow:${workflowId}`)?.screenOf(at) ?? { x: 200, y: 200 };
  return { workflowId, screen, at, tie };
}
