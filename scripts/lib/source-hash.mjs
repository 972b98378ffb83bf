import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** What each part of the build is made of. */
export const partSources = {
  main: ['src/engine', 'src/shared', 'src/main'],
  preload: ['src/preload'],
  renderer: ['src/engine', 'src/shared', 'src/renderer'],
};
const always = ['package.json', 'package-lock.json', 'electron.vite.config.ts'];
const notBuilt = /\.test\.tsx?$|\/testing\/|tsconfig\.json$|\.md$/;

/** A fingerprint of everything a part is built from. @param {keyof typeof partSources} part */
export function sourceHash(part) {
  const hash = createHash('sha256');
  for (const name of [...always, ...partSources[part].flatMap((folder) => filesBelow(folder))].sort()) {
    hash.update(name).update('\0');
    try {
      hash.update(readFileSync(join(root, name)));
    } catch {
      hash.update('missing');
    }
    hash.update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${(entry.parentPath ?? entry.path).slice(root.length + 1)}/${entry.name}`.replaceAll('\\', '/'))
    .filter((name) => !notBuilt.test(name));
}
