import { diffWorkflows, writeWorkflow, type Workflow } from '@engine';
import { fail, ok, type Output, type Result } from '@shared';
import type { Host } from '../../host.ts';
import type { BlueprintRoom } from '../blueprints/handlers.ts';
import { readBlueprintText } from '../blueprints/read-blueprint-text.ts';
import type { LibraryRoom } from '../library/handlers.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import { readTrace } from '../runs/trace-record.ts';
import { readPayload } from '../samples/read-payload.ts';
import { sampleFacts } from '../samples/sample-facts.ts';
import { runFileSchema, type Manifest, type RunFile } from './bundle-format.ts';
import type { OpenBundle } from './read-bundle.ts';

export type ImportResult = Output<'exchange.import'>['results'][number];

export interface BundlePorts {
  readonly host: Host;
  readonly add: LibraryRoom['add'];
  readonly importBlueprints: BlueprintRoom['blueprints.import'];
}

/** Everything of a bundle, read and checked, before anything is written. */
interface ReadContent {
  readonly workflows: readonly {
    readonly about: Manifest['workflows'][number];
    readonly workflow: Workflow;
    readonly notes: string[];
  }[];
  readonly samples: readonly {
    readonly about: Manifest['samples'][number];
    readonly text: string;
    readonly facts: ReturnType<typeof sampleFacts>;
  }[];
  readonly runs: readonly {
    readonly about: Manifest['runs'][number];
    readonly run: RunFile;
    readonly graph: string;
    readonly payload: string;
  }[];
  readonly blueprints: readonly { readonly file: string; readonly text: string }[];
}

/** Takes everything of a bundle into the library, or nothing. What is there already is not doubled. */
export function importBundle(name: string, bundle: OpenBundle, folder: string, ports: BundlePorts): ImportResult[] {
  const content = readContent(bundle);
  if (!content.ok) return [{ file: name, kind: 'bundle', status: 'refused', notes: [], error: content.error.message }];
  const { results: parts, newRuns } = ports.host.write(() => writeContent(name, content.value, folder, ports));
  const counted = (kind: ImportResult['kind'], word: string): string[] => {
    const number = parts.filter((part) => part.kind === kind).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  const runs = content.value.runs.length;
  const fresh = parts.some(({ status }) => status !== 'unchanged') || newRuns > 0;
  const sums = [
    ...counted('workflow', 'workflow'),
    ...counted('sample', 'sample'),
    ...(runs === 0 ? [] : [`${runs} run${runs === 1 ? '' : 's'}`]),
    ...counted('blueprint', 'blueprint'),
  ];
  return [
    {
      file: name,
      kind: 'bundle',
      status: fresh ? 'imported' : 'unchanged',
      notes: [`It holds ${sums.join(', ') || 'nothing'}.`],
    },
    ...parts,
  ];
}

function readContent({ manifest, text }: OpenBundle): Result<ReadContent> {
  const workflows: ReadContent['workflows'][number][] = [];
  for (const about of manifest.workflows) {
    const source = text(about.file);
    if (!source.ok) return source;
    const read = readWorkflowText(source.value);
    if (!read.ok) return at(about.file, read);
    workflows.push({ about, workflow: read.value.workflow, notes: read.value.notes.map((note) => note.text) });
  }
  const samples: ReadContent['samples'][number][] = [];
  for (const about of manifest.samples) {
    const source = text(about.file);
    if (!source.ok) return source;
    const read = readPayload(source.value);
    if (!read.ok) return at(about.file, read);
    samples.push({ about, text: source.value, facts: sampleFacts(read.value) });
  }
  const runs: ReadContent['runs'][number][] = [];
  for (const about of manifest.runs) {
    const read = readRun(about, text);
    if (!read.ok) return read;
    runs.push({ about, ...read.value });
  }
  const blueprints: ReadContent['blueprints'][number][] = [];
  for (const { file } of manifest.blueprints) {
    const source = text(file);
    if (!source.ok) return source;
    const read = readBlueprintText(source.value);
    if (!read.ok) return at(file, read);
    blueprints.push({ file, text: source.value });
  }
  return ok({ workflows, samples, runs, blueprints });
}

function readRun(
  about: Manifest['runs'][number],
  text: OpenBundle['text'],
): Result<{ run: RunFile; graph: string; payload: string }> {
  const [source, graph, payload] = [text(about.file), text(about.graph), text(about.payload)];
  if (!source.ok) return source;
  if (!graph.ok) return graph;
  if (!payload.ok) return payload;
  const readGraph = readWorkflowText(graph.value);
  if (!readGraph.ok) return at(about.graph, readGraph);
  const readData = readPayload(payload.value);
  if (!readData.ok) return at(about.payload, readData);
  try {
    const run = runFileSchema.parse(JSON.parse(source.value));
    // A trace that can't be read would only fail when somebody looks at it.
    readTrace(run.parts);
    return ok({ run, graph: graph.value, payload: payload.value });
  } catch {
    return fail('wrong-shape', `${about.file} in the bundle is no run that Flowbench can read.`);
  }
}

function at<T>(file: string, failed: Result<T>): Result<never> {
  if (failed.ok) throw new Error('Only failures have a place.');
  return fail(failed.error.code, `${file} in the bundle: ${failed.error.message}`, failed.error.details);
}

function writeContent(
  name: string,
  content: ReadContent,
  folder: string,
  ports: BundlePorts,
): { readonly results: ImportResult[]; readonly newRuns: number } {
  const { host } = ports;
  const results: ImportResult[] = [];
  const workflowIds = new Map<string, string>();
  for (const { about, workflow, notes } of content.workflows) {
    const known = sameWorkflow(host, workflow);
    const id =
      known ??
      ports.add(workflow, {
        folder: folder || about.folder,
        tags: about.tags,
        active: false,
        revisionName: `Imported from ${name}`,
      }).id;
    workflowIds.set(about.id, id);
    const status = known === null ? 'imported' : 'unchanged';
    results.push({ file: about.file, kind: 'workflow', status, id, name: workflow.name, notes });
  }
  const sampleIds = new Map<string, string>();
  for (const { about, text, facts } of content.samples) {
    const known = sameSample(host, about, text);
    const id = known ?? host.clock.newId();
    if (known === null) {
      const { name: called, description, triggerId, normalised } = about;
      const updatedAtMs = host.clock.nowMs();
      host.store.samples.put({ id, name: called, description, triggerId, normalised, facts, updatedAtMs }, text);
      host.changes.tell({ what: 'samples', id });
    }
    sampleIds.set(about.id, id);
    const status = known === null ? 'imported' : 'unchanged';
    results.push({ file: about.file, kind: 'sample', status, id, name: about.name, notes: [] });
  }
  const newRuns = content.runs.filter((each) => writeRun(host, each, workflowIds, sampleIds)).length;
  if (content.blueprints.length > 0) {
    const answer = ports.importBlueprints(
      { files: content.blueprints.map(({ file, text }) => ({ name: file, text })), overwrite: false },
      { signal: neverStopped },
    );
    if (answer instanceof Promise || !answer.ok) throw new Error('The blueprints of a bundle could not be written.');
    results.push(...answer.value.results.map((result) => ({ ...result, kind: 'blueprint' as const })));
  }
  return { results, newRuns };
}

const neverStopped = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };

/** A run keeps its id: the same bundle twice makes no second one. Says whether it is a new one. */
function writeRun(
  host: Host,
  { about, run, graph, payload }: ReadContent['runs'][number],
  workflowIds: ReadonlyMap<string, string>,
  sampleIds: ReadonlyMap<string, string>,
): boolean {
  const { store, blobs } = host;
  const isUuid = /^[0-9a-f-]{36}$/.test(about.id);
  if (isUuid && store.runs.get(about.id) !== null) return false;
  const id = isUuid ? about.id : host.clock.newId();
  store.runs.insert({
    id,
    workflowId: run.workflowId === null ? null : (workflowIds.get(run.workflowId) ?? null),
    workflowName: run.workflowName,
    // Revisions are counted anew in this library.
    revision: null,
    triggerId: run.triggerId,
    sampleId: run.sampleId === null ? null : (sampleIds.get(run.sampleId) ?? null),
    payloadTitle: run.payloadTitle,
    startedAtMs: run.startedAtMs,
    payloadSha256: blobs.put(payload),
    workflowSha256: blobs.put(graph),
    request: run.request,
    sentence: run.sentence,
    nextNode: null,
  });
  run.parts.forEach((text, part) => store.runs.addPart(id, part, part, text));
  store.runs.progress(id, {
    state: run.outcome === null ? 'interrupted' : 'finished',
    owner: null,
    outcome: run.outcome,
    sentence: run.sentence,
    steps: run.steps,
    effects: run.effects,
    nextNode: null,
    endedAtMs: run.endedAtMs,
  });
  host.changes.tell({ what: 'runs', id });
  return true;
}

/** The workflow of the library that says exactly the same, by its uuid; `null` when there is none. */
export function sameWorkflow(host: Host, workflow: Workflow): string | null {
  if (workflow.uuid === '') return null;
  for (const { id, revision } of host.store.library.list('', false)) {
    const head = host.store.library.revision(id, revision);
    if (!head?.workflow.includes(workflow.uuid)) continue;
    const read = readWorkflowText(head.workflow);
    if (!read.ok || read.value.workflow.uuid !== workflow.uuid) continue;
    const stored = read.value.workflow;
    const diff = diffWorkflows(stored, workflow);
    const equal = diff.nodes.length + diff.edges.length + diff.other.length === 0;
    if (equal && extras(stored) === extras(workflow)) return id;
  }
  return null;
}

/** What the semantic diff does not look at: unknown members and notes' places. */
function extras(workflow: Workflow): string {
  const bare = { ...workflow, id: '', timestamp: 0, counter: 0 };
  return writeWorkflow(bare, { own: true, indent: 0 });
}

function sameSample(host: Host, about: Manifest['samples'][number], text: string): string | null {
  for (const { id, name, triggerId } of host.store.samples.list('', about.triggerId)) {
    if (name !== about.name || triggerId !== about.triggerId) continue;
    const stored = host.store.samples.get(id);
    if (stored && host.blobs.get(stored.sha256) === text) return id;
  }
  return null;
}
