import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './root.mjs';
import { withLock } from './lock.mjs';
import { sourceHash } from './source-hash.mjs';

/** @typedef {'main' | 'preload' | 'renderer'} Part */

const stampOf = (part) => join(root, 'out', part, '.built-from');

/** @param {Part} part */
export function isStale(part) {
  // A packed Flowbench brings its build and no sources; a developer may want to stay on the build there is.
  const keep = process.env.FLOWBENCH_NO_BUILD === '1' || !existsSync(join(root, 'src'));
  if (keep && existsSync(stampOf(part))) return false;
  try {
    return readFileSync(stampOf(part), 'utf8') !== sourceHash(part);
  } catch {
    return true;
  }
}

/**
 * Builds the parts that are missing or older than their sources. Each part is built aside and put in place by a
 * rename, under a lock, so that two commands started at the same moment never see half a build.
 *
 * @param {{ parts: readonly Part[], force?: boolean, say?: (line: string) => void }} options `say` gets one line per event
 * @returns the parts that were built
 */
export async function ensureBuilt({ parts, force = false, say = () => {} }) {
  if (!force && !parts.some(isStale)) return [];
  return withLock(join(root, '.cache', 'build.lock'), {
    onWait: (pid) => say(`waiting for the build of process ${pid}`),
    work: async () => {
      const todo = force ? [...parts] : parts.filter(isStale);
      if (todo.length > 0) await build(todo, say);
      return todo;
    },
  });
}

/** @param {readonly Part[]} parts */
async function build(parts, say) {
  const started = Date.now();
  say(`building ${parts.join(', ')} …`);
  const hashes = new Map(parts.map((part) => [part, sourceHash(part)]));
  const aside = join(root, '.cache', 'build', String(process.pid));
  rmSync(aside, { recursive: true, force: true });
  const { resolveConfig } = await import('electron-vite');
  const { build: viteBuild } = await import('vite');
  const cwd = process.cwd();
  process.chdir(root);
  const { config } = await resolveConfig(
    { root, configFile: join(root, 'electron.vite.config.ts'), build: { outDir: aside }, logLevel: 'error' },
    'build',
    'production',
  );
  try {
    for (const part of parts) {
      await viteBuild({ ...config[part], logLevel: 'error' });
      writeFileSync(join(aside, part, '.built-from'), hashes.get(part));
      putInPlace(join(aside, part), join(root, 'out', part), join(aside, `old-${part}`));
    }
  } catch (error) {
    throw new Error(stripVTControlCharacters(error.message), { cause: error });
  } finally {
    process.chdir(cwd);
    rmSync(aside, { recursive: true, force: true });
  }
  say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function putInPlace(fresh, place, old) {
  mkdirSync(join(root, 'out'), { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
}
