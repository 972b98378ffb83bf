import type { Place } from '../edit/add-node.ts';

/** What other parts of the window may ask of a canvas that is shown: problems jump to a node, commands fit the view. */
export interface CanvasHandle {
  readonly fit: () => void;
  /** Brings a node into sight. */
  readonly show: (nodeId: string) => void;
  /** The same, but nothing moves when it is in sight already. */
  readonly reveal: (nodeId: string) => void;
  /** Gives the canvas the focus. */
  readonly focus: () => void;
  /** The middle of what is in sight, in canvas pixels. */
  readonly middle: () => Place;
  /** A point of the window in canvas pixels, and the other way round. */
  readonly placeOf: (screen: Place) => Place;
  readonly screenOf: (place: Place) => Place;
}

const handles = new Map<string, CanvasHandle>();

/** Called by the canvas while it is shown; gives back the way to take the handle away. */
export function setCanvasHandle(viewId: string, handle: CanvasHandle): () => void {
  handles.set(viewId, handle);
  return () => {
    if (handles.get(viewId) === handle) handles.delete(viewId);
  };
}

export const canvasHandle = (viewId: string): CanvasHandle | undefined => handles.get(viewId);
