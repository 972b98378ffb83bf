import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceData } from '@engine';
import type { Client } from '@shared/rpc/connect.ts';
import { createApp } from '../app.ts';
import { LibraryError } from '../db/errors.ts';
import { installedAt } from '../doors/installed.ts';
import { CliError } from './cli-error.ts';
import { dataDirOf } from './options.ts';
import type { Terminal } from './terminal.ts';

export interface OpenLibrary {
  readonly client: Client;
  readonly readOnly: string | null;
  readonly reference: () => ReferenceData;
  readonly close: () => Promise<void>;
}

/** Runs `work` with the library of `--data` (or the user's own) and closes it again; null when there is none yet. */
export async function withLibrary<T>(
  terminal: Terminal,
  data: string | undefined,
  work: (library: OpenLibrary | null) => Promise<T>,
): Promise<T> {
  const dataDir = dataDirOf(terminal, data);
  // A question about a file must not make a library.
  if (!existsSync(join(dataDir, 'library.db'))) return work(null);
  const library = openLibrary(dataDir, terminal.entryUrl);
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** The same for a command that fills the library: it is made when there is none. */
export async function withOwnLibrary<T>(
  terminal: Terminal,
  data: string | undefined,
  work: (library: OpenLibrary) => Promise<T>,
): Promise<T> {
  const library = openLibrary(dataDirOf(terminal, data), terminal.entryUrl);
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

function openLibrary(dataDir: string, entryUrl: string): OpenLibrary {
  const installed = installedAt(entryUrl);
  try {
    const app = createApp({
      dataDir,
      // A command asks one thing and ends: a thread of its own would cost more than it gives.
      worker: null,
      seedDir: installed.seed,
      door: 'command',
      version: installed.version,
    });
    return { client: app.client(), readOnly: app.readOnly, reference: app.reference, close: app.close };
  } catch (error) {
    if (error instanceof LibraryError)
      throw new CliError(`The library in ${dataDir} can't be opened: ${error.message}`);
    throw error;
  }
}
