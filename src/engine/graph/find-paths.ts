import type { Graph } from '../model/workflow.ts';
import { pathEdges, staticWalk, type PathEdge } from './static-walk.ts';

/** All ways from one node to another in MISP's order, each a list of edges; at most `most` of them. */
export function findPaths(graph: Graph, from: string, to: string, most = 100): readonly (readonly PathEdge[])[] {
  const paths: (readonly PathEdge[])[] = [];
  for (const visit of staticWalk(graph, from)) {
    if (visit.nodeId === to && visit.path !== null) paths.push(pathEdges(visit.path));
    if (paths.length >= most) break;
  }
  return paths;
}
