import { spawn } from 'node:child_process';

/** The system's own way of opening an address, or null where there is no screen to open it on. */
export function browserCommand(
  url: string,
  { platform, env }: { platform: string; env: Readonly<Record<string, string | undefined>> },
): readonly [string, readonly string[]] | null {
  if (platform === 'darwin') return ['open', [url]];
  // `start` would read the address's & as its own; rundll32 takes it as it is.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', [url]] : null;
}

/** Opens the user's browser if there is one; a missing one is no error, the address is printed anyway. */
export function openBrowser(url: string): void {
  const command = browserCommand(url, { platform: process.platform, env: process.env });
  if (command === null) return;
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
