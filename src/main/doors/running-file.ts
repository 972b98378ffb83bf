import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The note a running browser door leaves in its data folder, readable by its user alone.
 * A second start on the same folder finds the first by it. `url` is null while the first is still starting.
 */
export interface Running {
  readonly pid: number;
  readonly instance: string;
  readonly url: string | null;
}

export type Claim =
  | { readonly mine: true; readonly announce: (url: string) => void; readonly release: () => void }
  | { readonly mine: false; readonly running: Running };

export interface ClaimOptions {
  readonly dataDir: string;
  readonly instance: string;
  /** Asks a door whether it is the one of the note. */
  readonly answers: (running: Running) => Promise<boolean>;
  readonly isAlive?: (pid: number) => boolean;
  /** How long a door that is still starting is waited for. */
  readonly patienceMs?: number;
}

const fileName = 'browser-door.json';

/**
 * Claims the folder for this process, or tells who has it. A note whose process is gone (kill -9, a power cut) or whose
 * door is somebody else's by now is taken over. On a folder that can't be written there is no note and no claim to lose.
 */
export async function claimFolder(options: ClaimOptions): Promise<Claim> {
  const { dataDir, instance, answers, isAlive = processIsAlive, patienceMs = 15_000 } = options;
  const file = join(dataDir, fileName);
  const until = Date.now() + patienceMs;
  for (;;) {
    if (writeNew(file, { pid: process.pid, instance, url: null })) return mine(file, instance);
    const running = readNote(file);
    if (running !== null && isAlive(running.pid)) {
      if (running.url !== null && (await answers(running))) return { mine: false, running };
      if (running.url === null && Date.now() < until) {
        await sleep(100);
        continue;
      }
    }
    // A stale note that can't be removed (a read-only disk) is left alone: nobody could keep a note here.
    if (!takeAway(file, running)) return mine(file, instance);
  }
}

function mine(file: string, instance: string): Claim {
  return {
    mine: true,
    announce: (url) => {
      try {
        const aside = `${file}.${process.pid}`;
        writeFileSync(aside, JSON.stringify({ pid: process.pid, instance, url }), { mode: 0o600 });
        renameSync(aside, file);
      } catch {
        // A folder that can't be written: the door works all the same, a second start just won't find it.
      }
    },
    release: () => {
      try {
        if (readNote(file)?.instance === instance) rmSync(file, { force: true });
      } catch {
        // As above: a note that stays is known to be stale by its process.
      }
    },
  };
}

/** True when the note was written, and also when no note can be written here at all. */
function writeNew(file: string, note: Running): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeFileSync(handle, JSON.stringify(note));
    closeSync(handle);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  }
}

function readNote(file: string): Running | null {
  try {
    const note = JSON.parse(readFileSync(file, 'utf8')) as Partial<Running> | null;
    const { pid, instance, url } = note ?? {};
    if (typeof pid !== 'number' || typeof instance !== 'string') return null;
    return { pid, instance, url: typeof url === 'string' ? url : null };
  } catch {
    return null;
  }
}

/** Removes the note we judged stale, and puts back what somebody wrote in the meantime. False: it can't be removed. */
function takeAway(file: string, stale: Running | null): boolean {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    const found = readNote(aside);
    if (found !== null && found.instance !== stale?.instance) renameSync(aside, file);
    else rmSync(aside, { force: true });
    return true;
  } catch (error) {
    // Gone already: somebody else was quicker, and the next round sees their note.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
