import { writeWorkflow, type Workflow } from '@engine';
import { fail, ok, type Result, type RunDetail } from '@shared';
import type { Handlers } from '@shared/rpc/handlers.ts';
import { catalogueFor } from '../../catalogue.ts';
import type { Host } from '../../host.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import { readPayload } from '../samples/read-payload.ts';
import { sampleFacts } from '../samples/sample-facts.ts';
import { advanceRun } from './advance-run.ts';
import type { OpenRuns } from './open-runs.ts';
import { runSettings } from './run-request.ts';
import { summaryOf, type StoredRun } from './run-store.ts';

export type RunHandlers = Pick<Handlers, 'runs.create' | 'runs.get' | 'runs.advance' | 'runs.stop' | 'runs.effectBody'>;

/** The part of `runs.*` that needs the engine; it runs in the worker. */
export function createRunHandlers(host: Host, runs: OpenRuns, ports: { readonly owner: string }): RunHandlers {
  const { store, blobs, clock, changes } = host;
  const missing = (id: string): Result<never> => fail('not-found', `There is no run ${id} in the library.`);
  /** Runs that are going on in this thread right now. */
  const going = new Set<string>();

  return {
    'runs.create': ({ workflowId, workflow, sampleId, payload, normalised, entry }) => {
      const stored = store.library.get(workflowId);
      const text = workflow ?? (stored ? store.library.revision(workflowId, stored.revision)?.workflow : undefined);
      if (text === undefined) return fail('not-found', `There is no workflow ${workflowId} in the library.`);
      const read = readWorkflowText(text);
      if (!read.ok) return read;
      if ((sampleId === undefined) === (payload === undefined))
        return fail('invalid-input', 'A run needs either a sample or a payload.');
      const sample = sampleId === undefined ? null : store.samples.get(sampleId);
      if (sampleId !== undefined && !sample) return fail('not-found', `There is no sample ${sampleId} in the library.`);
      const source = payloadOf(sample?.sha256 ?? null, payload ?? '');
      if (!source.ok) return source;
      const graph: Workflow = {
        ...read.value.workflow,
        name: workflow === undefined ? (stored?.name ?? read.value.workflow.name) : read.value.workflow.name,
      };
      const settings = store.settings.get();
      const { catalogue, mispVersion } = catalogueFor(graph, settings.mispVersion);
      const id = clock.newId();
      host.write(() =>
        store.runs.insert({
          id,
          workflowId: stored ? workflowId : null,
          workflowName: graph.name,
          revision: workflow === undefined ? (stored?.revision ?? null) : null,
          triggerId: graph.triggerId,
          sampleId: sample?.id ?? null,
          payloadTitle: sample?.name ?? (source.value.title || 'Pasted payload'),
          payloadSha256: source.value.sha256 ?? blobs.put(payload ?? ''),
          workflowSha256: blobs.put(writeWorkflow(graph, { own: true })),
          request: {
            normalised: sample?.normalised ?? normalised,
            entry,
            settings: runSettings({ ...settings, mispVersion }, catalogue),
          },
          sentence: 'Ready to start.',
          nextNode: graph.graph.nodes.find((node) => node.kind === 'trigger')?.id ?? null,
          startedAtMs: clock.nowMs(),
        }),
      );
      changes.tell({ what: 'runs', id });
      const run = store.runs.get(id);
      return run ? ok(detail(host, runs, run)) : missing(id);
    },
    'runs.get': ({ id }) => {
      const run = store.runs.get(id);
      return run ? ok(detail(host, runs, run)) : missing(id);
    },
    'runs.advance': async ({ id, until, breakpoints }, { emit, signal }) => {
      const run = store.runs.get(id);
      if (!run) return missing(id);
      if (going.has(id)) return fail('busy', `Run ${run.number} is going on already.`);
      if (run.state === 'finished') return ok({ ...summaryOf(run), nextNode: null });
      going.add(id);
      try {
        return await advanceRun(host, runs, run, {
          until,
          breakpoints,
          emit,
          signal,
          owner: ports.owner,
        });
      } finally {
        going.delete(id);
        changes.tell({ what: 'runs', id });
      }
    },
    'runs.stop': ({ id }) => {
      const run = store.runs.get(id);
      if (!run) return missing(id);
      if (run.state === 'running') return fail('busy', `Run ${run.number} is going on; stop it where it was started.`);
      if (run.state !== 'finished') {
        host.write(() =>
          store.runs.progress(id, {
            ...run,
            state: 'finished',
            owner: null,
            outcome: 'stopped',
            sentence: `Stopped by you after ${run.steps} ${run.steps === 1 ? 'step' : 'steps'}.`,
            nextNode: null,
            endedAtMs: clock.nowMs(),
          }),
        );
        runs.forget(id);
        changes.tell({ what: 'runs', id });
      }
      const stopped = store.runs.get(id);
      return stopped ? ok(summaryOf(stopped)) : missing(id);
    },
    'runs.effectBody': ({ id, seq, maxChars }) => {
      const run = store.runs.get(id);
      if (!run) return missing(id);
      const body = runs.look(run).trace.bodies.get(seq);
      if (body === undefined) return fail('not-found', `Run ${run.number} has no effect ${seq}.`);
      return ok({ text: body.slice(0, maxChars), cut: body.length > maxChars });
    },
  };
}

function payloadOf(
  sha256: string | null,
  text: string,
): Result<{ readonly sha256: string | null; readonly title: string }> {
  // A sample was read when it was stored; reading it again here would cost a second per 100 MB for nothing.
  if (sha256 !== null) return ok({ sha256, title: '' });
  const read = readPayload(text);
  if (!read.ok) return read;
  return ok({ sha256: null, title: sampleFacts(read.value).title });
}

function detail(host: Host, runs: OpenRuns, run: StoredRun): RunDetail {
  const { trace } = runs.look(run);
  return {
    ...summaryOf(run),
    workflow: host.blobs.get(run.workflowSha256),
    normalisationNotes: [...trace.notes],
    stepViews: [...trace.stepViews],
    edges: [...trace.edges],
    skipped: [...trace.skipped],
    lanes: [...trace.lanes],
    ledger: [...trace.ledger],
    log: [...trace.log],
    errors: [...(trace.ended?.errors ?? [])],
    decidedBy: trace.ended?.decidedBy ?? null,
    crash: trace.ended?.crash ?? null,
    nextNode: run.state === 'finished' ? null : run.nextNode,
  };
}
