import { appOrigin } from './app-protocol.ts';
import { externalLink } from './external-link.ts';

interface Stoppable {
  preventDefault(): void;
}
/** The members of Electron's `webContents` and `session` that are used here; plain objects in tests. */
export interface Contents {
  on(event: 'will-navigate' | 'will-redirect', listener: (event: Stoppable, url: string) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Stoppable) => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}
export interface PermissionSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void, details: Details) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void;
}
interface Details {
  readonly requestingUrl?: string;
}

/** The window stays on its own page; links to the web go to the system's browser. */
export function keepAtHome(contents: Contents, openExternal: (url: string) => void): void {
  const offer = (text: string): void => {
    const url = externalLink(text);
    if (url !== null) openExternal(url);
  };
  const leave = (event: Stoppable, url: string): void => {
    if (isOurs(url)) return;
    event.preventDefault();
    offer(url);
  };
  contents.on('will-navigate', leave);
  contents.on('will-redirect', leave);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    offer(url);
    return { action: 'deny' };
  });
}

/** The only thing the page may ask of the system is to put a text on the clipboard ("Copy path"). */
const granted = new Set(['clipboard-sanitized-write']);

export function denyPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(granted.has(permission) && isOurs(details.requestingUrl ?? ''));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isOurs(origin));
}

function isOurs(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}
