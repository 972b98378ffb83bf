import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Why the desktop tests can't run on this machine, or null when they can. */
export function whyNoDesktop(): string | null {
  if (electronBinary() === null)
    return "Electron's program has not been fetched (node node_modules/electron/install.js)";
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  return process.getuid?.() === 0 ? "Electron's sandbox does not work for root" : null;
}

export function startDesktop(dataDir: string): Promise<ElectronApplication> {
  return _electron.launch({ executablePath: electronBinary() ?? '', args: [root, '--data', dataDir] });
}

function electronBinary(): string | null {
  try {
    const home = join(root, 'node_modules', 'electron');
    const file = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8'));
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}
