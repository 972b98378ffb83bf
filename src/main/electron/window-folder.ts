import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Chromium keeps its own files: below the library, because its lock there makes us the only window on that library.
 * Electron wants the folder to be there. On a disk that can't be written it is a fresh one that nobody keeps.
 */
export function windowFolder(dataDir: string): string {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'flowbench-window-'));
  }
}
