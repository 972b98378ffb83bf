import { fail, ok } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import type { Secrets } from './secrets.ts';

const mostChars = 1_000_000;

export function createSettingsHandlers(host: Host, secrets: Secrets): HandlersOf<'settings'> & HandlersOf<'secrets'> {
  const { store, changes } = host;
  return {
    'settings.get': () => ok(store.settings.get()),
    'settings.set': ({ changes: wanted }) => {
      let size: number;
      try {
        size = JSON.stringify(wanted).length;
      } catch {
        return fail('invalid-input', 'These settings are nested too deep.');
      }
      if (size > mostChars) return fail('too-large', 'These settings are larger than a million characters.');
      host.write(() => store.settings.set(wanted));
      changes.tell({ what: 'settings' });
      return ok(store.settings.get());
    },
    'secrets.list': async () =>
      ok({ names: [...(await secrets.names())], store: secrets.store, warning: secrets.warning }),
    'secrets.set': async ({ name, value }) => {
      if (!/^[\w.:/@ -]{1,100}$/.test(name))
        return fail('invalid-input', 'The name of a secret has up to 100 letters, digits, blanks and . : / @ - _');
      await secrets.set(name, value);
      return ok({});
    },
    'secrets.delete': async ({ name }) => {
      await secrets.delete(name);
      return ok({});
    },
  };
}
