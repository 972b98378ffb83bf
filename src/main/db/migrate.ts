import type { Database } from 'better-sqlite3';
import { migrations as allMigrations } from './migrations/index.ts';

export interface Migration {
  /** A word or two, as in the file's name. */
  readonly name: string;
  readonly sql: string;
}

/** The version this Flowbench writes. */
export const newestVersion = allMigrations.length;

export function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a library up to `newestVersion`, each step in one transaction that also raises `user_version`.
 *
 * Two processes may start at the same time: the lock is taken first and the version read again under it, so that each
 * step is done once. `backup` is called before the first step of a library that holds something.
 */
export function migrate(
  db: Database,
  options: { readonly backup: (version: number) => void; readonly migrations?: readonly Migration[] },
): void {
  const migrations = options.migrations ?? allMigrations;
  if (versionOf(db) >= migrations.length) return;
  if (versionOf(db) > 0) options.backup(versionOf(db));
  migrations.forEach((migration, index) => {
    const to = index + 1;
    if (versionOf(db) >= to) return;
    const step = db.transaction(() => {
      if (versionOf(db) >= to) return;
      db.exec(migration.sql);
      db.pragma(`user_version = ${to}`);
    });
    try {
      step.exclusive();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Migration ${to} (${migration.name}) failed, the library is as it was before: ${reason}`, {
        cause: error,
      });
    }
  });
}
