import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainDiskError, LibraryError } from './errors.ts';
import { migrate, newestVersion, versionOf, type Migration } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase, type Library } from './open-database.ts';

let folder = '';
let file = '';
const open: Library[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-test-'));
  file = join(folder, 'data', 'library.db');
});
afterEach(() => {
  for (const library of open.splice(0)) library.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(path = file): Library {
  const library = openDatabase(path, { nowMs: Date.now });
  open.push(library);
  return library;
}
function stop(): void {
  for (const library of open.splice(0)) library.close();
}

const put = 'INSERT INTO setting VALUES (?, ?)';
const count = (library: Library): number =>
  library.db.prepare("SELECT count(*) FROM setting WHERE name LIKE 'key%'").pluck().get() as number;

describe('opening a library', () => {
  it('makes folder and file, strict tables, a write-ahead log and foreign keys', () => {
    const { db, readOnly, notices } = start();
    expect({ readOnly, notices }).toEqual({ readOnly: null, notices: [] });
    expect(versionOf(db)).toBe(newestVersion);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[];
    const own = tables.filter((table) => table.type === 'table' && !table.name.startsWith('sqlite_'));
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((table) => table.strict !== 1)).toEqual([]);
  });

  it('finds everything again', () => {
    start().db.prepare(put).run('key', 'kept');
    stop();
    expect(count(start())).toBe(1);
  });

  it('can be open twice, both writing', () => {
    const first = start();
    const second = start();
    first.db.prepare(put).run('key1', 'a');
    second.db.prepare(put).run('key2', 'b');
    expect([count(first), count(second)]).toEqual([2, 2]);
  });

  it('refuses a folder that is a file, in a sentence', () => {
    writeFileSync(join(folder, 'data'), 'in the way');
    expect(() => start()).toThrow(LibraryError);
    expect(() => start()).toThrow(/data folder .* can't be made/);
  });
});

describe('a damaged library', () => {
  function fill(rows: number): void {
    const { db } = start();
    const insert = db.prepare(put);
    db.transaction(() => {
      for (let i = 0; i < rows; i += 1) insert.run(`key${String(i).padStart(6, '0')}`, 'x'.repeat(500));
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
    stop();
  }
  function overwrite(at: number, bytes: number): void {
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
    closeSync(handle);
  }

  it('is put aside, what can be read is carried over, and the user is told', () => {
    fill(4000);
    overwrite(Math.floor(statSync(file).size / 2), 8192);
    const library = start();
    expect(library.readOnly).toBeNull();
    expect(library.notices[0]).toMatch(/damaged .* carried over .* kept as library\.db\.broken-/s);
    expect(count(library)).toBeGreaterThan(1000);
    expect(readdirSync(join(folder, 'data')).some((name) => name.includes('.broken-'))).toBe(true);
    library.db.prepare(put).run('keyNew', 'written after the repair');
    stop();
    expect(start().notices).toEqual([]);
  });

  it.each([
    ['no database at all', () => writeFileSync(file, 'this was never a database, though it is long enough to look at')],
    ['an overwritten header', () => overwrite(0, 100)],
    ['a file cut in half', () => writeFileSync(file, Buffer.alloc(5000, 1))],
  ])('starts anew over %s and keeps the file', (_name, damage) => {
    fill(200);
    damage();
    const library = start();
    expect(library.notices[0]).toMatch(/kept as/);
    library.db.prepare(put).run('keyNew', 'usable');
    expect(count(library)).toBeGreaterThanOrEqual(1);
  });
});

describe('a library of a newer Flowbench', () => {
  it('opens for reading, says so, and is not touched', () => {
    const { db } = start();
    db.prepare(put).run('key', 'from the future');
    db.pragma(`user_version = ${newestVersion + 7}`);
    stop();
    const library = start();
    expect(library.readOnly).toMatch(/newer Flowbench/);
    expect(count(library)).toBe(1);
    expect(() => library.db.prepare(put).run('key2', 'x')).toThrow();
    stop();
    expect(versionOf(new Sqlite(file, { readonly: true }))).toBe(newestVersion + 7);
  });
});

// Root may write anywhere, so as root the library is opened by a child that is nobody. A checkout in root's own home can't be
// read by nobody, and Windows knows neither.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const canTry =
  process.platform !== 'win32' &&
  spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(import.meta.filename)})`], nobody)
    .status === 0;

describe.skipIf(!canTry)(
  'a folder that cannot be written (skipped where another user cannot read this checkout)',
  () => {
    const script = `
    const { registerHooks } = await import('node:module');
    const root = ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../..')).href)};
    registerHooks({ resolve: (name, context, next) => next(
      name === '@shared' ? root + '/shared/contract/index.ts' : name === '@engine' ? root + '/engine/index.ts'
        : name.startsWith('@shared/') ? root + '/shared/' + name.slice(8) : name.startsWith('@engine/') ? root + '/engine/' + name.slice(8) : name,
      context) });
    const { openDatabase } = await import(root + '/main/db/open-database.ts');
    const library = openDatabase(process.argv[1], { nowMs: Date.now });
    const rows = library.db.prepare("SELECT count(*) FROM setting WHERE name LIKE 'key%'").pluck().get();
    let refused = false;
    try { library.db.prepare("INSERT INTO setting VALUES ('x', 'y')").run(); } catch { refused = true; }
    const tables = library.db.pragma('user_version', { simple: true });
    library.close();
    console.log(JSON.stringify({ readOnly: library.readOnly, rows, refused, tables }));
  `;
    function openAsNobody(): { readOnly: string | null; rows: number; refused: boolean; tables: number } {
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
        ...nobody,
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      if (child.status !== 0) throw new Error(child.stderr);
      return JSON.parse(child.stdout) as ReturnType<typeof openAsNobody>;
    }

    it('is read from a copy, with a log that was not closed', () => {
      const writing = start();
      writing.db.prepare(put).run('key', 'still in the write-ahead log');
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'data'), 0o555);
      for (const name of readdirSync(join(folder, 'data'))) chmodSync(join(folder, 'data', name), 0o444);
      const seen = openAsNobody();
      expect(seen).toMatchObject({ rows: 1, refused: true });
      expect(seen.readOnly).toMatch(/can't be written/);
    });

    it('is brought up to date in the copy when it is of an older Flowbench', () => {
      mkdirSync(join(folder, 'data'));
      const old = new Sqlite(file);
      migrate(old, { backup: () => undefined, migrations: migrations.slice(0, 1) });
      old.prepare(put).run('key', 'kept');
      old.close();
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'data'), 0o555);
      chmodSync(file, 0o444);
      expect(openAsNobody()).toMatchObject({ rows: 1, refused: true, tables: newestVersion });
      expect(versionOf(new Sqlite(file, { readonly: true }))).toBe(1);
    });

    it('opens empty where there is no library yet', () => {
      chmodSync(folder, 0o555);
      const seen = openAsNobody();
      expect(seen).toMatchObject({ rows: 0, refused: true });
      expect(seen.readOnly).toMatch(/can't be written/);
      expect(existsSync(file)).toBe(false);
    });
  },
);

describe('migrations', () => {
  const added: Migration = { name: 'test', sql: 'CREATE TABLE added (x TEXT) STRICT' };

  it('keep a copy of the library before they change it, and only the newest copies', () => {
    const { db } = start();
    const backups: number[] = [];
    migrate(db, { backup: (version) => backups.push(version), migrations: [...migrations, added] });
    expect(backups).toEqual([newestVersion]);
    expect(versionOf(db)).toBe(newestVersion + 1);
    migrate(db, { backup: (version) => backups.push(version), migrations: [...migrations, added] });
    expect(backups.length).toBe(1);
  });

  it('leave everything as it was when one fails', () => {
    const { db } = start();
    const broken: Migration = { name: 'broken', sql: 'CREATE TABLE half (x TEXT) STRICT; SELECT nonsense;' };
    const run = (): void => migrate(db, { backup: () => undefined, migrations: [...migrations, broken] });
    expect(run).toThrow(/Migration \d+ \(broken\) failed, the library is as it was before/);
    expect(versionOf(db)).toBe(newestVersion);
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
  });

  it('are done once when two processes start at the same time', () => {
    const first = start();
    const second = start();
    const list = [...migrations, added];
    migrate(first.db, { backup: () => undefined, migrations: list });
    migrate(second.db, { backup: () => undefined, migrations: list });
    expect(versionOf(second.db)).toBe(newestVersion + 1);
  });
});

describe('a full disk', () => {
  it('is told in a sentence, and what was there before is still there', () => {
    const { db } = start();
    db.prepare(put).run('key', 'kept');
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    const fill = db.transaction(() => {
      db.prepare('DELETE FROM setting').run();
      db.prepare(put).run('big', 'x'.repeat(10_000_000));
    });
    let told: unknown = null;
    try {
      fill.immediate();
    } catch (error) {
      told = explainDiskError(error);
    }
    expect(told).toMatchObject({
      ok: false,
      error: { code: 'disk-full', message: expect.stringMatching(/disk is full/) as string },
    });
    expect(db.prepare("SELECT value FROM setting WHERE name = 'key'").pluck().get()).toBe('kept');
  });

  it.each([
    ['SQLITE_READONLY_DBMOVED', 'library-read-only'],
    ['EROFS', 'library-read-only'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_IOERR_WRITE', 'disk-failed'],
    ['SQLITE_CORRUPT', 'disk-failed'],
    ['SQLITE_BUSY', 'busy'],
  ])('%s means %s', (code, expected) => {
    expect(explainDiskError(Object.assign(new Error('x'), { code }))).toMatchObject({ error: { code: expected } });
    expect(explainDiskError(new Error('no code'))).toBeNull();
  });
});
