import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { RevisionSummary, WorkflowSummary } from '@shared';
import type { Blobs } from '../../db/blobs.ts';
import type { WorkflowFacts } from './describe-workflow.ts';

/** A row of the list without what comes from runs. */
export type StoredWorkflow = Omit<WorkflowSummary, 'recentOutcomes'>;

export interface StoredDraft {
  readonly workflow: string;
  readonly baseRevision: number;
  readonly savedAtMs: number;
}

interface WorkflowRow {
  id: string;
  name: string;
  description: string;
  trigger_id: string;
  folder: string;
  tags: string;
  active: number;
  revision: number;
  updated_at_ms: number;
  deleted_at_ms: number | null;
  node_count: number;
  blocking: number;
  errors: number;
  warnings: number;
  has_draft: number;
}

const tagsSchema = z.array(z.string()).catch([]);

const columns = `
  w.id, w.name, w.description, w.trigger_id, w.folder, w.tags, w.active, w.revision, w.updated_at_ms, w.deleted_at_ms,
  r.node_count, r.blocking, r.errors, r.warnings,
  EXISTS (SELECT 1 FROM draft d WHERE d.workflow_id = w.id) AS has_draft
  FROM workflow w JOIN revision r ON r.workflow_id = w.id AND r.revision = w.revision`;

/** Workflows with their revisions and drafts. Callers see that several writes belong together (`db.transaction`). */
export function createLibraryStore(db: Database, blobs: Blobs) {
  const byId = db.prepare(`SELECT ${columns} WHERE w.id = ?`);
  const list = db.prepare(`
    SELECT ${columns}
    WHERE (w.deleted_at_ms IS NOT NULL) = @trash
      AND (@query = '' OR instr(lower(w.name || char(10) || w.description || char(10) || w.folder || char(10) || w.tags
        || char(10) || w.trigger_id), @query) > 0 OR instr(r.search_text, @query) > 0)
    ORDER BY w.folder COLLATE NOCASE, w.name COLLATE NOCASE, w.id`);
  const insert = db.prepare(`
    INSERT INTO workflow (id, name, description, trigger_id, folder, tags, active, revision, created_at_ms, updated_at_ms)
    VALUES (@id, @name, @description, @triggerId, @folder, @tags, @active, 0, @nowMs, @nowMs)`);
  const insertRevision = db.prepare(`
    INSERT INTO revision (workflow_id, revision, name, saved_at_ms, blob_sha256, node_count, blocking, errors, warnings, search_text)
    VALUES (@id, @revision, @name, @nowMs, @sha256, @nodeCount, @blocking, @errors, @warnings, @searchText)`);
  const setHead = db.prepare('UPDATE workflow SET revision = ?, updated_at_ms = ? WHERE id = ?');
  const update = db.prepare(`
    UPDATE workflow SET name = @name, description = @description, folder = @folder, tags = @tags, active = @active,
      updated_at_ms = @nowMs WHERE id = @id`);
  const rest = db.prepare('UPDATE workflow SET active = 0 WHERE trigger_id = ? AND id <> ?');
  const setDeleted = db.prepare('UPDATE workflow SET deleted_at_ms = ?, updated_at_ms = ? WHERE id = ?');
  const putDraft = db.prepare(`
    INSERT INTO draft (workflow_id, base_revision, saved_at_ms, workflow) VALUES (?, ?, ?, ?)
    ON CONFLICT (workflow_id) DO UPDATE SET base_revision = excluded.base_revision, saved_at_ms = excluded.saved_at_ms,
      workflow = excluded.workflow`);
  const draft = db.prepare('SELECT base_revision, saved_at_ms, workflow FROM draft WHERE workflow_id = ?');
  const dropDraft = db.prepare('DELETE FROM draft WHERE workflow_id = ?');
  const revision = db.prepare(
    'SELECT blob_sha256, name, saved_at_ms FROM revision WHERE workflow_id = ? AND revision = ?',
  );
  const revisions = db.prepare(
    'SELECT revision, name, saved_at_ms, node_count FROM revision WHERE workflow_id = ? ORDER BY revision DESC',
  );
  const nameRevision = db.prepare('UPDATE revision SET name = ? WHERE workflow_id = ? AND revision = ?');
  const setFacts = db.prepare(`
    UPDATE revision SET node_count = @nodeCount, blocking = @blocking, errors = @errors, warnings = @warnings,
      search_text = @searchText WHERE workflow_id = @id AND revision = @revision`);
  const shas = db.prepare('SELECT DISTINCT blob_sha256 FROM revision WHERE workflow_id = ?').pluck();
  const remove = db.prepare('DELETE FROM workflow WHERE id = ?');

  return {
    get: (id: string): StoredWorkflow | null => {
      const row = byId.get(id) as WorkflowRow | undefined;
      return row ? toStored(row) : null;
    },
    list: (query: string, trash: boolean): StoredWorkflow[] =>
      (list.all({ query: query.trim().toLowerCase(), trash: trash ? 1 : 0 }) as WorkflowRow[]).map(toStored),
    insert: (workflow: {
      readonly id: string;
      readonly name: string;
      readonly description: string;
      readonly triggerId: string;
      readonly folder: string;
      readonly tags: readonly string[];
      readonly active: boolean;
      readonly nowMs: number;
    }): void => {
      insert.run({ ...workflow, tags: JSON.stringify(workflow.tags), active: workflow.active ? 1 : 0 });
      if (workflow.active) rest.run(workflow.triggerId, workflow.id);
    },
    addRevision: (
      id: string,
      written: {
        readonly revision: number;
        readonly name: string;
        readonly workflow: string;
        readonly nowMs: number;
        readonly facts: WorkflowFacts;
      },
    ): void => {
      const { facts } = written;
      insertRevision.run({
        id,
        revision: written.revision,
        name: written.name,
        nowMs: written.nowMs,
        sha256: blobs.put(written.workflow),
        nodeCount: facts.nodeCount,
        blocking: facts.blocking ? 1 : 0,
        errors: facts.errors,
        warnings: facts.warnings,
        searchText: facts.searchText,
      });
      setHead.run(written.revision, written.nowMs, id);
    },
    /** What was worked out about a revision, anew: the rules changed or the server's modules did. The graph stays as it is. */
    setFacts: (id: string, revision: number, facts: WorkflowFacts): void =>
      void setFacts.run({ ...facts, id, revision, blocking: facts.blocking ? 1 : 0 }),
    update: (workflow: StoredWorkflow, nowMs: number): void => {
      update.run({
        id: workflow.id,
        name: workflow.name,
        description: workflow.description,
        folder: workflow.folder,
        tags: JSON.stringify(workflow.tags),
        active: workflow.active ? 1 : 0,
        nowMs,
      });
      if (workflow.active) rest.run(workflow.triggerId, workflow.id);
    },
    setDeleted: (id: string, deletedAtMs: number | null, nowMs: number): void =>
      void setDeleted.run(deletedAtMs, nowMs, id),
    revision: (id: string, number: number): { workflow: string; name: string; savedAtMs: number } | null => {
      const row = revision.get(id, number) as { blob_sha256: string; name: string; saved_at_ms: number } | undefined;
      return row ? { workflow: blobs.get(row.blob_sha256), name: row.name, savedAtMs: row.saved_at_ms } : null;
    },
    revisions: (id: string): RevisionSummary[] =>
      (revisions.all(id) as { revision: number; name: string; saved_at_ms: number; node_count: number }[]).map(
        (row) => ({
          revision: row.revision,
          name: row.name,
          savedAtMs: row.saved_at_ms,
          nodeCount: row.node_count,
        }),
      ),
    nameRevision: (id: string, revision: number, name: string): void => void nameRevision.run(name, id, revision),
    putDraft: (id: string, baseRevision: number, workflow: string, nowMs: number): void =>
      void putDraft.run(id, baseRevision, nowMs, workflow),
    draft: (id: string): StoredDraft | null => {
      const row = draft.get(id) as { base_revision: number; saved_at_ms: number; workflow: string } | undefined;
      return row ? { baseRevision: row.base_revision, savedAtMs: row.saved_at_ms, workflow: row.workflow } : null;
    },
    dropDraft: (id: string): void => void dropDraft.run(id),
    purge: (id: string): void => {
      const used = shas.all(id) as string[];
      remove.run(id);
      for (const sha256 of used) blobs.collect(sha256);
    },
  };
}

export type LibraryStore = ReturnType<typeof createLibraryStore>;

function toStored(row: WorkflowRow): StoredWorkflow {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    triggerId: row.trigger_id,
    folder: row.folder,
    tags: tagsSchema.parse(JSON.parse(row.tags)),
    active: row.active === 1,
    nodeCount: row.node_count,
    blocking: row.blocking === 1,
    revision: row.revision,
    hasDraft: row.has_draft === 1,
    errors: row.errors,
    warnings: row.warnings,
    updatedAtMs: row.updated_at_ms,
    deletedAtMs: row.deleted_at_ms,
  };
}
