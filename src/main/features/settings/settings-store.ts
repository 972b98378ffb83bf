import type { Database } from 'better-sqlite3';
import { settingsSchema, type Settings, type SettingsChanges } from '@shared';

const known = settingsSchema.loose();

/**
 * Settings as one JSON row. What a newer Flowbench wrote and this one does not know is kept when something else changes;
 * a value that no longer fits falls back to its default alone.
 */
export function createSettingsStore(db: Database) {
  const select = db.prepare('SELECT value FROM setting WHERE name = ?').pluck();
  const put = db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const read = (name: string): string | null => (select.get(name) as string | undefined) ?? null;
  const stored = (): Record<string, unknown> => {
    try {
      return asRecord(JSON.parse(read('settings') ?? '{}'));
    } catch {
      return {};
    }
  };
  return {
    get: (): Settings => settingsSchema.parse(fitting(stored())),
    set: (changes: SettingsChanges): void => {
      const before = stored();
      const server = changes.server ? { server: { ...asRecord(before['server']), ...changes.server } } : {};
      put.run('settings', JSON.stringify({ ...before, ...changes, ...server }));
    },
    /** Small facts of the host's own: whether the seeds were offered, and the like. */
    mark: (name: string): string | null => read(name),
    setMark: (name: string, value: string): void => void put.run(name, value),
  };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Leaves out members whose value does not fit the schema. */
function fitting(value: Record<string, unknown>): Record<string, unknown> {
  const whole = known.safeParse(value);
  if (whole.success) return value;
  const bad = new Set(whole.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key)));
}
