import { fail, ok, type Result } from '@shared';
import type { Handlers } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import { summaryOf } from './run-store.ts';

/** The part of `runs.*` that needs nothing but the library. */
export function createRunListHandlers(host: Host): Pick<Handlers, 'runs.list' | 'runs.delete' | 'runs.restore'> {
  const { store, clock, changes } = host;
  const missing = (id: string): Result<never> => fail('not-found', `There is no run ${id} in the library.`);
  return {
    'runs.list': (filter) => ok({ items: store.runs.list(filter) }),
    'runs.delete': ({ id }) => {
      const run = store.runs.get(id);
      if (!run) return missing(id);
      if (run.state === 'running') return fail('busy', `Run ${run.number} is going on; stop it first.`);
      host.write(() => store.runs.setDeleted(id, clock.nowMs()));
      changes.tell({ what: 'runs', id });
      return ok({});
    },
    'runs.restore': ({ id }) => {
      host.write(() => store.runs.setDeleted(id, null));
      const run = store.runs.get(id);
      if (!run) return missing(id);
      changes.tell({ what: 'runs', id });
      return ok(summaryOf(run));
    },
  };
}
