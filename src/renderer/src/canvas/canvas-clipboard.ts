import { announce } from '../app/announcer.tsx';
import { clipboardText, nodesInText } from '../edit/clipboard-text.ts';
import { deletable, deleteNodes } from '../edit/delete-nodes.ts';
import { snapped } from '../edit/add-node.ts';
import { insertNodes } from '../edit/insert-nodes.ts';
import { editOf } from '../edit/use-edit.ts';
import { store } from '../store/index.ts';
import { canvasHandle } from './canvas-handle.ts';
import { boundsOf, cardBox } from './card-size.ts';

const open = (workflowId: string) => store().getState().documents[workflowId];
const countOf = (count: number) => (count === 1 ? '1 node' : `${count} nodes`);

/** The selected nodes as text in MISP's JSON; `null` when nothing is selected. */
export function copyText(workflowId: string): string | null {
  const document = open(workflowId);
  if (!document || document.selection.length === 0) return null;
  announce(`${countOf(document.selection.length)} copied.`);
  return clipboardText(document.history.now, document.selection, Math.floor(Date.now() / 1000));
}

export function cutText(workflowId: string): string | null {
  const text = copyText(workflowId);
  const document = open(workflowId);
  if (text === null || !document) return null;
  const ids = deletable(document.history.now, document.selection);
  editOf(workflowId).apply(`Cut of ${countOf(ids.length)}`, (workflow) => deleteNodes(workflow, ids));
  return text;
}

/** Puts the nodes of a text into the workflow, in the middle of what is in sight. */
export function pasteText(workflowId: string, text: string): void {
  const document = open(workflowId);
  const nodes = nodesInText(text);
  if (!document) return;
  if (!nodes) {
    store().getState().toast({
      title: 'Nothing to paste',
      text: 'The clipboard holds no nodes: neither a workflow nor a blueprint in MISP’s JSON.',
    });
    return;
  }
  const wanted = nodes.filter((node) => node.kind !== 'trigger');
  const box = boundsOf(wanted.map(cardBox));
  const middle = canvasHandle(`workflow:${workflowId}`)?.middle() ?? { x: 0, y: 0 };
  let at = snapped({ x: middle.x - box.width / 2, y: middle.y - box.height / 2 });
  // Pasted twice, the second copy does not hide the first.
  const taken = (place: typeof at) =>
    document.history.now.graph.nodes.some((node) => node.x === place.x && node.y === place.y);
  while (wanted.some((node) => taken({ x: at.x + node.x - box.x, y: at.y + node.y - box.y }))) {
    at = { x: at.x + 30, y: at.y + 30 };
  }
  let inserted: readonly string[] = [];
  editOf(workflowId).apply(`Paste of ${countOf(wanted.length)}`, (workflow) => {
    const made = insertNodes(workflow, wanted, at);
    inserted = made.inserted;
    return made.workflow;
  });
  if (inserted.length === 0) return announce('Only triggers were copied: a workflow has one of its own.');
  store().getState().selectNodes(workflowId, inserted);
  announce(`${countOf(inserted.length)} pasted.`);
}

/**
 * The clipboard's own events, while the focus is on the canvas of this workflow: they need no permission and work between
 * windows and programs. Returns the way to stop.
 */
export function listenForClipboard(workflowId: string): () => void {
  const onCanvas = (): boolean => document.activeElement?.closest('[data-scope="canvas"]') instanceof Element;
  const out = (take: (id: string) => string | null) => (event: ClipboardEvent) => {
    if (!onCanvas()) return;
    const text = take(workflowId);
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  const onCopy = out(copyText);
  const onCut = out(cutText);
  const onPaste = (event: ClipboardEvent): void => {
    if (!onCanvas()) return;
    event.preventDefault();
    pasteText(workflowId, event.clipboardData?.getData('text/plain') ?? '');
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCut);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCut);
    document.removeEventListener('paste', onPaste);
  };
}
