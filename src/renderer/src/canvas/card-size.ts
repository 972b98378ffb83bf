/** Measures of a node card in canvas pixels (ui/README "Node card"). React Flow and the edges share them. */
export const card = { width: 164, head: 58, row: 18, rowsTop: 61, portY: 29 } as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One output needs no row of its own; two or more get a labelled row each. */
export function cardHeight(outputCount: number): number {
  return outputCount < 2 ? card.head : card.head + 8 + card.row * outputCount;
}

/** Height at which an output port sits, from the card's top. */
export function outputY(outputCount: number, index: number): number {
  return outputCount < 2 ? card.portY : card.rowsTop + card.row * index + card.row / 2;
}

export function cardBox(node: { x: number; y: number; outputs: readonly unknown[] }): Box {
  return { x: node.x, y: node.y, width: card.width, height: cardHeight(node.outputs.length) };
}

/** The smallest box around some boxes; an empty list gives a box of no size at the origin. */
export function boundsOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
