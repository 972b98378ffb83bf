import type { Connection, EdgeChange, FinalConnectionState, OnNodeDrag } from '@xyflow/react';
import { useEffect, useMemo, type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { Workflow } from '@engine';
import { announce } from '../app/announcer.tsx';
import { useCommands } from '../app/commands.ts';
import { fitsOnLink, insertOnLink, snapped, type Place } from '../edit/add-node.ts';
import { connect, linksOf, whyNoLink, type Link } from '../edit/connect.ts';
import { changeNote } from '../edit/notes.ts';
import { editOf } from '../edit/use-edit.ts';
import { moduleDrag } from '../palette/module-drag.ts';
import { QuickAddList } from '../palette/quick-add.tsx';
import { store } from '../store/index.ts';
import { addModule } from './add-module.ts';
import { edgeUnder } from './aim-at-edge.ts';
import { authorCommands, renameFrameOf } from './author-commands.ts';
import { LinkingHint, LinkingLine } from './author-layer.tsx';
import {
  aimedEdge,
  contextMenu,
  findBar,
  linking,
  linkKey,
  noteDialog,
  pickedEdges,
  quickAdd,
} from './author-state.ts';
import { withPlaces } from './auto-layout.ts';
import { listenForClipboard } from './canvas-clipboard.ts';
import { canvasHandle } from './canvas-handle.ts';
import { card } from './card-size.ts';
import { CanvasMenu } from './context-menu.tsx';
import { FindBar } from './find-bar.tsx';
import type { LineEdge } from './edge-line.tsx';
import type { FlowNode } from './flow-model.ts';
import { finishLinking, startLinking, stepLinking, stopLinking } from './link-by-keys.ts';
import { moduleOf } from './modules.ts';
import { NoteDialog } from './note-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';

/** What makes a drawn workflow one that can be edited: handed to the canvas, which knows nothing about documents. */
export interface Authoring {
  readonly handlers: ReturnType<typeof handlersFor>;
  /** True when the key was meant for a connection that is being drawn. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly picked: ReadonlySet<string>;
  readonly aimed: string | null;
  /** Drawn inside the canvas, and above it. */
  readonly inside: ReactNode;
  readonly above: ReactNode;
}

/** Everything an author does on the canvas of a workflow; `null` where nothing may be changed. */
export function useAuthoring(
  workflowId: string,
  workflow: Workflow,
  selected: number,
  editable: boolean,
): Authoring | null {
  useCommands(useMemo(() => authorCommands(workflowId), [workflowId]));
  useEffect(() => listenForClipboard(workflowId), [workflowId]);
  useEffect(
    () => () => {
      quickAdd.put(null);
      linking.put(null);
      findBar.put(null);
      contextMenu.put(null);
      pickedEdges.put({ workflowId: '', keys: [] });
    },
    [workflowId],
  );
  const edges = pickedEdges.use();
  const aimed = aimedEdge.use();
  const isLinking = linking.use()?.workflowId === workflowId;
  const handlers = useMemo(() => handlersFor(workflowId), [workflowId]);
  const picked = useMemo(() => new Set(edges.workflowId === workflowId ? edges.keys : []), [edges, workflowId]);
  const inside = useMemo(
    () => (
      <>
        <LinkingLine workflowId={workflowId} workflow={workflow} />
        <LinkingHint workflowId={workflowId} workflow={workflow} />
      </>
    ),
    [workflowId, workflow],
  );
  const above = (
    <>
      {editable && !isLinking && <SelectionBar count={selected} />}
      <FindBar workflowId={workflowId} workflow={workflow} />
      <QuickAddList workflowId={workflowId} />
      <CanvasMenu workflowId={workflowId} />
      <NoteDialog workflowId={workflowId} />
    </>
  );
  if (!editable) return null;
  return { handlers, onKey, picked, aimed, inside, above };
}

function onKey(event: KeyboardEvent): boolean {
  const now = linking.get();
  if (now === null) return false;
  if (event.key === 'ArrowRight' || event.key === 'ArrowDown') stepLinking(1);
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') stepLinking(-1);
  else if (event.key === 'Enter') finishLinking();
  else if (event.key === 'Escape') stopLinking();
  else if (event.key === 'e' || event.key === 'E') startLinking(now.workflowId);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** New places of dragged nodes and notes; a node without connections that was let go over an edge is put into it. */
export function moveNodes(workflowId: string, places: ReadonlyMap<string, Place>): void {
  const edit = editOf(workflowId);
  const now = store().getState().documents[workflowId]?.history.now;
  const only = places.size === 1 ? [...places.keys()][0] : undefined;
  const place = only === undefined ? undefined : places.get(only);
  const link = now && only !== undefined && place ? linkFor(now, only, place) : null;
  aimedEdge.put(null);
  const count = places.size === 1 ? (only?.startsWith('note:') ? 'a note' : 'a node') : `${places.size} nodes`;
  edit.apply(link ? 'Putting a node into a connection' : `Move of ${count}`, (workflow) => {
    let next = withPlaces(workflow, places);
    for (const [id, at] of places) if (id.startsWith('note:')) next = changeNote(next, id.slice('note:'.length), at);
    return link && only !== undefined ? insertOnLink(next, only, link) : next;
  });
  if (link) announce('Put into the connection.');
}

/** The edge a dragged node would be put into, when it has no connections yet. */
function linkFor(workflow: Workflow, nodeId: string, at: Place): Link | null {
  const node = workflow.graph.nodes.find((one) => one.id === nodeId);
  if (!node || node.outputs.some((output) => output.connections.length > 0)) return null;
  if (linksOf(workflow.graph).some((link) => link.target === nodeId)) return null;
  return edgeUnder(workflow, at, (link) => fitsOnLink(node, link));
}

function handlersFor(workflowId: string) {
  const workflow = (): Workflow | undefined => store().getState().documents[workflowId]?.history.now;
  const handle = () => canvasHandle(`workflow:${workflowId}`);
  const edit = editOf(workflowId);
  const toast = (text: string): void => {
    store().getState().toast({ title: 'Not connected', text });
    announce(`Not connected. ${text}`);
  };
  const draw = (link: Link): void => {
    const now = workflow();
    if (!now) return;
    const refused = whyNoLink(now.graph, link);
    if (refused) return toast(refused.text);
    const nameOf = (id: string) => now.graph.nodes.find((node) => node.id === id)?.name ?? id;
    const words = `${nameOf(link.source)} to ${nameOf(link.target)}`;
    edit.apply(`Connection of ${words}`, (one) => connect(one, link));
    announce(`Connected ${words}.`);
  };
  const dropPlace = (event: DragEvent): Place => {
    const at = handle()?.placeOf({ x: event.clientX, y: event.clientY }) ?? { x: 0, y: 0 };
    return snapped({ x: at.x - card.width / 2, y: at.y - card.head / 2 });
  };
  /** What is dragged is not told before the drop, so any edge is shown; the drop looks at the module. */
  const aim = (at: Place): Link | null => {
    const now = workflow();
    return now ? edgeUnder(now, at, () => true) : null;
  };
  const menu = (event: MouseEvent | globalThis.MouseEvent): void => {
    event.preventDefault();
    contextMenu.put({ workflowId, screen: { x: event.clientX, y: event.clientY } });
  };
  const drag: OnNodeDrag<FlowNode> = (_event, node, nodes) => {
    const now = workflow();
    if (!now || nodes.length !== 1 || node.type !== 'card') return;
    const link = linkFor(now, node.id, node.position);
    const key = link ? linkKey(link) : null;
    if (key !== aimedEdge.get()) aimedEdge.put(key);
  };
  return {
    isValidConnection: (connection: Connection | LineEdge): boolean => {
      const now = workflow();
      return now !== undefined && whyNoLink(now.graph, linkOf(connection)) === null;
    },
    onConnect: (connection: Connection): void => draw(linkOf(connection)),
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, end: FinalConnectionState): void => {
      const now = workflow();
      const from = end.fromHandle;
      if (end.isValid === true || !now || !from) return;
      const { clientX, clientY } =
        'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
      const over = document.elementFromPoint(clientX, clientY);
      const nodeId = over?.closest('[data-node]')?.getAttribute('data-node');
      const node = now.graph.nodes.find((one) => one.id === (end.toNode?.id ?? nodeId));
      if (from.type === 'source') {
        const source = { source: from.nodeId, output: from.id ?? '' };
        if (node) {
          if (node.id !== from.nodeId) draw({ ...source, target: node.id, input: node.inputs[0] ?? '' });
          return;
        }
        if (!over?.closest('.react-flow')) return;
        const taken = now.graph.nodes
          .find((one) => one.id === from.nodeId)
          ?.outputs.find((output) => output.name === from.id);
        const many = now.graph.nodes.find((one) => one.id === from.nodeId)?.multipleOutputs ?? false;
        if (!many && (taken?.connections.length ?? 0) > 0) {
          return toast(
            'Multiple connections: this output leads somewhere already. Only a concurrent task may lead to several nodes.',
          );
        }
        const at = handle()?.placeOf({ x: clientX, y: clientY }) ?? { x: 0, y: 0 };
        quickAdd.put({
          workflowId,
          screen: { x: clientX + 6, y: clientY - 20 },
          at: snapped({ x: at.x, y: at.y - card.head / 2 }),
          tie: { after: source },
        });
      } else if (end.toHandle) {
        const { nodeId: target, id } = from;
        draw({ source: end.toHandle.nodeId, output: end.toHandle.id ?? '', target, input: id ?? '' });
      }
    },
    onEdgesChange: (changes: readonly EdgeChange<LineEdge>[]): void => {
      const before = pickedEdges.get();
      const keys = new Set(before.workflowId === workflowId ? before.keys : []);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) keys.add(change.id);
        else keys.delete(change.id);
      }
      pickedEdges.put({ workflowId, keys: [...keys] });
    },
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes(moduleDrag)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const link = aim(dropPlace(event));
      const key = link ? linkKey(link) : null;
      if (key !== aimedEdge.get()) aimedEdge.put(key);
    },
    onDragLeave: (event: DragEvent): void => {
      if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
      aimedEdge.put(null);
    },
    onDrop: (event: DragEvent): void => {
      const module = moduleOf(event.dataTransfer.getData(moduleDrag));
      aimedEdge.put(null);
      if (!module) return;
      event.preventDefault();
      const at = dropPlace(event);
      const link = module.outputs > 0 && module.inputs > 0 ? aim(at) : null;
      addModule(workflowId, module, at, link ? { into: link } : null);
      handle()?.focus();
    },
    onNodeDrag: drag,
    onNodeContextMenu: (event: MouseEvent, node: FlowNode): void => {
      const { documents, selectNodes } = store().getState();
      if (node.type === 'card' && !documents[workflowId]?.selection.includes(node.id))
        selectNodes(workflowId, [node.id]);
      menu(event);
    },
    onEdgeContextMenu: (event: MouseEvent, edge: LineEdge): void => {
      store().getState().selectNodes(workflowId, []);
      pickedEdges.put({ workflowId, keys: [edge.id] });
      menu(event);
    },
    onPaneContextMenu: menu,
    onSelectionContextMenu: menu,
    onNodeClick: (_event: MouseEvent, node: FlowNode): void => {
      if (node.type !== 'frame') return;
      const frame = workflow()?.graph.frames.find((one) => `frame:${one.id}` === node.id);
      if (frame) store().getState().selectNodes(workflowId, frame.nodes);
    },
    onNodeDoubleClick: (_event: MouseEvent, node: FlowNode): void => {
      if (node.type === 'frame') void renameFrameOf(workflowId, node.id.slice('frame:'.length));
      if (node.type === 'note') noteDialog.put({ workflowId, noteId: node.id.slice('note:'.length) });
    },
  };
}

const linkOf = (connection: Connection | LineEdge): Link => ({
  source: connection.source,
  output: connection.sourceHandle ?? '',
  target: connection.target,
  input: connection.targetHandle ?? '',
});
