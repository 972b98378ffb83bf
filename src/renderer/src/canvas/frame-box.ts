import type { Frame, GraphNode } from '@engine';
import { boundsOf, cardBox, type Box } from './card-size.ts';

/** Room around the members of a frame. The title stands in the upper part. */
const room = { top: 38, side: 14, bottom: 16 };

/** Where a frame lies: around its members, as MISP computes it at each load (spec/format.md §2.3). `null` without any. */
export function frameBox(frame: Frame, nodes: ReadonlyMap<string, GraphNode>): Box | null {
  const members = frame.nodes.flatMap((id) => {
    const node = nodes.get(id);
    return node ? [cardBox(node)] : [];
  });
  if (members.length === 0) return null;
  const inner = boundsOf(members);
  return {
    x: inner.x - room.side,
    y: inner.y - room.top,
    width: inner.width + 2 * room.side,
    height: inner.height + room.top + room.bottom,
  };
}
