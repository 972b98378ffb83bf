import type { Migration } from '../migrate.ts';

/**
 * Local reference data, section by section. A section that is not edited is the one Flowbench begins with, and has no entries.
 *
 * `revision` counts changes and never goes back, so that every thread sees when its copy is old. `at` names an entry for
 * good: removing one moves none.
 */
export const reference: Migration = {
  name: 'reference',
  sql: `
    CREATE TABLE reference_section (
      section TEXT PRIMARY KEY,
      revision INTEGER NOT NULL,
      edited INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE reference_entry (
      section TEXT NOT NULL REFERENCES reference_section (section) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      entry TEXT NOT NULL,
      PRIMARY KEY (section, at)
    ) STRICT;
  `,
};
