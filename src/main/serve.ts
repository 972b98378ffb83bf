import { homedir } from 'node:os';
import { openBrowserDoor, type BrowserDoor, type BrowserDoorOptions } from './doors/browser-door.ts';
import { dataFolder } from './doors/data-folder.ts';
import { installedAt } from './doors/installed.ts';
import { openHost } from './doors/open-host.ts';
import { readStaticFiles } from './doors/static-files.ts';
import { webSocketWire } from './transport/websocket.ts';

export { openBrowser } from './doors/open-browser.ts';
export { onShutdown } from './doors/on-shutdown.ts';

export interface ServeOptions extends Pick<BrowserDoorOptions, 'token' | 'devPages' | 'devUpgrade'> {
  /** `--data DIR`; the platform's folder when left out. */
  readonly data?: string;
  readonly port?: number;
}

/** Door 2: host and window over HTTP and a WebSocket on 127.0.0.1. Runs on plain Node. */
export async function serve(options: ServeOptions): Promise<BrowserDoor> {
  const { data, port = 0, ...rest } = options;
  const installed = installedAt(import.meta.url);
  const dataDir = dataFolder(data, { platform: process.platform, home: homedir(), env: process.env });
  return openBrowserDoor({
    ...rest,
    dataDir,
    port,
    files: rest.devPages ? () => undefined : readStaticFiles(installed.renderer),
    openHost: () => openHost({ dataDir, door: 'browser', installed }),
    wireOf: webSocketWire,
  });
}
