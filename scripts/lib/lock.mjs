import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while nobody else holds the lock. A lock is a folder (making one is atomic everywhere) with the
 * holder's process id inside; one whose holder has died is taken over.
 *
 * @template T
 * @param {string} folder
 * @param {{ onWait?: (pid: number) => void, work: () => Promise<T> }} options
 */
export async function withLock(folder, { onWait, work }) {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!take(folder)) {
    const pid = holder(folder);
    if (pid === null ? isOld(folder) : !isAlive(pid)) {
      takeAway(folder, pid);
      continue;
    }
    if (!told && pid !== null) {
      told = true;
      onWait?.(pid);
    }
    await sleep(100 + Math.random() * 50);
  }
  const drop = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', drop);
  try {
    return await work();
  } finally {
    drop();
    process.off('exit', drop);
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function holder(folder) {
  try {
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** Removes a lock we judged stale; one that somebody took in the meantime is put back. */
function takeAway(folder, stalePid) {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
    if (holder(aside) !== stalePid) renameSync(aside, folder);
    else rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    // Gone already: somebody else was quicker. A lock that can't be removed at all is the caller's to hear of.
    if (error.code !== 'ENOENT') throw error;
  }
}

/** A lock without a name in it: its maker died between two lines, or is just about to write. */
function isOld(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs > 2000;
  } catch {
    return true;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
