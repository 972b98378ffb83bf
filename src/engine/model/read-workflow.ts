import type { PhpValue } from '../php/value.ts';
import { readGraph } from './read-graph.ts';
import { decodeFile } from './decode-file.ts';
import { entriesOf, flagOf, isMap, memberOf, numberOf, recordFrom, textOf } from './stored-value.ts';
import type { GraphNode, Note, StandInAnswer, Workflow } from './workflow.ts';
import { WorkflowError, type ReadNote } from './workflow-error.ts';

export interface ReadWorkflow {
  readonly workflow: Workflow;
  readonly notes: readonly ReadNote[];
}

export interface ReadOptions {
  /** `false`: takes the graph as MISP stores it, doubled and one-sided edges included (conformance). Default `true`. */
  readonly repair?: boolean;
}

/** Members of the record that have a name in the working form, and one that MISP computes and ignores when written. */
const NAMED = new Set([
  'id',
  'uuid',
  'name',
  'description',
  'timestamp',
  'trigger_id',
  'debug_enabled',
  'counter',
  'data',
  'listening_triggers',
]);

/**
 * Reads a workflow from MISP's view JSON: `{"Workflow": {…}}`, the bare record, or the text of either; `data` may be
 * text again. Takes what spec/format.md §8 takes and says what it put right; throws a `WorkflowError` otherwise.
 */
export function readWorkflow(input: unknown, options: ReadOptions = {}): ReadWorkflow {
  const file = decodeFile(input);
  const wrapped = memberOf(file, 'Workflow');
  const place = wrapped === undefined ? '' : 'Workflow';
  const record = wrapped ?? file;
  if (!isMap(record) || Array.isArray(record))
    throw new WorkflowError('wrong-shape', place, 'A workflow is a JSON object with a member "data"');
  if (memberOf(file, 'WorkflowBlueprint') !== undefined) {
    throw new WorkflowError('wrong-shape', 'WorkflowBlueprint', 'This file holds a blueprint, not a workflow');
  }

  const notes: ReadNote[] = [];
  const dataPlace = place === '' ? 'data' : `${place}.data`;
  const graph = readGraph(nodeMap(memberOf(record, 'data'), dataPlace, notes), {
    place: dataPlace,
    repair: options.repair ?? true,
    notes,
  });
  const own = memberOf(file, '_flowbench');
  const target = textOf(memberOf(own, 'target'));
  const standIns = readStandIns(memberOf(own, 'standIns'));
  const firstTrigger = graph.nodes.find((node) => node.kind === 'trigger');
  const workflow: Workflow = {
    id: textOf(memberOf(record, 'id')),
    uuid: textOf(memberOf(record, 'uuid')).toLowerCase(),
    name: textOf(memberOf(record, 'name')) || `Workflow for trigger ${firstTrigger?.moduleId ?? ''}`.trim(),
    description: textOf(memberOf(record, 'description')),
    timestamp: numberOf(memberOf(record, 'timestamp'), 0),
    triggerId: textOf(memberOf(record, 'trigger_id')) || (firstTrigger?.moduleId ?? ''),
    debugEnabled: flagOf(memberOf(record, 'debug_enabled')),
    counter: Math.trunc(numberOf(memberOf(record, 'counter'), 0)),
    graph: {
      ...graph,
      notes: readNotes(memberOf(own, 'notes')),
      nodes: withOwnMembers(graph.nodes, own),
    },
    ...(Object.keys(standIns).length === 0 ? {} : { standIns }),
    ...(target === '' ? {} : { target }),
    extra: recordFrom(entriesOf(record).filter(([key]) => !NAMED.has(key))),
  };
  return { workflow, notes };
}

function nodeMap(data: unknown, place: string, notes: ReadNote[]): PhpValue {
  let map = data;
  if (typeof map === 'string') {
    map = decodeFile(map, place);
    notes.push({ rule: 'data-was-text', place, text: 'The graph was stored as JSON text and was decoded.' });
  }
  if (map === undefined)
    throw new WorkflowError('wrong-shape', place, 'The workflow has no graph: member "data" is missing');
  if (!isMap(map)) throw new WorkflowError('wrong-shape', place, 'The graph must be an object of nodes by their id');
  return map as PhpValue;
}

function readNotes(value: unknown): readonly Note[] {
  return entriesOf(value)
    .filter(([, note]) => isMap(note))
    .map(([key, note]) => ({
      id: textOf(memberOf(note, 'id')) || `note-${key}`,
      text: textOf(memberOf(note, 'text')),
      x: numberOf(memberOf(note, 'x'), 0),
      y: numberOf(memberOf(note, 'y'), 0),
      width: numberOf(memberOf(note, 'width'), 220),
      height: numberOf(memberOf(note, 'height'), 120),
    }));
}

/** Nodes with what Flowbench alone keeps about them. */
function withOwnMembers(nodes: readonly GraphNode[], own: unknown): readonly GraphNode[] {
  const disabled = new Set(entriesOf(memberOf(own, 'disabledNodes')).map(([, id]) => textOf(id)));
  const notes = new Map(entriesOf(memberOf(own, 'nodeNotes')).map(([id, text]) => [id, textOf(text)]));
  if (disabled.size === 0 && notes.size === 0) return nodes;
  return nodes.map((node) => {
    const note = notes.get(node.id) ?? '';
    if (!disabled.has(node.id) && note === '') return node;
    return { ...node, ...(disabled.has(node.id) ? { disabledLocally: true } : {}), ...(note === '' ? {} : { note }) };
  });
}

/** Answers by module id; what is neither a truth value nor an error text is left out. */
function readStandIns(value: unknown): Readonly<Record<string, StandInAnswer>> {
  return recordFrom(
    entriesOf(value).flatMap(([moduleId, answer]): [string, StandInAnswer][] => {
      if (typeof answer === 'boolean') return [[moduleId, answer]];
      if (typeof answer === 'string') return [[moduleId, { error: answer }]];
      const error = memberOf(answer, 'error');
      return error === undefined ? [] : [[moduleId, { error: textOf(error) }]];
    }),
  ) as Readonly<Record<string, StandInAnswer>>;
}
