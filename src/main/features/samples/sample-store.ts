import type { Database } from 'better-sqlite3';
import { sampleSummary, type SampleSummary } from '@shared';
import type { Blobs } from '../../db/blobs.ts';

export interface StoredSample extends SampleSummary {
  readonly sha256: string;
  readonly deleted: boolean;
}

interface SampleRow {
  id: string;
  name: string;
  description: string;
  trigger_id: string;
  normalised: number;
  blob_sha256: string;
  bytes: number;
  facts: string;
  updated_at_ms: number;
  deleted_at_ms: number | null;
}

const noFacts = { title: '', eventId: null, attributes: null, tags: [] };
const factsSchema = sampleSummary.shape.facts.catch(noFacts);

/** Payload samples; the texts lie in the blob table, shared with runs of the same payload. */
export function createSampleStore(db: Database, blobs: Blobs) {
  const byId = db.prepare('SELECT * FROM sample WHERE id = ?');
  const list = db.prepare(`
    SELECT * FROM sample WHERE deleted_at_ms IS NULL AND (@triggerId IS NULL OR trigger_id = @triggerId)
      AND (@query = '' OR instr(lower(name || char(10) || description || char(10) || trigger_id || char(10) || facts), @query) > 0)
    ORDER BY name COLLATE NOCASE, id`);
  const put = db.prepare(`
    INSERT INTO sample (id, name, description, trigger_id, normalised, blob_sha256, bytes, facts, created_at_ms, updated_at_ms)
    VALUES (@id, @name, @description, @triggerId, @normalised, @sha256, @bytes, @facts, @updatedAtMs, @updatedAtMs)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
      trigger_id = excluded.trigger_id, normalised = excluded.normalised, blob_sha256 = excluded.blob_sha256,
      bytes = excluded.bytes, facts = excluded.facts, updated_at_ms = excluded.updated_at_ms`);
  const setDeleted = db.prepare('UPDATE sample SET deleted_at_ms = ?, updated_at_ms = ? WHERE id = ?');
  const oldTrash = db.prepare('SELECT id, blob_sha256 FROM sample WHERE deleted_at_ms < ?');
  const remove = db.prepare('DELETE FROM sample WHERE id = ?');

  return {
    get: (id: string): StoredSample | null => {
      const row = byId.get(id) as SampleRow | undefined;
      return row ? toStored(row) : null;
    },
    list: (query: string, triggerId: string | null): SampleSummary[] =>
      (list.all({ query: query.trim().toLowerCase(), triggerId }) as SampleRow[]).map(toStored),
    put: (sample: Omit<StoredSample, 'deleted' | 'sha256' | 'bytes'>, text: string): void => {
      const before = byId.get(sample.id) as SampleRow | undefined;
      const sha256 = blobs.put(text);
      put.run({
        id: sample.id,
        name: sample.name,
        description: sample.description,
        triggerId: sample.triggerId,
        normalised: sample.normalised ? 1 : 0,
        sha256,
        bytes: Buffer.byteLength(text),
        facts: JSON.stringify(sample.facts),
        updatedAtMs: sample.updatedAtMs,
      });
      if (before && before.blob_sha256 !== sha256) blobs.collect(before.blob_sha256);
    },
    setDeleted: (id: string, deletedAtMs: number | null, nowMs: number): void =>
      void setDeleted.run(deletedAtMs, nowMs, id),
    /** Removes for good what was deleted before. */
    emptyTrash: (beforeMs: number): void => {
      for (const row of oldTrash.all(beforeMs) as { id: string; blob_sha256: string }[]) {
        remove.run(row.id);
        blobs.collect(row.blob_sha256);
      }
    },
  };
}

export type SampleStore = ReturnType<typeof createSampleStore>;

function toStored(row: SampleRow): StoredSample {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    triggerId: row.trigger_id,
    normalised: row.normalised === 1,
    bytes: row.bytes,
    updatedAtMs: row.updated_at_ms,
    facts: factsSchema.parse(JSON.parse(row.facts)),
    sha256: row.blob_sha256,
    deleted: row.deleted_at_ms !== null,
  };
}
