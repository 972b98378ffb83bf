import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { BlueprintSummary } from '@shared';
import type { BlueprintFacts } from './blueprint-facts.ts';

export interface StoredBlueprint extends BlueprintSummary {
  readonly deleted: boolean;
  readonly searchText: string;
}

interface BlueprintRow {
  id: string;
  uuid: string;
  origin: 'imported' | 'own';
  name: string;
  description: string;
  trigger_id: string;
  timestamp: number;
  node_count: number;
  module_ids: string;
  bytes: number;
  search_text: string;
  updated_at_ms: number;
  deleted_at_ms: number | null;
}

const moduleIds = z.array(z.string()).catch([]);
const columns =
  'id, uuid, origin, name, description, trigger_id, timestamp, node_count, module_ids, bytes, search_text, updated_at_ms, deleted_at_ms';

/** Blueprints made or imported here, and which of the bundled ones are hidden. */
export function createBlueprintStore(db: Database) {
  const byId = db.prepare(`SELECT ${columns} FROM blueprint WHERE id = ?`);
  const byUuid = db.prepare(`SELECT ${columns} FROM blueprint WHERE uuid = ? AND deleted_at_ms IS NULL`);
  const list = db.prepare(`SELECT ${columns} FROM blueprint WHERE (deleted_at_ms IS NOT NULL) = ?`);
  const text = db.prepare('SELECT text FROM blueprint WHERE id = ?').pluck();
  const put = db.prepare(`
    INSERT INTO blueprint (id, uuid, origin, name, description, trigger_id, timestamp, node_count, module_ids, bytes,
      search_text, text, updated_at_ms)
    VALUES (@id, @uuid, @origin, @name, @description, @triggerId, @timestamp, @nodeCount, @moduleIds, @bytes,
      @searchText, @text, @nowMs)
    ON CONFLICT (id) DO UPDATE SET uuid = excluded.uuid, origin = excluded.origin, name = excluded.name,
      description = excluded.description, trigger_id = excluded.trigger_id, timestamp = excluded.timestamp,
      node_count = excluded.node_count, module_ids = excluded.module_ids, bytes = excluded.bytes,
      search_text = excluded.search_text, text = excluded.text, updated_at_ms = excluded.updated_at_ms,
      deleted_at_ms = NULL`);
  const setDeleted = db.prepare('UPDATE blueprint SET deleted_at_ms = ?, updated_at_ms = ? WHERE id = ?');
  const emptyTrash = db.prepare('DELETE FROM blueprint WHERE deleted_at_ms < ?');
  const hide = db.prepare('INSERT OR REPLACE INTO blueprint_hidden (uuid, hidden_at_ms) VALUES (?, ?)');
  const unhide = db.prepare('DELETE FROM blueprint_hidden WHERE uuid = ?');
  const hidden = db.prepare('SELECT uuid FROM blueprint_hidden').pluck();

  return {
    get: (id: string): StoredBlueprint | null => {
      const row = byId.get(id) as BlueprintRow | undefined;
      return row ? toStored(row) : null;
    },
    /** The one of this uuid that is not deleted. */
    byUuid: (uuid: string): StoredBlueprint | null => {
      const row = byUuid.get(uuid) as BlueprintRow | undefined;
      return row ? toStored(row) : null;
    },
    list: (trash: boolean): StoredBlueprint[] => (list.all(trash ? 1 : 0) as BlueprintRow[]).map(toStored),
    /** MISP's JSON; throws when there is no such blueprint. */
    text: (id: string): string => {
      const found = text.get(id) as string | undefined;
      if (found === undefined) throw new Error(`The library holds no blueprint ${id}.`);
      return found;
    },
    put: (blueprint: {
      readonly id: string;
      readonly origin: 'imported' | 'own';
      readonly facts: BlueprintFacts;
      readonly text: string;
      readonly nowMs: number;
    }): void => {
      const { facts, ...rest } = blueprint;
      put.run({ ...facts, ...rest, moduleIds: JSON.stringify(facts.moduleIds) });
    },
    setDeleted: (id: string, deletedAtMs: number | null, nowMs: number): void =>
      void setDeleted.run(deletedAtMs, nowMs, id),
    emptyTrash: (beforeMs: number): void => void emptyTrash.run(beforeMs),
    /** Uuids of the bundled blueprints that are put out of sight. */
    hidden: (): ReadonlySet<string> => new Set(hidden.all() as string[]),
    hide: (uuid: string, nowMs: number): void => void hide.run(uuid, nowMs),
    unhide: (uuid: string): void => void unhide.run(uuid),
  };
}

export type BlueprintStore = ReturnType<typeof createBlueprintStore>;

function toStored(row: BlueprintRow): StoredBlueprint {
  return {
    id: row.id,
    uuid: row.uuid,
    origin: row.origin,
    name: row.name,
    description: row.description,
    triggerId: row.trigger_id,
    timestamp: row.timestamp,
    nodeCount: row.node_count,
    moduleIds: moduleIds.parse(JSON.parse(row.module_ids)),
    bytes: row.bytes,
    searchText: row.search_text,
    updatedAtMs: row.updated_at_ms,
    deleted: row.deleted_at_ms !== null,
  };
}
