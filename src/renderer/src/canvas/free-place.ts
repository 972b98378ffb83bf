import type { GraphNode, Workflow } from '@engine';
import type { Place } from '../edit/add-node.ts';
import { card, cardBox } from './card-size.ts';

const gap = 24;
const taller = 112;

/** The wanted place, or the first one below it where a card lies on no other. */
export function freePlace(workflow: Workflow, wanted: Place): Place {
  let { y } = wanted;
  const boxes = workflow.graph.nodes.map(cardBox);
  for (let tries = 0; tries < 200; tries += 1) {
    const hit = boxes.find(
      (box) =>
        Math.abs(box.x - wanted.x) < card.width + gap && y < box.y + box.height + gap && box.y < y + card.head + gap,
    );
    if (!hit) break;
    y = hit.y + hit.height + gap + 10;
  }
  return { x: wanted.x, y };
}

/** Where what follows an output goes: to the right of its node, further outputs lower. */
export function placeAfter(workflow: Workflow, node: GraphNode, output: string): Place {
  const row = Math.max(
    0,
    node.outputs.findIndex((one) => one.name === output),
  );
  return freePlace(workflow, { x: node.x + card.width + 56, y: node.y + row * taller });
}
