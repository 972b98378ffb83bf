import { writeWorkflow, type Catalogue, type Workflow } from '@engine';
import { fail, ok, type Result, type WorkflowDetail, type WorkflowSummary } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import { readWorkflowText } from './read-workflow-text.ts';
import { newWorkflow } from './new-workflow.ts';
import { importFile } from './import-workflows.ts';
import type { StoredWorkflow } from './library-store.ts';
import type { WorkflowFacts } from './describe-workflow.ts';

export interface LibraryRoom extends HandlersOf<'library'> {
  /** Adds a workflow that was read already; used by import and seeds. */
  readonly add: (workflow: Workflow, where: NewPlace) => StoredWorkflow;
}

export interface NewPlace {
  readonly folder: string;
  readonly tags: readonly string[];
  readonly active: boolean;
  readonly revisionName: string;
}

const nameChars = 191;

/** Workflows: revisions never change, drafts are written over, what is deleted waits in the trash. */
export function createLibraryHandlers(
  host: Host,
  ports: { readonly catalogue: () => Catalogue; readonly describe: (workflow: Workflow) => WorkflowFacts },
): LibraryRoom {
  const { store, clock, changes } = host;
  const changed = (id: string): void => changes.tell({ what: 'workflows', id });
  const missing = (id: string): Result<never> => fail('not-found', `There is no workflow ${id} in the library.`);

  const summaries = (items: readonly StoredWorkflow[]): WorkflowSummary[] => {
    const outcomes = store.runs.recentOutcomes();
    return items.map((item) => ({ ...item, recentOutcomes: outcomes.get(item.id) ?? [] }));
  };
  const summary = (id: string): Result<WorkflowSummary> => {
    const stored = store.library.get(id);
    return stored ? ok({ ...stored, recentOutcomes: store.runs.recentOutcomes(id).get(id) ?? [] }) : missing(id);
  };
  const detail = (id: string): Result<WorkflowDetail> => {
    const about = summary(id);
    if (!about.ok) return about;
    const head = store.library.revision(id, about.value.revision);
    if (!head) return missing(id);
    return ok({ ...about.value, workflow: named(head.workflow, about.value), draft: store.library.draft(id) });
  };

  const add = (workflow: Workflow, where: NewPlace): StoredWorkflow => {
    const id = clock.newId();
    const nowMs = clock.nowMs();
    const complete = {
      ...workflow,
      uuid: workflow.uuid || clock.newId(),
      timestamp: workflow.timestamp || Math.floor(nowMs / 1000),
    };
    host.write(() => {
      store.library.insert({
        id,
        name: complete.name,
        description: complete.description,
        triggerId: complete.triggerId,
        folder: where.folder,
        tags: where.tags,
        active: where.active,
        nowMs,
      });
      store.library.addRevision(id, {
        revision: 1,
        name: where.revisionName,
        workflow: writeWorkflow(complete, { own: true }),
        nowMs,
        facts: ports.describe(complete),
      });
    });
    changed(id);
    const stored = store.library.get(id);
    if (!stored) throw new Error('A workflow that was just written is not there.');
    return stored;
  };

  /** Writes the next revision; the name in the text wins over the library's only where the text changed it. */
  const save = (id: string, text: string, base: number, revisionName: string): Result<WorkflowDetail> => {
    const stored = store.library.get(id);
    if (!stored) return missing(id);
    if (base !== stored.revision) return fail('revision-mismatch', mismatch(stored), { revision: stored.revision });
    const read = readWorkflowText(text);
    if (!read.ok) return read;
    const { workflow } = read.value;
    const head = store.library.revision(id, stored.revision);
    const before = head ? readWorkflowText(head.workflow) : null;
    const was = before?.ok ? before.value.workflow : null;
    const name = was && workflow.name !== was.name ? workflow.name : stored.name;
    const description = was && workflow.description !== was.description ? workflow.description : stored.description;
    const nowMs = clock.nowMs();
    const next = { ...workflow, name, description, triggerId: stored.triggerId, timestamp: Math.floor(nowMs / 1000) };
    const written = host.write(() => {
      // Looked at again under the lock: another process may have saved in between.
      if (store.library.get(id)?.revision !== base) return false;
      store.library.update({ ...stored, name, description }, nowMs);
      store.library.addRevision(id, {
        revision: base + 1,
        name: revisionName,
        workflow: writeWorkflow(next, { own: true }),
        nowMs,
        facts: ports.describe(next),
      });
      store.library.dropDraft(id);
      return true;
    });
    if (!written) return fail('revision-mismatch', mismatch(stored));
    changed(id);
    return detail(id);
  };

  return {
    add,
    'library.list': ({ query, trash }) => ok({ items: summaries(store.library.list(query, trash)) }),
    'library.get': ({ id }) => detail(id),
    'library.create': ({ name, triggerId, folder, workflow }) => {
      const trimmed = name.trim();
      if (trimmed === '') return fail('invalid-input', 'A workflow needs a name.');
      const made = workflow === undefined ? newWorkflow(triggerId, trimmed, clock.newId(), ports.catalogue()) : null;
      if (made && !made.ok) return made;
      const read = workflow === undefined ? null : readWorkflowText(workflow);
      if (read && !read.ok) return read;
      const source = made?.value ?? read?.value.workflow;
      if (!source) return fail('internal', 'No workflow came of it.');
      const stored = add(
        { ...source, name: trimmed.slice(0, nameChars), triggerId },
        { folder, tags: [], active: false, revisionName: '' },
      );
      return detail(stored.id);
    },
    'library.save': ({ id, baseRevision, workflow, revisionName }) => save(id, workflow, baseRevision, revisionName),
    'library.saveDraft': ({ id, baseRevision, workflow }) => {
      if (!store.library.get(id)) return missing(id);
      const read = readWorkflowText(workflow);
      if (!read.ok) return read;
      const nowMs = clock.nowMs();
      host.write(() => store.library.putDraft(id, baseRevision, workflow, nowMs));
      changed(id);
      return ok({ savedAtMs: nowMs });
    },
    'library.discardDraft': ({ id }) => {
      if (!store.library.get(id)) return missing(id);
      host.write(() => store.library.dropDraft(id));
      changed(id);
      return detail(id);
    },
    'library.rename': ({ id, name, description, folder, tags, active }) => {
      const stored = store.library.get(id);
      if (!stored) return missing(id);
      if (name !== undefined && name.trim() === '') return fail('invalid-input', 'A workflow needs a name.');
      const next: StoredWorkflow = {
        ...stored,
        name: name?.trim().slice(0, nameChars) ?? stored.name,
        description: description?.slice(0, nameChars) ?? stored.description,
        folder: folder?.trim() ?? stored.folder,
        tags: tags ? [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))] : stored.tags,
        active: active ?? stored.active,
      };
      host.write(() => store.library.update(next, clock.nowMs()));
      changed(id);
      return summary(id);
    },
    'library.duplicate': ({ id, triggerId }) => {
      const source = detail(id);
      if (!source.ok) return source;
      const read = readWorkflowText(source.value.workflow);
      if (!read.ok) return read;
      const { workflow } = read.value;
      const copy: Workflow = {
        ...workflow,
        id: '',
        uuid: clock.newId(),
        name: freeName(
          workflow.name,
          store.library.list('', false).map((item) => item.name),
        ),
        triggerId: triggerId ?? workflow.triggerId,
        graph: triggerId ? withTrigger(workflow, triggerId, ports.catalogue()) : workflow.graph,
        counter: 0,
        timestamp: 0,
      };
      const { folder, tags } = source.value;
      const stored = add(copy, { folder, tags, active: false, revisionName: `Copy of ${workflow.name}` });
      return detail(stored.id);
    },
    'library.delete': ({ id }) => {
      if (!store.library.get(id)) return missing(id);
      host.write(() => store.library.setDeleted(id, clock.nowMs(), clock.nowMs()));
      changed(id);
      return ok({});
    },
    'library.restore': ({ id }) => {
      if (!store.library.get(id)) return missing(id);
      host.write(() => store.library.setDeleted(id, null, clock.nowMs()));
      changed(id);
      return summary(id);
    },
    'library.purge': ({ id }) => {
      const stored = store.library.get(id);
      if (!stored) return missing(id);
      if (stored.deletedAtMs === null)
        return fail('invalid-input', 'Only what is in the trash can be removed for good.');
      host.write(() => store.library.purge(id));
      changed(id);
      return ok({});
    },
    'library.revisions': ({ id }) => (store.library.get(id) ? ok({ items: store.library.revisions(id) }) : missing(id)),
    'library.revision': ({ id, revision }) => {
      const found = store.library.revision(id, revision);
      return found ? ok(found) : fail('not-found', `Workflow ${id} has no revision ${revision}.`);
    },
    'library.nameRevision': ({ id, revision, name }) => {
      if (!store.library.revision(id, revision))
        return fail('not-found', `Workflow ${id} has no revision ${revision}.`);
      host.write(() => store.library.nameRevision(id, revision, name.trim().slice(0, nameChars)));
      changed(id);
      const named = store.library.revisions(id).find((item) => item.revision === revision);
      return named ? ok(named) : missing(id);
    },
    'library.restoreRevision': ({ id, revision }) => {
      const stored = store.library.get(id);
      const found = store.library.revision(id, revision);
      if (!stored || !found) return fail('not-found', `Workflow ${id} has no revision ${revision}.`);
      return save(id, found.workflow, stored.revision, `Revision ${revision} again`);
    },
    'library.import': ({ files, folder }) => ok({ results: files.flatMap((file) => importFile(file, folder, add)) }),
    'library.export': ({ id }) => {
      const source = detail(id);
      if (!source.ok) return source;
      const read = readWorkflowText(source.value.workflow);
      if (!read.ok) return read;
      return ok({ fileName: fileNameOf(source.value.name), text: writeWorkflow(read.value.workflow) });
    },
  };
}

function mismatch(stored: StoredWorkflow): string {
  return `"${stored.name}" was saved elsewhere in the meantime (revision ${stored.revision}). Load it again, or save yours as a copy.`;
}

/** The stored text with the name and description the library gives it now. */
function named(text: string, about: { readonly name: string; readonly description: string }): string {
  const read = readWorkflowText(text);
  if (!read.ok) return text;
  const { workflow } = read.value;
  if (workflow.name === about.name && workflow.description === about.description) return text;
  return writeWorkflow({ ...workflow, name: about.name, description: about.description }, { own: true });
}

/** The graph with its trigger node turned into another trigger. */
function withTrigger(workflow: Workflow, triggerId: string, catalogue: Catalogue): Workflow['graph'] {
  const trigger = catalogue.get(triggerId);
  const { graph } = workflow;
  const first = graph.nodes.find((node) => node.kind === 'trigger');
  if (trigger?.kind !== 'trigger' || !first) return graph;
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node === first
        ? { ...node, moduleId: trigger.id, name: trigger.name, params: {}, moduleVersion: trigger.version }
        : node,
    ),
  };
}

/** "Name", "Name (2)", "Name (3)" … */
export function freeName(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \(\d+\)$/, '');
  const used = new Set(taken);
  for (let number = 2; ; number += 1) {
    const candidate = `${base} (${number})`;
    if (!used.has(candidate)) return candidate;
  }
}

/** A name that every file system takes. */
export function fileNameOf(name: string): string {
  const safe = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 80);
  return `${safe || 'workflow'}.json`;
}
