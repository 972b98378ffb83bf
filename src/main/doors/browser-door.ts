import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Wire } from '@shared/rpc/index.ts';
import type { WebSocket } from 'ws';
import { makeToken } from './check-request.ts';
import type { DoorHost } from './door-host.ts';
import { openHttpDoor, type HttpDoor } from './http-door.ts';
import { claimFolder, type Running } from './running-file.ts';
import type { StaticFiles } from './static-files.ts';

export interface BrowserDoorOptions {
  readonly dataDir: string;
  /** 0 takes a free one; a chosen one that is taken is an error. */
  readonly port: number;
  readonly files: StaticFiles;
  readonly openHost: () => Promise<DoorHost>;
  readonly wireOf: (socket: WebSocket) => Wire;
  /** Kept over a restart while developing, so that an open page finds its host again. */
  readonly token?: string;
  readonly devPages?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly devUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
}

export interface BrowserDoor {
  /** The address with the token in its fragment. */
  readonly url: string;
  /** False when another process has served this folder already: `url` is then that one's. */
  readonly mine: boolean;
  readonly pid: number;
  readonly close: () => Promise<void>;
}

/** A reason for a person why the door stays shut; shown as it is, without a stack. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
}

/**
 * Opens door 2: page, socket and host on one data folder, or finds the door that is open on it already.
 *
 * Throws `DoorError` when the folder can't be made or the port is taken; what the host throws passes through.
 */
export async function openBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const { dataDir } = options;
  makeFolder(dataDir);
  const instance = randomUUID();
  const claim = await claimFolder({ dataDir, instance, answers });
  if (!claim.mine) {
    const { url, pid } = claim.running;
    return { url: url ?? '', pid, mine: false, close: async () => undefined };
  }
  let host: DoorHost | undefined;
  let door: HttpDoor | undefined;
  const close = async (): Promise<void> => {
    await door?.close();
    await host?.close();
    claim.release();
  };
  try {
    const token = options.token ?? makeToken();
    // The port first: it is the quicker of the two to fail.
    door = await openHttpDoor(options.port, {
      token,
      instance,
      files: options.files,
      ...(options.devPages && { devPages: options.devPages }),
      ...(options.devUpgrade && { devUpgrade: options.devUpgrade }),
      onSocket: () => (host === undefined ? null : (socket) => host?.attach(options.wireOf(socket))),
    }).catch((error: unknown) => {
      throw portError(error, options.port);
    });
    host = await options.openHost();
    const url = `http://127.0.0.1:${door.port}/#token=${token}`;
    claim.announce(url);
    return { url, pid: process.pid, mine: true, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DoorError(
      `The data folder ${dataDir} can't be made (${(error as Error).message}). Choose another one with --data DIR.`,
    );
  }
}

function portError(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new DoorError(
      `Port ${port} is taken by another program. Choose another one with --port N, or leave --port out to get a free one.`,
    );
  }
  if (code === 'EACCES') {
    return new DoorError(`Port ${port} needs rights this user doesn't have. Choose one from 1024 on with --port N.`);
  }
  return error;
}

/** Whether the door of a note is really there: its process may be dead and its number or port reused by another program. */
async function answers(running: Running): Promise<boolean> {
  if (running.url === null) return false;
  try {
    const response = await fetch(new URL('/.flowbench', running.url), { signal: AbortSignal.timeout(2000) });
    const told = (await response.json()) as { instance?: unknown };
    return told.instance === running.instance;
  } catch {
    return false;
  }
}
