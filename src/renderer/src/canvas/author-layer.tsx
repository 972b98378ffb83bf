import { useConnection, ViewportPortal } from '@xyflow/react';
import type { Workflow } from '@engine';
import { whyNoLink } from '../edit/connect.ts';
import { cx } from '../ui/cx.ts';
import css from './author-layer.module.css';
import { linking } from './author-state.ts';
import { card, cardHeight, outputY } from './card-size.ts';
import { linkingWords } from './link-by-keys.ts';

interface LayerProps {
  readonly workflowId: string;
  readonly workflow: Workflow;
}

/** The connection being drawn by keyboard, on the canvas; it moves with it. */
export function LinkingLine({ workflowId, workflow }: LayerProps) {
  const now = linking.use();
  if (now?.workflowId !== workflowId) return null;
  const source = workflow.graph.nodes.find((node) => node.id === now.source);
  const target = workflow.graph.nodes.find((node) => node.id === now.targets[now.at]);
  if (!source || !target) return null;
  const { refused } = linkingWords(now, workflow);
  const index = Math.max(
    0,
    source.outputs.findIndex((output) => output.name === now.output),
  );
  const from = { x: source.x + card.width, y: source.y + outputY(source.outputs.length, index) };
  const to = { x: target.x, y: target.y + card.portY };
  const bend = Math.max(40, Math.abs(to.x - from.x) / 2);
  return (
    <ViewportPortal>
      <svg className={css.line} aria-hidden>
        <path
          className={cx(css.path, refused !== null && css.refused)}
          d={`M ${from.x} ${from.y} C ${from.x + bend} ${from.y}, ${to.x - bend} ${to.y}, ${to.x} ${to.y}`}
        />
      </svg>
      <div
        className={cx(css.target, refused !== null && css.refused)}
        style={{
          transform: `translate(${target.x - 5}px, ${target.y - 5}px)`,
          width: card.width + 10,
          height: cardHeight(target.outputs.length) + 10,
        }}
      />
    </ViewportPortal>
  );
}

/** What is being drawn and why it may not be, at the lower edge of the canvas. */
export function LinkingHint({ workflowId, workflow }: LayerProps) {
  const now = linking.use();
  const byMouse = useConnection((connection) => {
    if (!connection.inProgress || connection.toHandle === null || connection.isValid === true) return '';
    const { fromHandle, toHandle } = connection;
    const [source, target] = fromHandle.type === 'source' ? [fromHandle, toHandle] : [toHandle, fromHandle];
    const link = { source: source.nodeId, output: source.id ?? '', target: target.nodeId, input: target.id ?? '' };
    return whyNoLink(workflow.graph, link)?.text ?? '';
  });
  if (now?.workflowId === workflowId) {
    const { text, refused } = linkingWords(now, workflow);
    return (
      <div className={css.hint} data-testid="linking">
        <b>{text}</b>
        <span className={refused === null ? 't2' : css.no}>
          {refused ?? 'Arrows choose, E takes the next output, Enter connects, Esc gives up'}
        </span>
      </div>
    );
  }
  if (byMouse === '') return null;
  return (
    <div className={css.hint} data-testid="linking">
      <span className={css.no}>{byMouse}</span>
    </div>
  );
}
