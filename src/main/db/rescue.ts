import Sqlite, { type Database } from 'better-sqlite3';

/** Parents before children: rows whose parent was lost are left behind. */
const tables = [
  'blob',
  'setting',
  'workflow',
  'revision',
  'draft',
  'sample',
  'run',
  'run_step',
  'blueprint',
  'blueprint_hidden',
  'reference_section',
  'reference_entry',
] as const;

/** Tables that came with a migration after the first. */
const later: ReadonlySet<string> = new Set(['blueprint', 'blueprint_hidden', 'reference_section', 'reference_entry']);

/**
 * Carries every readable row of a damaged library into a new one.
 *
 * A damaged page ends a scan, so each table is read from both ends. Only columns that both sides know are copied.
 */
export function rescue(damagedFile: string, target: Database): { readonly rows: number; readonly lost: boolean } {
  let rows = 0;
  let lost = false;
  let source: Database;
  try {
    source = new Sqlite(damagedFile, { readonly: true });
  } catch {
    return { rows, lost: true };
  }
  try {
    for (const table of tables) {
      const result = copyTable(source, target, table);
      rows += result.rows;
      lost ||= result.lost;
    }
  } finally {
    source.close();
  }
  // A workflow without the revision it points to, and the like, would only fail later.
  target.exec(`
    DELETE FROM draft WHERE workflow_id NOT IN (SELECT workflow_id FROM revision);
    DELETE FROM workflow WHERE id NOT IN (SELECT workflow_id FROM revision);
    UPDATE workflow SET revision = (SELECT max(revision) FROM revision WHERE workflow_id = workflow.id);
  `);
  return { rows, lost };
}

function copyTable(source: Database, target: Database, table: string): { rows: number; lost: boolean } {
  let columns: string[];
  try {
    const known = new Set(namesOf(target, table));
    columns = namesOf(source, table).filter((name) => known.has(name));
  } catch {
    return { rows: 0, lost: true };
  }
  // An older library never had the tables that later migrations brought.
  if (columns.length === 0) return { rows: 0, lost: !later.has(table) };
  const list = columns.map((name) => `"${name}"`).join(', ');
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let rows = 0;
  let lost = false;
  for (const order of ['ASC', 'DESC']) {
    try {
      for (const row of source.prepare(`SELECT ${list} FROM ${table} ORDER BY rowid ${order}`).raw().iterate()) {
        try {
          rows += insert.run(...(row as unknown[])).changes;
        } catch {
          lost = true;
        }
      }
      break;
    } catch {
      lost = true;
    }
  }
  return { rows, lost };
}

function namesOf(db: Database, table: string): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
}
