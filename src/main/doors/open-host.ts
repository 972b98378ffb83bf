import { join } from 'node:path';
import { contract } from '@shared';
import { serve } from '@shared/rpc/index.ts';
import { createApp } from '../app.ts';
import { systemClock } from '../clock.ts';
import { memorySecrets, type Secrets } from '../features/settings/secrets.ts';
import { secretsFile } from '../features/settings/secrets-file.ts';
import { createLog } from '../log/create-log.ts';
import type { DoorHost } from './door-host.ts';
import type { Installed } from './installed.ts';

export interface OpenHostOptions {
  readonly dataDir: string;
  readonly door: 'desktop' | 'browser';
  readonly installed: Installed;
  /** Where keys and passwords live; without it an encrypted file when a passphrase is given, else memory. */
  readonly secrets?: Secrets;
}

/** Starts the host on a data folder, wired for a door. */
export async function openHost(options: OpenHostOptions): Promise<DoorHost> {
  const { dataDir, door, installed } = options;
  const log = createLog(join(dataDir, 'logs', 'flowbench.log'), systemClock.nowMs);
  const app = await createApp({
    dataDir,
    door,
    log,
    clock: systemClock,
    version: installed.version,
    worker: installed.worker,
    seedDir: installed.seed,
    secrets: options.secrets ?? passphraseSecrets(dataDir, process.env['FLOWBENCH_PASSPHRASE']),
  });
  return {
    attach: (wire) => {
      serve(contract, app.handlers, wire, {
        onError: (error, name) => log.write('error', 'rpc', { name, error }),
      });
    },
    close: () => app.close(),
  };
}

function passphraseSecrets(dataDir: string, passphrase: string | undefined): Secrets {
  return passphrase ? secretsFile(join(dataDir, 'secrets.json'), passphrase) : memorySecrets();
}
