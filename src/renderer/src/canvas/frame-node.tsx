import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import css from './frame-node.module.css';

export type FrameNodeData = { readonly text: string | null; readonly count: number };
export type FrameFlowNode = Node<FrameNodeData, 'frame'>;
export type NoteNodeData = { readonly text: string };
export type NoteFlowNode = Node<NoteNodeData, 'note'>;

/** A coloured rectangle around nodes. MISP keeps no colour for it; all are of the kind "logic". */
export const FrameBox = memo(function FrameBox({ data }: NodeProps<FrameFlowNode>) {
  return (
    <div className={css.frame} role="group" aria-label={`Frame ${data.text ?? 'without a title'}, ${data.count} nodes`}>
      <b>{data.text ?? ''}</b>
    </div>
  );
});

/** A text of the author's on the canvas: the first line stands out. */
export const NoteBox = memo(function NoteBox({ data }: NodeProps<NoteFlowNode>) {
  const [title = '', ...rest] = data.text.split('\n');
  return (
    <div className={css.note} role="note" aria-label={`Note: ${data.text}`}>
      <b>{title}</b>
      {rest.length > 0 && <span>{rest.join('\n')}</span>}
    </div>
  );
});
