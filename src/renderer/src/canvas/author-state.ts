import type { Place, TieIn } from '../edit/add-node.ts';
import { linksOf, type Link } from '../edit/connect.ts';
import { edgeKey } from '../run/run-picture.ts';
import { createCell } from '../ui/cell.ts';
import type { Workflow } from '@engine';

/** The list of modules that opens on the canvas, and what becomes of the choice. */
export interface QuickAdd {
  readonly workflowId: string;
  /** Where the list opens, in pixels of the window. */
  readonly screen: Place;
  /** Where the node goes, in canvas pixels. */
  readonly at: Place;
  readonly tie: TieIn;
}
export const quickAdd = createCell<QuickAdd | null>(null);

/** A connection that is being drawn by keyboard. */
export interface Linking {
  readonly workflowId: string;
  readonly source: string;
  readonly output: string;
  /** Ids of the nodes it may be led to, in the order the arrows walk them, and where it stands. */
  readonly targets: readonly string[];
  readonly at: number;
}
export const linking = createCell<Linking | null>(null);

/** Connections that are picked, by workflow. */
export const pickedEdges = createCell<{ readonly workflowId: string; readonly keys: readonly string[] }>({
  workflowId: '',
  keys: [],
});

/** The connection that a dragged module would be put into. */
export const aimedEdge = createCell<string | null>(null);

/** The find bar of a workflow. */
export const findBar = createCell<string | null>(null);

/** The menu under the pointer. */
export const contextMenu = createCell<{ readonly workflowId: string; readonly screen: Place } | null>(null);

export const linkKey = (link: Link): string => edgeKey(link.source, link.output, link.target);

/** The picked connections as they are in the document now. */
export function pickedLinks(workflowId: string, workflow: Workflow): readonly Link[] {
  const { workflowId: of, keys } = pickedEdges.get();
  if (of !== workflowId || keys.length === 0) return [];
  const wanted = new Set(keys);
  return linksOf(workflow.graph).filter((link) => wanted.has(linkKey(link)));
}

/** The note that is being written; `null` as its id makes a new one. */
export const noteDialog = createCell<{ readonly workflowId: string; readonly noteId: string | null } | null>(null);
