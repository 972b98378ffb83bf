import { diffWorkflows, type Blueprint, type Catalogue, type Workflow } from '@engine';
import { fail, ok, type Result } from '@shared';
import type { HandlersOf, Handlers } from '@shared/rpc/handlers.ts';
import { mostMessageChars } from '@shared/rpc/limits.ts';
import type { Host } from '../../host.ts';
import type { BlueprintRoom } from '../blueprints/handlers.ts';
import type { LibraryRoom } from '../library/handlers.ts';
import { readWorkflowText } from '../library/read-workflow-text.ts';
import { exportWorkflow } from './export-workflow.ts';
import { safeFileName } from './file-name.ts';
import { importAnyFile } from './import-file.ts';
import { writeBundle, type BundleContent } from './write-bundle.ts';

export interface ExchangePorts {
  /** The modules a workflow is made for. */
  readonly catalogueFor: (workflow: Workflow) => Catalogue;
  readonly version: string;
  readonly library: LibraryRoom;
  readonly blueprints: BlueprintRoom;
  readonly createSample: Handlers['samples.create'];
  readonly importReference: Handlers['reference.import'];
}

/** Files in and out: MISP's JSON, pictures in words, bundles of a whole case, and what differs between two workflows. */
export function createExchangeHandlers(host: Host, ports: ExchangePorts): HandlersOf<'exchange'> {
  const { store, blobs } = host;
  /** The workflow as the library calls it now: a rename does not write a revision. */
  const workflowOf = async (id: string) => {
    const detail = await ports.library['library.get']({ id }, { signal: never });
    if (!detail.ok) return detail;
    const read = readWorkflowText(detail.value.workflow);
    return read.ok ? ok({ about: detail.value, workflow: read.value.workflow }) : read;
  };

  return {
    'exchange.workflow': async ({ id, workflow: text, format, secrets }) => {
      const read = text === undefined ? null : readWorkflowText(text);
      if (read && !read.ok) return read;
      const stored = read ? null : await workflowOf(id);
      if (stored && !stored.ok) return stored;
      const workflow = read?.value.workflow ?? stored?.value.workflow;
      if (!workflow) return fail('not-found', `There is no workflow ${id} in the library.`);
      const catalogue = ports.catalogueFor(workflow);
      return ok(exportWorkflow(workflow, { format, secrets, catalogue }));
    },

    'exchange.bundle': async ({ workflows, samples, runs, blueprints, secrets }) => {
      const content: { -readonly [K in keyof BundleContent]: BundleContent[K][number][] } = {
        workflows: [],
        samples: [],
        runs: [],
        blueprints: [],
      };
      for (const id of new Set(workflows)) {
        const found = await workflowOf(id);
        if (!found.ok) return found;
        const { folder, tags, active } = found.value.about;
        content.workflows.push({ id, workflow: found.value.workflow, folder, tags, active });
      }
      for (const id of new Set(samples)) {
        const sample = store.samples.get(id);
        if (!sample) return fail('not-found', `There is no sample ${id} in the library.`);
        content.samples.push({ sample, text: blobs.get(sample.sha256) });
      }
      for (const id of new Set(runs)) {
        const run = store.runs.get(id);
        if (!run) return fail('not-found', `There is no run ${id} in the library.`);
        if (run.state === 'running')
          return fail('busy', `Run #${run.number} is going on; stop it or wait for its end.`);
        const graph = blobs.get(run.workflowSha256);
        const payload = blobs.get(run.payloadSha256);
        content.runs.push({ run, graph, payload, parts: store.runs.parts(id) });
      }
      for (const id of new Set(blueprints)) {
        const found: Blueprint | null = ports.blueprints.find(id);
        if (!found) return fail('not-found', `There is no blueprint ${id} in the library.`);
        content.blueprints.push(found);
      }
      if (Object.values(content).every((list) => list.length === 0))
        return fail('invalid-input', 'Choose at least one thing for the bundle.');
      return packed(content, secrets);
    },

    'exchange.import': async ({ files, folder, overwrite }) => {
      const results = [];
      for (const file of files) {
        results.push(
          ...(await importAnyFile(file, folder, {
            host,
            overwrite,
            add: ports.library.add,
            importBlueprints: ports.blueprints['blueprints.import'],
            createSample: ports.createSample,
            importReference: ports.importReference,
          })),
        );
      }
      return ok({ results });
    },

    'exchange.diff': ({ before, after }) => {
      const old = readWorkflowText(before);
      if (!old.ok) return old;
      const fresh = readWorkflowText(after);
      if (!fresh.ok) return fresh;
      const diff = diffWorkflows(old.value.workflow, fresh.value.workflow, ports.catalogueFor(fresh.value.workflow));
      return ok({
        nodes: diff.nodes.map((node) => ({ ...node, fields: [...node.fields] })),
        edges: [...diff.edges],
        other: [...diff.other],
      });
    },
  };

  function packed(content: BundleContent, secrets: 'strip' | 'keep'): Result<{ fileName: string; base64: string }> {
    const bytes = writeBundle(content, secrets, ports.version);
    if (bytes.length * 1.4 > mostMessageChars) {
      const megabytes = Math.round(bytes.length / 1024 / 1024);
      return fail('too-large', `The bundle has ${megabytes} MB, more than can be handed over; leave some runs out.`);
    }
    const name = content.workflows[0]?.workflow.name ?? content.samples[0]?.sample.name ?? 'case';
    return ok({
      fileName: `${safeFileName(name, 'case')}.flowbench`,
      base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    });
  }
}

const never = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
