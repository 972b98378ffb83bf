import type { Migration } from '../migrate.ts';

/**
 * Blueprints made or imported here, as MISP's JSON text; at most one that is not deleted per uuid. Those that come with
 * Flowbench stay files: a row of the same uuid takes the place of one, and `blueprint_hidden` puts one out of sight.
 */
export const blueprints: Migration = {
  name: 'blueprints',
  sql: `
    CREATE TABLE blueprint (
      id TEXT PRIMARY KEY,
      uuid TEXT NOT NULL,
      origin TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      trigger_id TEXT NOT NULL,
      timestamp INTEGER NOT NULL,
      node_count INTEGER NOT NULL,
      module_ids TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      search_text TEXT NOT NULL,
      text TEXT NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      deleted_at_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX blueprint_by_uuid ON blueprint (uuid) WHERE deleted_at_ms IS NULL;

    CREATE TABLE blueprint_hidden (
      uuid TEXT PRIMARY KEY,
      hidden_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
