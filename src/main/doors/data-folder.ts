import { join, resolve } from 'node:path';

/** Only what is read, so that a test can hand in any machine. */
export interface Machine {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the library lies when nobody says otherwise: the folder each platform keeps for such things.
 * `--data DIR` comes first, then `FLOWBENCH_DATA`.
 */
export function dataFolder(option: string | undefined, { platform, home, env }: Machine): string {
  if (option !== undefined) return resolve(option);
  if (env['FLOWBENCH_DATA']) return resolve(env['FLOWBENCH_DATA']);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Flowbench');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Flowbench');
  // The XDG rule: a relative path in the variable counts as none.
  const xdg = env['XDG_DATA_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'flowbench');
}
