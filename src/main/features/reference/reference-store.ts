import type { Database } from 'better-sqlite3';
import {
  defaultReference,
  makeReference,
  MAX_JSON_DEPTH,
  parseJson,
  phpArray,
  readReferenceEntry,
  REFERENCE_SECTIONS,
  writeJson,
  type PhpArray,
  type PhpValue,
  type ReferenceData,
  type ReferenceEntry,
  type ReferenceSection,
} from '@engine';

/** One entry under the number it keeps for good. */
export interface StoredEntry {
  readonly at: number;
  readonly entry: ReferenceEntry;
}

interface SectionState {
  readonly revision: number;
  /** `null`: as Flowbench begins with. */
  readonly changedAtMs: number | null;
}

interface Kept extends SectionState {
  readonly entries: readonly StoredEntry[];
}

/**
 * Reference data of the library: what Flowbench begins with until a section is edited, from then on what is stored.
 *
 * Sections are kept parsed and read anew when another thread or process changed them: twenty thousand tags are read once, not
 * per question.
 */
export function createReferenceStore(db: Database) {
  const states = db.prepare('SELECT section, revision, edited, changed_at_ms FROM reference_section');
  const total = db.prepare('SELECT ifnull(sum(revision), 0) FROM reference_section').pluck();
  const list = db.prepare('SELECT at, entry FROM reference_entry WHERE section = ? ORDER BY at');
  const open = db.prepare('INSERT OR IGNORE INTO reference_section VALUES (?, 0, 0, 0)');
  const mark = db.prepare(
    'UPDATE reference_section SET revision = revision + 1, edited = @edited, changed_at_ms = @nowMs WHERE section = @section',
  );
  const insert = db.prepare('INSERT INTO reference_entry (section, at, entry) VALUES (?, ?, ?)');
  const update = db.prepare('UPDATE reference_entry SET entry = ? WHERE section = ? AND at = ?');
  const removeOne = db.prepare('DELETE FROM reference_entry WHERE section = ? AND at = ?');
  const removeAll = db.prepare('DELETE FROM reference_entry WHERE section = ?');

  const kept = new Map<ReferenceSection, Kept>();
  let whole: { readonly revision: number; readonly data: ReferenceData } | null = null;

  const revision = (): number => total.get() as number;
  const stateOf = (): ReadonlyMap<string, SectionState> =>
    new Map(
      (states.all() as { section: string; revision: number; edited: number; changed_at_ms: number }[]).map((row) => [
        row.section,
        { revision: row.revision, changedAtMs: row.edited === 1 ? row.changed_at_ms : null },
      ]),
    );
  const load = (section: ReferenceSection, state: SectionState): Kept => {
    const known = kept.get(section);
    if (known?.revision === state.revision) return known;
    const entries =
      state.changedAtMs === null
        ? defaultReference[section].map((entry, at) => ({ at, entry }))
        : readEntries(section, list.all(section) as { at: number; entry: string }[]);
    const loaded = { ...state, entries };
    kept.set(section, loaded);
    return loaded;
  };
  const untouched: SectionState = { revision: 0, changedAtMs: null };
  const section = (name: ReferenceSection): Kept => load(name, stateOf().get(name) ?? untouched);
  /** Writes what Flowbench begins with, so that one entry of it can be changed. */
  const ground = (name: ReferenceSection): Kept => {
    const now = section(name);
    open.run(name);
    if (now.changedAtMs === null) for (const { at, entry } of now.entries) insert.run(name, at, entryText(entry));
    return now;
  };
  /** After a change: what is known in memory follows it without being read again. */
  const changed = (name: ReferenceSection, entries: readonly StoredEntry[], nowMs: number, edited = true): void => {
    const { revision: before } = section(name);
    mark.run({ section: name, edited: edited ? 1 : 0, nowMs });
    kept.set(name, { revision: before + 1, changedAtMs: edited ? nowMs : null, entries });
  };

  return {
    /** Grows with every change of any section, by whichever process. */
    revision,
    overview: (): { section: ReferenceSection; count: number; changedAtMs: number | null }[] => {
      const all = stateOf();
      return REFERENCE_SECTIONS.map((name) => {
        const { entries, changedAtMs } = load(name, all.get(name) ?? untouched);
        return { section: name, count: entries.length, changedAtMs };
      });
    },
    entries: (name: ReferenceSection): readonly StoredEntry[] => section(name).entries,
    /** All of it, in the engine's shape. The same object until something changes. */
    current: (): ReferenceData => {
      const now = revision();
      if (whole?.revision === now) return whole.data;
      const all = stateOf();
      const data = makeReference((name) => load(name, all.get(name) ?? untouched).entries.map(({ entry }) => entry));
      whole = { revision: now, data };
      return data;
    },
    /** Adds an entry (`at` is `null`) or replaces one that is there. To be called within a transaction, as all below. */
    put: (name: ReferenceSection, at: number | null, entry: ReferenceEntry, nowMs: number): number => {
      const { entries } = ground(name);
      const place = at ?? (entries.at(-1)?.at ?? -1) + 1;
      if (at === null) insert.run(name, place, entryText(entry));
      else update.run(entryText(entry), name, place);
      const next =
        at === null
          ? [...entries, { at: place, entry }]
          : entries.map((item) => (item.at === place ? { at: place, entry } : item));
      changed(name, next, nowMs);
      return place;
    },
    remove: (name: ReferenceSection, at: number, nowMs: number): void => {
      const { entries } = ground(name);
      removeOne.run(name, at);
      changed(
        name,
        entries.filter((item) => item.at !== at),
        nowMs,
      );
    },
    /** Takes the place of everything in a section; `entries` are in the order of `at`. */
    replaceAll: (name: ReferenceSection, entries: readonly StoredEntry[], nowMs: number): void => {
      open.run(name);
      removeAll.run(name);
      for (const { at, entry } of entries) insert.run(name, at, entryText(entry));
      changed(name, entries, nowMs);
    },
    /** Back to what Flowbench begins with. */
    reset: (name: ReferenceSection, nowMs: number): void => {
      if (section(name).changedAtMs === null) return;
      removeAll.run(name);
      changed(
        name,
        defaultReference[name].map((entry, at) => ({ at, entry })),
        nowMs,
        false,
      );
    },
    /** Forgets what is kept in memory: after a transaction that was rolled back. */
    forget: (): void => {
      kept.clear();
      whole = null;
    },
  };
}

export type ReferenceStore = ReturnType<typeof createReferenceStore>;

export function entryText(entry: ReferenceEntry): string {
  return writeJson(entry as unknown as PhpValue);
}

/** All entries in one go, which is much quicker than one by one. An entry that a newer Flowbench shaped differently is left out. */
function readEntries(section: ReferenceSection, rows: readonly { at: number; entry: string }[]): StoredEntry[] {
  const parsed = parseJson(`[${rows.map((row) => row.entry).join(',')}]`, MAX_JSON_DEPTH + 1) as PhpArray;
  return rows.flatMap(({ at }, index) => {
    try {
      return [{ at, entry: readReferenceEntry(section, phpArray.get(parsed, String(index)) ?? null) }];
    } catch {
      return [];
    }
  });
}
