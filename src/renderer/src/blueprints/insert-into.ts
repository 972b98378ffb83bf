import { insertBlueprint } from '@engine/blueprint/insert-blueprint.ts';
import { announce } from '../app/announcer.tsx';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { boundsOf, cardBox } from '../canvas/card-size.ts';
import { catalogueFor } from '../canvas/modules.ts';
import { store } from '../store/index.ts';
import { wholeBlueprint } from './use-blueprint.ts';

interface Drop {
  /** In canvas pixels. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * Puts a blueprint into an open or closed workflow by MISP's rules, as one step that can be undone, and shows it. Without a
 * place it goes below everything that is there.
 */
export async function insertInto(blueprintId: string, workflowId: string, drop?: Drop): Promise<void> {
  const state = () => store().getState();
  const summary = state().blueprints?.find((one) => one.id === blueprintId);
  const whole = await wholeBlueprint(blueprintId, summary?.updatedAtMs ?? 0);
  if ('error' in whole)
    return state().toast({ tone: 'error', title: 'The blueprint was not inserted', text: whole.error });
  if (!state().documents[workflowId]) await state().loadDocument(workflowId);
  const open = state().documents[workflowId];
  if (!open) {
    return state().toast({
      tone: 'error',
      title: 'The blueprint was not inserted',
      text: state().documentErrors[workflowId] ?? 'The workflow could not be opened.',
    });
  }
  const { graph } = open.history.now;
  const box = boundsOf(graph.nodes.map(cardBox));
  const highest = Math.min(...whole.blueprint.nodes.map((node) => node.y));
  const first = whole.blueprint.nodes.find((node) => node.kind !== 'trigger');
  const at = drop ?? { x: box.x, y: box.y + box.height + 90 + ((first?.y ?? highest) - highest), zoom: 1 };
  const made = insertBlueprint({
    graph,
    blueprint: whole.blueprint,
    at: { x: Math.round(at.x / 10) * 10, y: Math.round(at.y / 10) * 10 },
    zoom: at.zoom,
    catalogue: catalogueFor(state().settings?.mispVersion ?? '2.5.1'),
    frameId: crypto.randomUUID(),
  });
  if (made.inserted.length === 0) {
    return state().toast({ title: 'Nothing to insert', text: 'This blueprint holds no node besides triggers.' });
  }
  state().changeDocument(workflowId, `Insert of blueprint “${whole.blueprint.name}”`, (now) => ({
    ...now,
    graph: made.graph,
  }));
  state().openTab('workflow', workflowId);
  state().selectNodes(workflowId, made.inserted);
  const count = made.inserted.length === 1 ? '1 node' : `${made.inserted.length} nodes`;
  const left = [
    ...(made.skippedTriggers.length > 0 ? [`Triggers are left out: ${made.skippedTriggers.join(', ')}.`] : []),
    ...(made.unknown.length > 0 ? [`${made.unknown.length} of an unknown module.`] : []),
  ].join(' ');
  announce(`${count} inserted. ${left}`);
  state().toast({
    tone: 'ok',
    title: `“${whole.blueprint.name}” inserted: ${count}`,
    ...(left === '' ? {} : { text: left }),
    action: { label: 'Undo', run: () => state().undoDocument(workflowId) },
  });
  const show = made.inserted[0];
  // The canvas may only now be coming up.
  setTimeout(() => show !== undefined && drop === undefined && canvasHandle(`workflow:${workflowId}`)?.show(show), 150);
}

/** Where on a canvas a point of the screen lies. The canvas itself need not know who asks. */
export function canvasPoint(canvas: Element, clientX: number, clientY: number): Drop {
  const viewport = canvas.querySelector('.react-flow__viewport');
  const matrix = new DOMMatrix(viewport ? getComputedStyle(viewport).transform : 'none');
  const box = canvas.getBoundingClientRect();
  return { x: (clientX - box.left - matrix.e) / matrix.a, y: (clientY - box.top - matrix.f) / matrix.d, zoom: 1 };
}
