import { join } from 'node:path';
import { createApp } from '../app.ts';
import { memorySecrets, type Secrets } from '../features/settings/secrets.ts';
import { secretsFile } from '../features/settings/secrets-file.ts';
import type { DoorHost } from './door-host.ts';
import type { Installed } from './installed.ts';

export interface OpenHostOptions {
  readonly dataDir: string;
  readonly door: 'desktop' | 'browser';
  readonly installed: Installed;
  /** Where keys and passwords live; without it an encrypted file when a passphrase is given, else memory. */
  readonly secrets?: Secrets;
}

/** Starts the host on a data folder, wired for a door. Throws `LibraryError` when there is no way to a library at all. */
export async function openHost(options: OpenHostOptions): Promise<DoorHost> {
  const { dataDir, door, installed } = options;
  const app = createApp({
    dataDir,
    door,
    version: installed.version,
    worker: installed.worker,
    seedDir: installed.seed,
    secrets: options.secrets ?? passphraseSecrets(dataDir, process.env['FLOWBENCH_PASSPHRASE']),
  });
  return {
    attach: app.attach,
    isRunning: () => app.runsGoing().length > 0,
    close: app.close,
  };
}

function passphraseSecrets(dataDir: string, passphrase: string | undefined): Secrets {
  return passphrase ? secretsFile(join(dataDir, 'secrets.json'), passphrase) : memorySecrets();
}
