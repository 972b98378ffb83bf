import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { explainDiskError, LibraryError } from './errors.ts';
import { migrate, newestVersion, versionOf } from './migrate.ts';
import { rescue } from './rescue.ts';

export interface Library {
  readonly db: Database;
  /** Why nothing can be written, as a sentence; `null` in the usual case. */
  readonly readOnly: string | null;
  /** What the user has to know about the opening: a repair, a backup. */
  readonly notices: readonly string[];
  readonly close: () => void;
}

/** Libraries above this size are looked through at most once a day: reading every page takes a second per gigabyte or more. */
const checkAlwaysBelow = 64 * 1024 * 1024;
const dayMs = 24 * 3600 * 1000;
const keptBackups = 3;

/**
 * Opens the library, makes it when there is none, and brings it up to date.
 *
 * - broken: the file is put aside, everything readable is carried over into a new one, `notices` says so
 * - from a newer Flowbench, or on a disk that can't be written: opened for reading, `readOnly` says why
 * - no folder, no permission at all: throws `LibraryError`
 */
export function openDatabase(file: string, options: { readonly nowMs: () => number } = { nowMs: Date.now }): Library {
  if (file === ':memory:') return inMemory(null);
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    if (!existsSync(file)) return withoutFolder(file, error);
  }
  const fresh = !existsSync(file);
  const notices: string[] = [];
  let db: Database;
  try {
    db = connect(file);
  } catch (error) {
    const failure = explainDiskError(error);
    if (isBroken(error)) return repaired(file, options.nowMs(), 'The file is not a readable library.');
    if (failure && !failure.ok && (fresh || failure.error.code !== 'busy')) return readOnlyCopy(file, unwritable(file));
    throw error;
  }
  try {
    const version = versionOf(db);
    if (version > newestVersion) {
      db.close();
      return readOnlyCopy(
        file,
        'This library was written by a newer Flowbench. It is opened for reading; update Flowbench to change it.',
      );
    }
    if (!canWrite(db)) {
      db.close();
      return readOnlyCopy(file, unwritable(file));
    }
    const damage = fresh ? null : damageOf(db, file, options.nowMs());
    if (damage !== null) {
      db.close();
      return repaired(file, options.nowMs(), damage);
    }
    migrate(db, {
      backup: (from) => notices.push(backUp(db, file, from, options.nowMs())),
    });
    noteCheck(db, options.nowMs());
  } catch (error) {
    db.close();
    if (isBroken(error)) return repaired(file, options.nowMs(), 'A part of the file is not readable.');
    const failure = explainDiskError(error instanceof Error && error.cause ? error.cause : error);
    if (failure && !failure.ok && failure.error.code === 'library-read-only')
      return readOnlyCopy(file, unwritable(file));
    if (failure && !failure.ok && failure.error.code !== 'busy')
      throw new LibraryError(failure.error.code as LibraryError['code'], failure.error.message);
    throw error;
  }
  return { db, readOnly: null, notices, close: () => db.close() };
}

/** A second connection to a library that is open already: for the worker. */
export function connect(file: string): Database {
  const db = new Sqlite(file, { timeout: 5000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // With a write-ahead log `NORMAL` survives the death of the process; only a power cut may cost the last moments.
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -16000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function inMemory(readOnly: string | null): Library {
  const db = new Sqlite(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, { backup: () => undefined });
  if (readOnly !== null) db.pragma('query_only = ON');
  return { db, readOnly, notices: [], close: () => db.close() };
}

function withoutFolder(file: string, error: unknown): Library {
  const failure = explainDiskError(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (failure && !failure.ok && failure.error.code === 'library-read-only') return inMemory(unwritable(file));
  throw new LibraryError('disk-failed', `The data folder ${dirname(file)} can't be made (${code || String(error)}).`);
}

function unwritable(file: string): string {
  return `The folder ${dirname(file)} can't be written. The library is opened for reading, nothing can be saved.`;
}

/** A write-ahead log can't be read on a disk that can't be written, so the files are read from a copy of their own. */
function readOnlyCopy(file: string, reason: string): Library {
  if (!existsSync(file)) return inMemory(reason);
  const folder = mkdtempSync(join(tmpdir(), 'flowbench-read-'));
  const copy = join(folder, basename(file));
  for (const suffix of ['', '-wal']) {
    if (!existsSync(file + suffix)) continue;
    copyFileSync(file + suffix, copy + suffix);
    // A copy is as writable as what it was made of, and an older library gets here the tables that reading it needs.
    chmodSync(copy + suffix, 0o600);
  }
  const db = new Sqlite(copy, { timeout: 5000 });
  if (versionOf(db) < newestVersion) migrate(db, { backup: () => undefined });
  db.pragma('query_only = ON');
  return {
    db,
    readOnly: reason,
    notices: [],
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** SQLite opens a file it may not write without a word, and complains at the first change. */
function canWrite(db: Database): boolean {
  try {
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${versionOf(db)}; ROLLBACK`);
    return true;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    const failure = explainDiskError(error);
    if (failure && !failure.ok && failure.error.code === 'library-read-only') return false;
    if (failure && !failure.ok && failure.error.code === 'busy') return true;
    throw error;
  }
}

function isBroken(error: unknown): boolean {
  const seen = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return seen instanceof Error && 'code' in seen && /^SQLITE_(CORRUPT|NOTADB)/.test(String(seen.code));
}

/** Looks through the file; the first complaint, or `null`. */
function damageOf(db: Database, file: string, nowMs: number): string | null {
  if (statSync(file).size > checkAlwaysBelow && nowMs - lastCheckMs(db) < dayMs) return null;
  const rows = db.pragma('quick_check(1)') as { quick_check: string }[];
  const complaint = rows[0]?.quick_check ?? 'ok';
  return complaint === 'ok' ? null : complaint;
}

function lastCheckMs(db: Database): number {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get();
  if (!known) return 0;
  const row = db.prepare("SELECT value FROM setting WHERE name = 'checkedAtMs'").get() as { value: string } | undefined;
  return Number(row?.value ?? 0);
}

function noteCheck(db: Database, nowMs: number): void {
  if (nowMs - lastCheckMs(db) < dayMs) return;
  db.prepare(
    "INSERT INTO setting VALUES ('checkedAtMs', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(String(nowMs));
}

/** A copy beside the library before it is changed; the newest few are kept. */
function backUp(db: Database, file: string, from: number, nowMs: number): string {
  const target = `${file}.v${from}-${stamp(nowMs)}.backup`;
  db.prepare('VACUUM INTO ?').run(target);
  const folder = dirname(file);
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(basename(file)) && name.endsWith('.backup'))
    .sort((a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs)
    .slice(keptBackups);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return `The library was brought up to this version of Flowbench. A copy of how it was before is kept as ${basename(target)}.`;
}

/** Puts the broken file aside and carries what can be read into a new one. */
function repaired(file: string, nowMs: number, damage: string): Library {
  const aside = `${file}.broken-${stamp(nowMs)}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  const db = connect(file);
  migrate(db, { backup: () => undefined });
  const { rows, lost } = rescue(aside, db);
  const outcome =
    rows === 0
      ? 'Nothing in it could be read, so you start with an empty one.'
      : lost
        ? `What could be read was carried over (${rows} rows); the rest is lost.`
        : `Everything in it was carried over (${rows} rows).`;
  const notice = `The library was damaged (${damage.trim()}). ${outcome} The damaged file is kept as ${basename(aside)}.`;
  return { db, readOnly: null, notices: [notice], close: () => db.close() };
}

function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/[:.]/g, '-');
}
