import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const home = join(root, 'node_modules', 'electron');
const failedNote = join(root, '.cache', 'electron-fetch-failed.json');
const dayMs = 24 * 60 * 60 * 1000;

/** Electron's program, or null while it has not been fetched. The package ships without it. */
export function findElectron(env = process.env) {
  try {
    const name = readFileSync(join(home, 'path.txt'), 'utf8');
    const file = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist'), name);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/**
 * Fetches Electron's program with the package's own installer. A failure is remembered for a day, so that a machine
 * without a way out doesn't wait at every start; `again` tries all the same.
 *
 * @returns the program, or the reason as a sentence without a full stop
 */
export function fetchElectron({ again = false, timeoutMs = 180_000 } = {}) {
  const version = electronVersion();
  if (version === null) return { reason: 'the electron package is not installed' };
  if (!again && failedRecently(version)) {
    return { reason: "Electron's program could not be fetched earlier today (--desktop tries again)" };
  }
  const result = spawnSync(process.execPath, [join(home, 'install.js')], { timeout: timeoutMs, encoding: 'utf8' });
  const file = result.status === 0 ? findElectron() : null;
  if (file !== null) {
    rmSync(failedNote, { force: true });
    return { file };
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(failedNote, JSON.stringify({ version, atMs: Date.now() }));
  const why =
    result.error?.code === 'ETIMEDOUT' ? `within ${timeoutMs / 1000} seconds` : (firstLine(result.stderr) ?? '');
  return { reason: `Electron's program could not be fetched${why ? ` (${why})` : ''}` };
}

/**
 * Why no window can be opened here at all, or null when one can.
 *
 * @param {{ platform: string, env: Record<string, string | undefined>, uid: number | undefined }} machine
 */
export function whyNoDesktop({ platform, env, uid }) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  if (uid === 0) return "Electron's sandbox does not work for root";
  return null;
}

function electronVersion() {
  try {
    return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
}

function failedRecently(version) {
  try {
    const note = JSON.parse(readFileSync(failedNote, 'utf8'));
    return note.version === version && Date.now() - note.atMs < dayMs;
  } catch {
    return false;
  }
}

function firstLine(text) {
  const line = (text ?? '')
    .split('\n')
    .map((part) => part.trim())
    .find((part) => /error/i.test(part));
  return line?.replace(/^\w*Error:\s*/, '').slice(0, 120);
}
