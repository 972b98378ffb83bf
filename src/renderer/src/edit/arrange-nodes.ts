import type { Workflow } from '@engine';
import { withPlaces } from '../canvas/auto-layout.ts';
import { card, cardHeight } from '../canvas/card-size.ts';
import type { Place } from './add-node.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Lines the nodes up along one side or centre of their common box. */
export function alignNodes(workflow: Workflow, ids: readonly string[], to: Alignment): Workflow {
  const boxes = boxesOf(workflow, ids);
  if (boxes.length < 2) return workflow;
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const place = (box: Box): Place => {
    if (to === 'left') return { x: left, y: box.y };
    if (to === 'right') return { x: right - box.width, y: box.y };
    if (to === 'centre') return { x: Math.round((left + right - box.width) / 2), y: box.y };
    if (to === 'top') return { x: box.x, y: top };
    if (to === 'bottom') return { x: box.x, y: bottom - box.height };
    return { x: box.x, y: Math.round((top + bottom - box.height) / 2) };
  };
  return withPlaces(workflow, new Map(boxes.map((box) => [box.id, place(box)])));
}

/** Makes the gaps between the nodes equal; the outermost two stay. Fewer than three have nothing to share out. */
export function distributeNodes(workflow: Workflow, ids: readonly string[], along: 'x' | 'y'): Workflow {
  const size = along === 'x' ? 'width' : 'height';
  const boxes = [...boxesOf(workflow, ids)].sort((a, b) => a[along] - b[along]);
  const first = boxes[0];
  const last = boxes.at(-1);
  if (boxes.length < 3 || !first || !last) return workflow;
  const room = last[along] + last[size] - first[along] - boxes.reduce((sum, box) => sum + box[size], 0);
  const gap = room / (boxes.length - 1);
  let at = first[along];
  const places = new Map<string, Place>();
  for (const box of boxes) {
    const here = box === last ? last[along] : Math.round(at);
    places.set(box.id, along === 'x' ? { x: here, y: box.y } : { x: box.x, y: here });
    at += box[size] + gap;
  }
  return withPlaces(workflow, places);
}

/** Moves nodes by some pixels. */
export function nudgeNodes(workflow: Workflow, ids: readonly string[], by: Place): Workflow {
  return withPlaces(
    workflow,
    new Map(boxesOf(workflow, ids).map((box) => [box.id, { x: box.x + by.x, y: box.y + by.y }])),
  );
}

interface Box extends Place {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

function boxesOf(workflow: Workflow, ids: readonly string[]): readonly Box[] {
  const wanted = new Set(ids);
  return workflow.graph.nodes
    .filter((node) => wanted.has(node.id))
    .map(({ id, x, y, outputs }) => ({ id, x, y, width: card.width, height: cardHeight(outputs.length) }));
}
