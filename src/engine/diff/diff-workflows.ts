import { sameValue } from '../model/same-value.ts';
import { entriesOf } from '../model/stored-value.ts';
import type { Frame, Graph, GraphNode, Workflow } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import type { PhpValue } from '../php/value.ts';
import { writeJson } from '../php/write-json.ts';

/** One difference in words: empty text stands for "not there". */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface NodeChange {
  readonly id: string;
  readonly name: string;
  /** `moved`: nothing but its place on the canvas. */
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly fields: readonly FieldChange[];
}

export interface EdgeChange {
  readonly change: 'added' | 'removed';
  readonly source: string;
  readonly output: string;
  readonly target: string;
}

export interface WorkflowDiff {
  readonly nodes: readonly NodeChange[];
  readonly edges: readonly EdgeChange[];
  /** The workflow's own fields, frames and notes. */
  readonly other: readonly FieldChange[];
}

/**
 * What differs between two workflows in what they say, not in how they are written: the order of members, texts for numbers,
 * lists for empty maps, computed labels, run counters and time stamps make no difference. Nodes are paired by their id.
 */
export function diffWorkflows(
  before: Workflow,
  after: Workflow,
  modules?: ReadonlyMap<string, ModuleDefinition>,
): WorkflowDiff {
  return {
    nodes: nodeChanges(before.graph, after.graph, modules),
    edges: edgeChanges(before.graph, after.graph),
    other: [
      ...fields([
        ['name', before.name, after.name],
        ['description', before.description, after.description],
        ['trigger', before.triggerId, after.triggerId],
        ['debug', before.debugEnabled, after.debugEnabled],
        ['made for MISP', before.target ?? '', after.target ?? ''],
        ['answers of stand-ins', answersOf(before), answersOf(after)],
      ]),
      ...frameChanges(before.graph.frames, after.graph.frames),
      ...noteChanges(before.graph, after.graph),
    ],
  };
}

/** Module by module in alphabetical order: the order in which they were set means nothing. */
function answersOf({ standIns = {} }: Workflow): PhpValue {
  return Object.keys(standIns)
    .sort()
    .map((id) => [id, standIns[id] ?? null] as PhpValue[]);
}

const harmless: ReadonlySet<string> = new Set(['name', 'note', 'x', 'y']);

/** True when a run of both would be the same: only places, names, frames and notes differ. */
export function sameBehaviour(diff: WorkflowDiff): boolean {
  return (
    diff.edges.length === 0 &&
    diff.nodes.every(
      ({ change, fields: changes }) =>
        change === 'moved' || (change === 'changed' && changes.every(({ field }) => harmless.has(field))),
    ) &&
    diff.other.every(({ field }) => !['trigger', 'made for MISP', 'answers of stand-ins'].includes(field))
  );
}

function nodeChanges(before: Graph, after: Graph, modules?: ReadonlyMap<string, ModuleDefinition>): NodeChange[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const fresh = new Map(after.nodes.map((node) => [node.id, node]));
  const changes: NodeChange[] = [];
  for (const node of before.nodes) {
    const now = fresh.get(node.id);
    if (now === undefined)
      changes.push({ id: node.id, name: node.name, change: 'removed', fields: whole(node, false) });
    else changes.push(...changed(node, now, modules?.get(now.moduleId)));
  }
  for (const node of after.nodes) {
    if (!old.has(node.id)) changes.push({ id: node.id, name: node.name, change: 'added', fields: whole(node, true) });
  }
  return changes;
}

function whole(node: GraphNode, added: boolean): FieldChange[] {
  const side = (text: string): Pick<FieldChange, 'before' | 'after'> =>
    added ? { before: '', after: text } : { before: text, after: '' };
  return [
    { field: 'module', ...side(node.moduleId) },
    ...Object.entries(node.params)
      .map(([id, value]) => ({ field: id, ...side(said(value)) }))
      .filter((change) => change.before !== change.after),
  ];
}

function changed(before: GraphNode, after: GraphNode, module: ModuleDefinition | undefined): NodeChange[] {
  const label = (id: string): string => module?.params.find((param) => param.id === id)?.label ?? id;
  const ids = [...new Set([...Object.keys(before.params), ...Object.keys(after.params)])];
  const found = fields([
    ['name', before.name, after.name],
    ['module', before.moduleId, after.moduleId],
    ['kind', before.kind, after.kind],
    ['module version', before.moduleVersion, after.moduleVersion],
    ['several connections', before.multipleOutputs, after.multipleOutputs],
    ['note', before.note ?? '', after.note ?? ''],
    ['off for local runs', before.disabledLocally === true, after.disabledLocally === true],
    ...ids.map((id) => [label(id), own(before, id), own(after, id)] as const),
    ['filter: selector', before.filter.selector, after.filter.selector],
    ['filter: path', before.filter.path, after.filter.path],
    ['filter: operator', before.filter.operator, after.filter.operator],
    ['filter: value', before.filter.value, after.filter.value],
  ]);
  const place = fields([
    ['x', before.x, after.x],
    ['y', before.y, after.y],
  ]);
  if (found.length > 0) return [{ id: after.id, name: after.name, change: 'changed', fields: [...found, ...place] }];
  return place.length > 0 ? [{ id: after.id, name: after.name, change: 'moved', fields: place }] : [];
}

function own(node: GraphNode, id: string): PhpValue | undefined {
  return Object.hasOwn(node.params, id) ? node.params[id] : undefined;
}

type Pair = readonly [field: string, before: PhpValue | undefined, after: PhpValue | undefined];

function fields(pairs: readonly Pair[]): FieldChange[] {
  return pairs
    .filter(([, before, after]) => !same(before, after))
    .map(([field, before, after]) => ({ field, before: said(before), after: said(after) }));
}

/** `[]` and `{}` are the same nothing: PHP writes either. */
function same(before: PhpValue | undefined, after: PhpValue | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  if (isEmptyArray(before) && isEmptyArray(after)) return true;
  return sameValue(before, after);
}

function isEmptyArray(value: PhpValue): boolean {
  return typeof value === 'object' && value !== null && entriesOf(value).length === 0;
}

function said(value: PhpValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return writeJson(value);
}

function edgeChanges(before: Graph, after: Graph): EdgeChange[] {
  const old = edgesOf(before);
  const fresh = edgesOf(after);
  return [
    ...[...old].filter(([key]) => !fresh.has(key)).map(([, edge]) => ({ change: 'removed' as const, ...edge })),
    ...[...fresh].filter(([key]) => !old.has(key)).map(([, edge]) => ({ change: 'added' as const, ...edge })),
  ];
}

function edgesOf(graph: Graph): ReadonlyMap<string, Omit<EdgeChange, 'change'>> {
  return new Map(
    graph.nodes.flatMap((node) =>
      node.outputs.flatMap((output) =>
        output.connections.map(({ target, input }) => {
          const key = JSON.stringify([node.id, output.name, target, input]);
          return [key, { source: node.id, output: output.name, target }] as const;
        }),
      ),
    ),
  );
}

/** Frames get new ids at each load in MISP, so they are paired by what they hold. */
function frameChanges(before: readonly Frame[], after: readonly Frame[]): FieldChange[] {
  const key = (frame: Frame): string => JSON.stringify([frame.text, [...frame.nodes].sort()]);
  const old = new Set(before.map(key));
  const fresh = new Set(after.map(key));
  const tell = (frame: Frame): string => `${frame.text ?? ''} (nodes ${frame.nodes.join(', ')})`;
  return [
    ...before
      .filter((frame) => !fresh.has(key(frame)))
      .map((frame) => ({ field: 'frame', before: tell(frame), after: '' })),
    ...after
      .filter((frame) => !old.has(key(frame)))
      .map((frame) => ({ field: 'frame', before: '', after: tell(frame) })),
  ];
}

function noteChanges(before: Graph, after: Graph): FieldChange[] {
  const old = new Map(before.notes.map((note) => [note.id, note.text]));
  const fresh = new Map(after.notes.map((note) => [note.id, note.text]));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((id) => ({ field: 'note', before: old.get(id) ?? '', after: fresh.get(id) ?? '' }))
    .filter((change) => change.before !== change.after);
}
