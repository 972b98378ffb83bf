import type { Host } from '../../host.ts';
import { ownerIsAlive } from './process-owner.ts';

/**
 * Runs that stand as "running" though nobody goes on with them: their process died, or (`lost`) this process's engine thread did.
 * Their trace up to the last finished step is kept and can be gone on with. A run whose user had asked for a stop ends as stopped.
 */
export function markInterrupted(
  host: Host,
  lost?: { readonly owner: string; readonly stopped: readonly string[] },
): void {
  const { store, clock, changes } = host;
  for (const { id, owner, steps } of store.runs.running()) {
    if (owner !== null && owner !== lost?.owner && (lost || ownerIsAlive(owner))) continue;
    const after = `${steps} finished ${steps === 1 ? 'step' : 'steps'}`;
    host.write(() => {
      if (lost?.stopped.includes(id)) {
        const run = store.runs.get(id);
        if (!run) return;
        store.runs.progress(id, {
          ...run,
          state: 'finished',
          owner: null,
          outcome: 'stopped',
          sentence: `Stopped by you in the middle of a node, after ${after}.`,
          nextNode: null,
          endedAtMs: clock.nowMs(),
        });
      } else {
        store.runs.interrupt(id, owner, `Interrupted after ${after}: Flowbench ended in the middle.`, clock.nowMs());
      }
    });
    changes.tell({ what: 'runs', id });
  }
}
