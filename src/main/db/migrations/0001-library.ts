import type { Migration } from '../migrate.ts';

/**
 * The first library: workflows with their revisions and drafts, payload samples, runs, settings.
 *
 * Texts that can be large (payloads, graphs, documents of a run) lie in `blob`, compressed and stored once per content.
 * Times are Unix milliseconds.
 */
export const library: Migration = {
  name: 'library',
  sql: `
    CREATE TABLE blob (
      sha256 TEXT PRIMARY KEY,
      codec TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE workflow (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      trigger_id TEXT NOT NULL,
      folder TEXT NOT NULL,
      tags TEXT NOT NULL,
      active INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX workflow_by_trigger ON workflow (trigger_id);

    CREATE TABLE revision (
      workflow_id TEXT NOT NULL REFERENCES workflow (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      name TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      blob_sha256 TEXT NOT NULL REFERENCES blob (sha256),
      node_count INTEGER NOT NULL,
      blocking INTEGER NOT NULL,
      errors INTEGER NOT NULL,
      warnings INTEGER NOT NULL,
      search_text TEXT NOT NULL,
      PRIMARY KEY (workflow_id, revision)
    ) STRICT;
    CREATE INDEX revision_by_blob ON revision (blob_sha256);

    CREATE TABLE draft (
      workflow_id TEXT PRIMARY KEY REFERENCES workflow (id) ON DELETE CASCADE,
      base_revision INTEGER NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      workflow TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sample (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      trigger_id TEXT NOT NULL,
      normalised INTEGER NOT NULL,
      blob_sha256 TEXT NOT NULL REFERENCES blob (sha256),
      bytes INTEGER NOT NULL,
      facts TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX sample_by_trigger ON sample (trigger_id);
    CREATE INDEX sample_by_blob ON sample (blob_sha256);

    CREATE TABLE run (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL UNIQUE,
      workflow_id TEXT REFERENCES workflow (id) ON DELETE SET NULL,
      workflow_name TEXT NOT NULL,
      revision INTEGER,
      trigger_id TEXT NOT NULL,
      sample_id TEXT REFERENCES sample (id) ON DELETE SET NULL,
      payload_title TEXT NOT NULL,
      payload_sha256 TEXT NOT NULL REFERENCES blob (sha256),
      workflow_sha256 TEXT NOT NULL REFERENCES blob (sha256),
      request TEXT NOT NULL,
      state TEXT NOT NULL,
      owner TEXT,
      outcome TEXT,
      sentence TEXT NOT NULL,
      steps INTEGER NOT NULL,
      effects INTEGER NOT NULL,
      next_node TEXT,
      started_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX run_by_workflow ON run (workflow_id, started_at_ms);
    CREATE INDEX run_by_start ON run (started_at_ms);
    CREATE INDEX run_by_payload ON run (payload_sha256);
    CREATE INDEX run_by_graph ON run (workflow_sha256);

    CREATE TABLE run_step (
      run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      part INTEGER NOT NULL,
      step INTEGER NOT NULL,
      codec TEXT NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY (run_id, part)
    ) STRICT;

    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
