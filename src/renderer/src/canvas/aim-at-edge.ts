import type { Workflow } from '@engine';
import type { Place } from '../edit/add-node.ts';
import { linksOf, type Link } from '../edit/connect.ts';
import { linkKey } from './author-state.ts';
import { card } from './card-size.ts';
import { flowRoutes } from './flow-model.ts';
import { middleOf, type Point } from './round-path.ts';

const routesOf = new WeakMap<Workflow, ReadonlyMap<string, readonly Point[]>>();

/**
 * The connection that a card at this place would be put into: one that runs under the card; of several the one whose middle
 * is nearest to the middle of the card's left side (spec/editor.md §3 "Insert on edge").
 */
export function edgeUnder(workflow: Workflow, at: Place, allowed: (link: Link) => boolean): Link | null {
  let routes = routesOf.get(workflow);
  if (!routes) {
    routes = flowRoutes(workflow);
    routesOf.set(workflow, routes);
  }
  let best: Link | null = null;
  let least = Infinity;
  for (const link of linksOf(workflow.graph)) {
    const points = routes.get(linkKey(link));
    if (!points || !crosses(points, at) || !allowed(link)) continue;
    const middle = middleOf(points);
    const far = Math.hypot(middle.x - at.x, middle.y - (at.y + card.head / 2));
    if (far < least) {
      least = far;
      best = link;
    }
  }
  return best;
}

/** Whether a way at right angles runs under the card. */
function crosses(points: readonly Point[], at: Place): boolean {
  return points.some((point, index) => {
    const next = points[index + 1];
    if (!next) return false;
    return (
      Math.max(point.x, next.x) >= at.x &&
      Math.min(point.x, next.x) <= at.x + card.width &&
      Math.max(point.y, next.y) >= at.y &&
      Math.min(point.y, next.y) <= at.y + card.head
    );
  });
}
