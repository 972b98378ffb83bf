import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the pieces of this installation lie. */
export interface Installed {
  readonly version: string;
  /** The engine's thread: an entry of its own in the build, because shared code moves to other folders there. */
  readonly worker: URL;
  readonly preload: string;
  readonly renderer: string;
  readonly seed: string;
  readonly icon: string;
}

/** @param entryUrl `import.meta.url` of a door: all of them lie two folders below the project's root, built or not. */
export function installedAt(entryUrl: string): Installed {
  const file = (path: string): string => fileURLToPath(new URL(path, entryUrl));
  const manifest = JSON.parse(readFileSync(file('../../package.json'), 'utf8')) as { readonly version: string };
  return {
    version: manifest.version,
    worker: new URL(entryUrl.endsWith('.ts') ? 'worker/source-worker.ts' : 'worker.js', entryUrl),
    preload: file('../preload/index.cjs'),
    renderer: file('../renderer/'),
    seed: file('../../resources/seed/'),
    icon: file('../../resources/icon.png'),
  };
}
