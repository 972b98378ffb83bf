import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore as useFlow,
  type NodeChange,
  type Viewport,
} from '@xyflow/react';
import {
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Finding, ModuleDefinition, Workflow } from '@engine';
import { announce } from '../app/announcer.tsx';
import type { RunPicture } from '../run/run-picture.ts';
import { CanvasControls } from './canvas-controls.tsx';
import css from './canvas.module.css';
import { setCanvasHandle, type CanvasHandle } from './canvas-handle.ts';
import { card, cardHeight } from './card-size.ts';
import { detailAt, DetailContext, manyNodes, type Detail } from './detail.ts';
import { EdgeLine, type LineEdge } from './edge-line.tsx';
import { flowEdges, flowNodes, flowRoutes, type FlowNode } from './flow-model.ts';
import { FrameBox, NoteBox } from './frame-node.tsx';
import { cardLabel, NodeCard } from './node-card.tsx';
import { countFindings, nodeMarks } from './node-marks.ts';
import type { Authoring } from './use-authoring.tsx';
import { nodeAlong, type Arrow } from './walk-keys.ts';

export interface CanvasProps {
  /** Names the view: viewports are kept under it while the window is open. */
  readonly viewId: string;
  readonly workflow: Workflow;
  readonly moduleOf: (id: string) => ModuleDefinition | undefined;
  readonly findings: readonly Finding[];
  readonly picture?: RunPicture | null;
  readonly letters: ReadonlyMap<string, readonly string[]>;
  readonly selection: readonly string[];
  readonly breakpoints: readonly string[];
  readonly editable: boolean;
  readonly onSelect: (nodes: readonly string[]) => void;
  /** New places of dragged nodes, told once when they are let go. */
  readonly onMove?: (places: Places) => void;
  /** Enter on a node: the inspector takes the focus. */
  readonly onEnter?: () => void;
  /** What makes it editable; left out where a run or an old revision is shown. */
  readonly authoring?: Authoring | null;
  /** Drawn over the canvas, top left and top right. */
  readonly topLeft?: ReactNode;
  readonly topRight?: ReactNode;
}

const nodeTypes = { card: NodeCard, frame: FrameBox, note: NoteBox };
const edgeTypes = { line: EdgeLine };
const viewports = new Map<string, Viewport>();

/** The workflow drawn, with the run on it when there is one. One tab stop; inside it arrows follow the edges. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing key={props.viewId} {...props} />
    </ReactFlowProvider>
  );
}

function Drawing(props: CanvasProps) {
  const { workflow, selection, onSelect, onMove, picture = null } = props;
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const [keyboard, setKeyboard] = useState(false);
  const [minimap, setMinimap] = useState(workflow.graph.nodes.length > 6);
  const cameFrom = useRef<string | null>(null);
  const place = selection.at(-1) ?? null;

  const routes = useMemo(() => flowRoutes(workflow), [workflow]);
  const input = useMemo(
    () => ({
      workflow,
      moduleOf: props.moduleOf,
      findings: props.findings,
      picture,
      letters: props.letters,
      selected: new Set(selection),
      breakpoints: new Set(props.breakpoints),
      focused: keyboard ? place : null,
      editable: props.editable,
    }),
    [
      workflow,
      props.moduleOf,
      props.findings,
      picture,
      props.letters,
      selection,
      props.breakpoints,
      keyboard,
      place,
      props.editable,
    ],
  );
  // A drag stays on the canvas until it ends: checks, routes and history look at the document when the node is let go.
  const [dragged, setDragged] = useState<Places | null>(null);
  const settled = useFlowNodes(input);
  const nodes = useMemo(() => (dragged === null ? settled : movedNodes(settled, dragged)), [settled, dragged]);
  const plainEdges = useMemo(() => flowEdges(input, routes), [input, routes]);
  const authoring = props.authoring ?? null;
  const picked = authoring?.picked;
  const aimed = authoring?.aimed ?? null;
  const edges = useMemo(
    () => (picked?.size || aimed !== null ? markedEdges(plainEdges, picked, aimed, css.aimed) : plainEdges),
    [plainEdges, picked, aimed],
  );

  const onNodesChange = (changes: readonly NodeChange<FlowNode>[]): void => {
    const picked = new Set(selection);
    const places = new Map(dragged ?? []);
    let letGo = false;
    for (const change of changes) {
      if (change.type === 'select') {
        if (change.selected) picked.add(change.id);
        else picked.delete(change.id);
      } else if (change.type === 'position') {
        if (change.position) {
          places.set(change.id, { x: Math.round(change.position.x), y: Math.round(change.position.y) });
        }
        letGo ||= change.dragging === false;
      }
    }
    if (changes.some((change) => change.type === 'select')) onSelect([...picked]);
    if (letGo) {
      setDragged(null);
      if (places.size > 0) onMove?.(places);
    } else if (places.size > 0) {
      setDragged(places);
    }
  };

  const show = useCallback(
    (id: string | null, always = false) => {
      const node = id === null ? undefined : workflow.graph.nodes.find((one) => one.id === id);
      const box = frame.current?.getBoundingClientRect();
      if (!node || !box) return;
      const { x, y, zoom } = flow.getViewport();
      const left = node.x * zoom + x;
      const top = node.y * zoom + y;
      const seen =
        left > 20 && top > 20 && left + card.width * zoom < box.width - 20 && top + card.head * zoom < box.height - 20;
      if (seen && !always) return;
      if (!always && picture === null) {
        // While drawing the view moves as little as it must: what one works on stays where the eye is.
        const off = (low: number, size: number, room: number) =>
          low < 40 ? 40 - low : low + size > room - 40 ? room - 40 - low - size : 0;
        void flow.setViewport(
          {
            x: x + off(left, card.width * zoom, box.width),
            y: y + off(top, cardHeight(node.outputs.length) * zoom, box.height),
            zoom,
          },
          { duration: calm() ? 0 : 200 },
        );
        return;
      }
      void flow.setCenter(node.x + card.width / 2, node.y + cardHeight(node.outputs.length) / 2, {
        zoom: Math.max(zoom, always ? 0.6 : 0.35),
        duration: calm() ? 0 : 260,
      });
    },
    [flow, workflow, picture],
  );
  const detail = useSettledDetail(workflow.graph.nodes.length);
  const fit = useCallback(() => void flow.fitView({ padding: 0.08, maxZoom: 1.1, duration: calm() ? 0 : 260 }), [flow]);
  const focus = useCallback(() => frame.current?.querySelector<HTMLElement>('.react-flow')?.focus(), []);

  useEffect(() => {
    const handle: CanvasHandle = {
      fit,
      show: (id) => show(id, true),
      reveal: (id) => show(id),
      focus,
      middle: () => {
        const box = frame.current?.getBoundingClientRect() ?? new DOMRect();
        return flow.screenToFlowPosition(
          { x: box.x + box.width / 2, y: box.y + box.height / 2 },
          { snapToGrid: false },
        );
      },
      placeOf: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      screenOf: (at) => flow.flowToScreenPosition(at),
    };
    return setCanvasHandle(props.viewId, handle);
  }, [fit, show, focus, flow, props.viewId]);
  // A run walks on, a finding is jumped to: the place follows when it is out of sight. Before the first fit nothing moves.
  // A run is read node by node: where the whole graph is too small for that, the view goes closer until the user moves it.
  const fitted = useRef(false);
  const moved = useRef(viewports.has(props.viewId));
  const follows = picture !== null;
  useEffect(() => {
    if (!fitted.current) return;
    const node = workflow.graph.nodes.find((one) => one.id === place);
    if (follows && node && !moved.current && flow.getZoom() < 0.55) {
      void flow.setCenter(node.x + card.width / 2, node.y + card.head / 2, { zoom: 0.8 });
    } else {
      show(place);
    }
  }, [show, place, follows, flow, workflow]);

  const say = (id: string): void => {
    const node = workflow.graph.nodes.find((one) => one.id === id);
    if (!node) return;
    const module = props.moduleOf(node.moduleId);
    const counts = countFindings(props.findings).get(id);
    announce(cardLabel(node, module, nodeMarks(node, module), counts, picture?.nodes.get(id)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (authoring?.onKey(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && place !== null) {
      event.preventDefault();
      props.onEnter?.();
    } else if (event.key === 'Escape') {
      onSelect([]);
    } else if (event.key === 'Home' || (isArrow(event.key) && place === null)) {
      event.preventDefault();
      const first = workflow.graph.nodes.find((node) => node.kind === 'trigger') ?? workflow.graph.nodes[0];
      if (first) go(first.id);
    } else if (isArrow(event.key) && place !== null) {
      event.preventDefault();
      const next = nodeAlong(workflow, place, event.key, cameFrom.current);
      if (event.key === 'ArrowRight' && next !== null) cameFrom.current = place;
      else if (event.key === 'ArrowLeft') cameFrom.current = null;
      if (next !== null) go(next);
      else announce('No node lies in that direction.');
    }
  };
  const go = (id: string): void => {
    setKeyboard(true);
    onSelect([id]);
    say(id);
  };

  return (
    <div ref={frame} className={css.canvas} data-detail={detail} onPointerDown={() => setKeyboard(false)}>
      <DetailContext value={detail}>
        <ReactFlow<FlowNode, (typeof edges)[number]>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onMoveEnd={(event, viewport) => {
            if (event !== null) moved.current = true;
            viewports.set(props.viewId, viewport);
          }}
          onInit={() => {
            const kept = viewports.get(props.viewId);
            if (kept) void flow.setViewport(kept);
            else void flow.fitView({ padding: 0.08, maxZoom: 1.1 });
            setTimeout(() => (fitted.current = true), 50);
          }}
          minZoom={0.02}
          maxZoom={2}
          snapToGrid
          snapGrid={[10, 10]}
          // With the whole graph in view, finding out what is visible costs more than drawing it.
          onlyRenderVisibleElements={workflow.graph.nodes.length > manyNodes && detail === 'full'}
          nodesDraggable={props.editable}
          nodesConnectable={authoring !== null}
          connectionRadius={26}
          connectionLineType={ConnectionLineType.SmoothStep}
          {...authoring?.handlers}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable
          selectNodesOnDrag={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={['Control', 'Meta']}
          selectionKeyCode="Shift"
          proOptions={{ hideAttribution: true }}
          tabIndex={0}
          data-scope="canvas"
          data-region="canvas"
          aria-label={`Canvas: ${workflow.name}. Arrow keys follow the connections, Enter opens the inspector.`}
          {...(place === null ? {} : { 'aria-activedescendant': `card-${place}` })}
          onKeyDown={onKeyDown}
          onFocus={(event) => setKeyboard(event.target.matches(':focus-visible'))}
          onBlur={() => setKeyboard(false)}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--fb-dot)" />
          {minimap && (
            <MiniMap<FlowNode>
              className={css.minimap ?? ''}
              pannable
              zoomable
              ariaLabel="Overview of the whole workflow"
              nodeColor={miniColour}
              nodeStrokeWidth={0}
              nodeBorderRadius={6}
              maskColor="color-mix(in srgb, var(--fb-bg-chrome) 55%, transparent)"
              bgColor="var(--fb-bg-panel)"
            />
          )}
          {authoring?.inside}
        </ReactFlow>
      </DetailContext>
      {props.topLeft && <div className={css.topLeft}>{props.topLeft}</div>}
      {props.topRight && <div className={css.topRight}>{props.topRight}</div>}
      {authoring?.above}
      <CanvasControls
        minimap={minimap}
        onMinimap={() => setMinimap(!minimap)}
        onFit={() => {
          moved.current = true;
          fit();
        }}
      />
    </div>
  );
}

type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** The same nodes with some of them elsewhere; those that stay where they are stay the same objects. */
function movedNodes(nodes: readonly FlowNode[], places: Places): FlowNode[] {
  return nodes.map((node) => {
    const position = places.get(node.id);
    return position ? { ...node, position, dragging: true } : node;
  });
}

/** The same edges with the picked ones and the one a dragged card is over marked. */
function markedEdges(
  edges: readonly LineEdge[],
  picked: ReadonlySet<string> | undefined,
  aimed: string | null,
  aimedClass: string | undefined,
): LineEdge[] {
  return edges.map((edge) => {
    if (edge.id === aimed) return { ...edge, className: aimedClass ?? '' };
    return picked?.has(edge.id) ? { ...edge, selected: true } : edge;
  });
}

/** Nodes for React Flow; a node about which nothing changed stays the same object from drawing to drawing. */
function useFlowNodes(input: Parameters<typeof flowNodes>[0]): FlowNode[] {
  const before = useRef<ReadonlyMap<string, FlowNode>>(new Map());
  const nodes = useMemo(() => flowNodes(input, before.current), [input]);
  useEffect(() => {
    before.current = new Map(nodes.map((node) => [node.id, node]));
  }, [nodes]);
  return nodes;
}

/** Drawing all cards anew costs more than one frame: detail follows the zoom when it has come to rest. */
const restMs = 300;
function useSettledDetail(nodeCount: number): Detail {
  const wanted = useFlow((state) => detailAt(state.transform[2], nodeCount));
  // A large graph opens far off: it is fitted into view at once, and cards drawn in full would be thrown away.
  const [settled, setSettled] = useState<Detail>(nodeCount > manyNodes ? 'least' : wanted);
  useEffect(() => {
    if (wanted === settled) return;
    const timer = setTimeout(() => startTransition(() => setSettled(wanted)), restMs);
    return () => clearTimeout(timer);
  }, [wanted, settled]);
  return settled;
}

function miniColour(node: FlowNode): string {
  if (node.type === 'frame') return 'color-mix(in srgb, var(--fb-kind-logic) 13%, transparent)';
  if (node.type === 'note') return 'color-mix(in srgb, var(--fb-warn-fill) 30%, transparent)';
  const { picture, findings, module } = node.data;
  if (picture?.current) return 'var(--fb-pause-solid)';
  if (node.selected) return 'var(--fb-accent)';
  if (picture?.look === 'ran') return `var(--fb-lane-${Math.min(3, picture.visits.at(-1)?.lane ?? 0)})`;
  if (picture) return 'var(--fb-line-strong)';
  if (findings && findings.errors > 0) return 'var(--fb-blocked)';
  if (findings && findings.warnings > 0) return 'var(--fb-warn-fill)';
  return module ? 'var(--fb-line-strong)' : 'var(--fb-blocked)';
}

const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** The user asked for less motion, here or in the system. */
const calm = () =>
  document.documentElement.dataset.motion === 'off' || matchMedia('(prefers-reduced-motion: reduce)').matches;
