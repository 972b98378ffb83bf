import { ok, type AppInfo } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import type { LibraryRoom } from '../library/handlers.ts';
import { problemReport } from './problem-report.ts';
import { seedLibrary } from './seed.ts';

export interface AppFacts extends Omit<AppInfo, 'offersSeed' | 'mispVersion'> {
  readonly seedDir: string;
}

const seedMark = 'seedAnswered';

export function createAppHandlers(host: Host, library: LibraryRoom, facts: AppFacts): HandlersOf<'app'> {
  const { store, changes } = host;
  const { seedDir, ...info } = facts;
  return {
    'app.info': () =>
      ok({
        ...info,
        notices: [...info.notices],
        offersSeed: info.readOnly === null && store.settings.mark(seedMark) === null,
        mispVersion: store.settings.get().mispVersion,
      }),
    'app.seed': ({ accept }) => {
      const made = accept ? seedLibrary(host, library, seedDir) : ok({ workflows: 0, samples: 0 });
      if (!made.ok) return made;
      host.write(() => store.settings.setMark(seedMark, accept ? 'accepted' : 'declined'));
      if (accept) for (const what of ['workflows', 'samples'] as const) changes.tell({ what });
      return made;
    },
    'app.problemReport': ({ error }) => ok({ text: problemReport(host, info, error) }),
    'app.changes': (_input, { emit, signal }) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(ok({}));
          return;
        }
        const stop = changes.listen((change) => void emit(change));
        signal.addEventListener('abort', () => {
          stop();
          resolve(ok({}));
        });
      }),
  };
}
