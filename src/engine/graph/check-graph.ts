import type { Graph } from '../model/workflow.ts';
import { findCycle } from './find-cycle.ts';
import { graphIndex } from './graph-index.ts';
import { multipleOutputEdges } from './multiple-output-edges.ts';

/** The three answers that saving in MISP depends on (spec/engine.md §2.8), in the order they are asked. */
export interface GraphChecks {
  readonly acyclic: boolean;
  readonly oneTrigger: boolean;
  readonly singleConnectionPerOutput: boolean;
}

export function checkGraph(graph: Graph): GraphChecks {
  return {
    acyclic: findCycle(graph) === null,
    oneTrigger: graphIndex(graph).triggers.length === 1,
    singleConnectionPerOutput: multipleOutputEdges(graph).size === 0,
  };
}
