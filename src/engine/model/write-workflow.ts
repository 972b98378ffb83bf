import { sameValue } from './same-value.ts';
import { recordFrom } from './stored-value.ts';
import { stringifyStable } from './stringify-stable.ts';
import { writeGraph } from './write-graph.ts';
import type { Workflow } from './workflow.ts';

export interface WriteOptions {
  /** Also writes Flowbench's own additions, in a member `_flowbench` beside `Workflow`. */
  readonly own?: boolean;
  /** Blanks per level; 0 writes one line. Default 2. */
  readonly indent?: number;
}

/** MISP's view JSON of a workflow as text: both sides of each edge, computed labels left out, unknown members kept. */
export function writeWorkflow(workflow: Workflow, options: WriteOptions = {}): string {
  const text = stringifyStable(workflowRecord(workflow, options), options.indent ?? 2);
  return (options.indent ?? 2) === 0 ? text : `${text}\n`;
}

/** The same as a document. `Workflow.data` is an `OrderedMap` where a plain object would lose the order of nodes. */
export function workflowRecord(workflow: Workflow, options: WriteOptions = {}): Record<string, unknown> {
  const record = {
    ...(workflow.id === '' ? {} : { id: workflow.id }),
    uuid: workflow.uuid,
    name: workflow.name,
    description: workflow.description,
    timestamp: String(workflow.timestamp),
    ...workflow.extra,
    counter: String(workflow.counter),
    trigger_id: workflow.triggerId,
    debug_enabled: workflow.debugEnabled,
    data: writeGraph(workflow.graph),
  };
  const own = options.own === true ? ownAdditions(workflow) : {};
  return sameValue(own, {}) ? { Workflow: record } : { Workflow: record, _flowbench: own };
}

function ownAdditions(workflow: Workflow): Record<string, unknown> {
  const { notes, nodes } = workflow.graph;
  const disabled = nodes.filter((node) => node.disabledLocally === true).map((node) => node.id);
  const nodeNotes = nodes.flatMap((node) => (node.note ? [[node.id, node.note] as const] : []));
  const standIns = workflow.standIns ?? {};
  return {
    ...(notes.length === 0 ? {} : { notes }),
    ...(disabled.length === 0 ? {} : { disabledNodes: disabled }),
    ...(workflow.target === undefined ? {} : { target: workflow.target }),
    ...(nodeNotes.length === 0 ? {} : { nodeNotes: recordFrom(nodeNotes) }),
    ...(Object.keys(standIns).length === 0 ? {} : { standIns }),
  };
}
