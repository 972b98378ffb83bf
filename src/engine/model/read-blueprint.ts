import type { Blueprint } from './blueprint.ts';
import { decodeFile } from './decode-file.ts';
import { readNode, type ReadGraphOptions } from './read-graph.ts';
import { entriesOf, flagOf, isMap, memberOf, numberOf, recordFrom, textOf } from './stored-value.ts';
import { WorkflowError, type ReadNote } from './workflow-error.ts';

export interface ReadBlueprint {
  readonly blueprint: Blueprint;
  readonly notes: readonly ReadNote[];
}

/** Members with a name in the working form, and `mermaid`, which MISP computes whenever it is read. */
const NAMED = new Set(['id', 'uuid', 'name', 'description', 'timestamp', 'default', 'data', 'mermaid']);

/**
 * Reads a blueprint: `{"WorkflowBlueprint": {…}}`, the bare record, or the text of either; `data` as a list, a map or text.
 * Throws a `WorkflowError` that names the place for anything else. (spec/format.md §5, §8)
 */
export function readBlueprint(input: unknown): ReadBlueprint {
  const file = decodeFile(input);
  const wrapped = memberOf(file, 'WorkflowBlueprint');
  const place = wrapped === undefined ? '' : 'WorkflowBlueprint';
  const record = wrapped ?? file;
  if (!isMap(record) || Array.isArray(record)) {
    throw new WorkflowError('wrong-shape', place, 'A blueprint is a JSON object with a list of nodes in "data"');
  }
  if (memberOf(file, 'Workflow') !== undefined) {
    throw new WorkflowError('wrong-shape', 'Workflow', 'This file holds a workflow, not a blueprint');
  }
  const name = textOf(memberOf(record, 'name')).trim();
  if (name === '') throw new WorkflowError('wrong-shape', join(place, 'name'), 'A blueprint needs a name');

  const notes: ReadNote[] = [];
  const options: ReadGraphOptions = { place: join(place, 'data'), repair: false, notes };
  const blueprint: Blueprint = {
    id: textOf(memberOf(record, 'id')),
    uuid: textOf(memberOf(record, 'uuid')).toLowerCase(),
    name,
    description: textOf(memberOf(record, 'description')),
    timestamp: numberOf(memberOf(record, 'timestamp'), 0),
    default: flagOf(memberOf(record, 'default')),
    nodes: nodesOf(memberOf(record, 'data'), options).map(([key, node]) => {
      return readNode(textOf(memberOf(node, 'id')) || key, node, { ...options, place: options.place });
    }),
    extra: recordFrom(entriesOf(record).filter(([key]) => !NAMED.has(key))),
  };
  return { blueprint, notes };
}

function nodesOf(data: unknown, options: ReadGraphOptions): readonly (readonly [string, unknown])[] {
  let list = data;
  if (typeof list === 'string') {
    list = decodeFile(list, options.place);
    options.notes.push({
      rule: 'data-was-text',
      place: options.place,
      text: 'The nodes were stored as JSON text and were decoded.',
    });
  }
  if (list === undefined)
    throw new WorkflowError('wrong-shape', options.place, 'The blueprint has no nodes: "data" is missing');
  if (!isMap(list)) throw new WorkflowError('wrong-shape', options.place, 'The nodes of a blueprint must be a list');
  // Frames are no part of a blueprint; a map may bring them along.
  return entriesOf(list).filter(([key, node]) => {
    if (!key.startsWith('_')) {
      if (!isMap(node)) throw new WorkflowError('wrong-shape', join(options.place, key), 'A node must be an object');
      return true;
    }
    options.notes.push({
      rule: 'node-skipped',
      place: join(options.place, key),
      text: `"${key}" is no node and was left out.`,
    });
    return false;
  });
}

function join(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}
