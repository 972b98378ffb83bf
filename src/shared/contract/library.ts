import { z } from 'zod';
import { call } from './procedure.ts';

/** MISP's view JSON of a workflow as a JSON text (`{"Workflow": {…}}`), Flowbench's own additions under `_flowbench`. */
const workflowText = z.string();

export const workflowSummary = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  triggerId: z.string(),
  folder: z.string(),
  tags: z.array(z.string()),
  /** The one draft of its trigger that counts. */
  active: z.boolean(),
  nodeCount: z.number(),
  blocking: z.boolean(),
  revision: z.number(),
  hasDraft: z.boolean(),
  errors: z.number(),
  warnings: z.number(),
  updatedAtMs: z.number(),
  deletedAtMs: z.number().nullable(),
  /** Outcomes of the last runs, newest last, at most 12. */
  recentOutcomes: z.array(z.object({ runId: z.string(), outcome: z.string(), atMs: z.number() })),
});
export type WorkflowSummary = z.infer<typeof workflowSummary>;

export const workflowDetail = workflowSummary.extend({
  workflow: workflowText,
  /** An autosaved draft that is newer than the last revision. */
  draft: z.object({ workflow: workflowText, baseRevision: z.number(), savedAtMs: z.number() }).nullable(),
});
export type WorkflowDetail = z.infer<typeof workflowDetail>;

export const revisionSummary = z.object({
  revision: z.number(),
  name: z.string(),
  savedAtMs: z.number(),
  nodeCount: z.number(),
});
export type RevisionSummary = z.infer<typeof revisionSummary>;

const id = z.object({ id: z.string() });

export const library = {
  'library.list': call(
    z.object({ query: z.string().default(''), trash: z.boolean().default(false) }),
    z.object({ items: z.array(workflowSummary) }),
  ),
  'library.get': call(id, workflowDetail),
  'library.create': call(
    z.object({
      name: z.string(),
      triggerId: z.string(),
      folder: z.string().default(''),
      workflow: workflowText.optional(),
    }),
    workflowDetail,
  ),
  /** Writes a new immutable revision. `baseRevision` older than the newest answers `revision-mismatch`. */
  'library.save': call(
    z.object({
      id: z.string(),
      baseRevision: z.number(),
      workflow: workflowText,
      revisionName: z.string().default(''),
    }),
    workflowDetail,
  ),
  'library.saveDraft': call(
    z.object({ id: z.string(), baseRevision: z.number(), workflow: workflowText }),
    z.object({ savedAtMs: z.number() }),
  ),
  'library.discardDraft': call(id, workflowDetail),
  'library.rename': call(
    z.object({
      id: z.string(),
      name: z.string().optional(),
      description: z.string().optional(),
      folder: z.string().optional(),
      tags: z.array(z.string()).optional(),
      active: z.boolean().optional(),
    }),
    workflowSummary,
  ),
  'library.duplicate': call(z.object({ id: z.string(), triggerId: z.string().optional() }), workflowDetail),
  'library.delete': call(id, z.object({})),
  'library.restore': call(id, workflowSummary),
  'library.purge': call(id, z.object({})),
  'library.revisions': call(id, z.object({ items: z.array(revisionSummary) })),
  'library.revision': call(
    z.object({ id: z.string(), revision: z.number() }),
    z.object({ workflow: workflowText, name: z.string(), savedAtMs: z.number() }),
  ),
  /** Names a revision afterwards; an empty name takes it away. */
  'library.nameRevision': call(z.object({ id: z.string(), revision: z.number(), name: z.string() }), revisionSummary),
  'library.restoreRevision': call(z.object({ id: z.string(), revision: z.number() }), workflowDetail),
  /** Reads files by content: workflow view JSON, lists of them. Says for each what became of it. */
  'library.import': call(
    z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })), folder: z.string().default('') }),
    z.object({
      results: z.array(
        z.object({
          file: z.string(),
          status: z.enum(['imported', 'refused']),
          id: z.string().optional(),
          name: z.string().optional(),
          notes: z.array(z.string()),
          error: z.string().optional(),
        }),
      ),
    }),
  ),
  /** MISP's view JSON, byte-stable, without Flowbench's own additions. */
  'library.export': call(id, z.object({ fileName: z.string(), text: z.string() })),
};
