import type { Database } from 'better-sqlite3';
import type { StreamEvent } from '@shared';

export type Change = StreamEvent<'app.changes'>;

export interface Changes {
  readonly tell: (change: Change) => void;
  /** Returns the way to stop listening. */
  readonly listen: (listener: (change: Change) => void) => () => void;
  readonly close: () => void;
}

const pollMs = 1000;

/** What a look at each table tells about it, cheap enough for every second. */
const fingerprints: Readonly<Partial<Record<Change['what'], string>>> = {
  workflows: `SELECT count(*) || '/' || ifnull(max(updated_at_ms), 0) || '/' || ifnull(max(deleted_at_ms), 0)
    || '/' || (SELECT count(*) FROM draft) FROM workflow`,
  samples: `SELECT count(*) || '/' || ifnull(max(updated_at_ms), 0) || '/' || count(deleted_at_ms) FROM sample`,
  runs: `SELECT count(*) || '/' || ifnull(max(number), 0) || '/' || ifnull(max(ended_at_ms), 0) || '/' || count(deleted_at_ms) FROM run`,
  blueprints: `SELECT count(*) || '/' || ifnull(max(updated_at_ms), 0) || '/' || count(deleted_at_ms)
    || '/' || (SELECT count(*) FROM blueprint_hidden) FROM blueprint`,
  settings: `SELECT ifnull(group_concat(value), '') FROM setting WHERE name = 'settings'`,
  reference: `SELECT ifnull(sum(revision), 0) FROM reference_section`,
};

/** Who wants to know what changed in the library: told by this process's handlers, and found out for other processes. */
export function createChanges(db: Database): Changes {
  const listeners = new Set<(change: Change) => void>();
  let timer: NodeJS.Timeout | null = null;
  let version: unknown = null;
  let seen = new Map<Change['what'], unknown>();

  const look = (): Map<Change['what'], unknown> =>
    new Map(
      Object.entries(fingerprints).map(
        ([what, sql]) => [what as Change['what'], db.prepare(sql).pluck().get()] as const,
      ),
    );
  const tell = (change: Change): void => {
    for (const listener of [...listeners]) listener(change);
  };
  // `data_version` changes only when another connection wrote: the worker, the command line, a second window.
  const poll = (): void => {
    try {
      const now = db.pragma('data_version', { simple: true });
      if (now === version) return;
      version = now;
      const fresh = look();
      for (const [what, print] of fresh) if (seen.get(what) !== print) tell({ what });
      seen = fresh;
    } catch {
      // A busy library is looked at again in a second.
    }
  };
  const stop = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  return {
    tell,
    listen: (listener) => {
      listeners.add(listener);
      if (!timer) {
        version = db.pragma('data_version', { simple: true });
        seen = look();
        timer = setInterval(poll, pollMs);
        timer.unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    close: () => {
      stop();
      listeners.clear();
    },
  };
}
