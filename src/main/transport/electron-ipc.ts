import type { Wire } from '@shared/rpc/wire.ts';

/** The one channel between window and host. */
export const channel = 'flowbench';

/** The members of Electron's `ipcMain` and `webContents` that a wire needs; plain objects in tests. */
export interface IpcMainLike<Event> {
  on(channel: string, listener: (event: Event, text: unknown) => void): unknown;
  off(channel: string, listener: (event: Event, text: unknown) => void): unknown;
}
export interface WebContentsLike {
  send(channel: string, text: string): void;
  isDestroyed(): boolean;
  on(event: 'destroyed' | 'render-process-gone', listener: () => void): unknown;
  on(
    event: 'did-start-navigation',
    listener: (details: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }) => void,
  ): unknown;
}

/**
 * Hands over one wire per page that the window loads: a reloaded page counts its calls from 1 again, and what the old page
 * was waiting for is stopped. `trusted` looks at the sender of every single message; the others' are dropped.
 * Returns the way to stop.
 */
export function electronWires<Event>(options: {
  readonly ipcMain: IpcMainLike<Event>;
  readonly webContents: WebContentsLike;
  readonly trusted: (event: Event) => boolean;
  readonly onWire: (wire: Wire) => void;
}): () => void {
  const { ipcMain, webContents, trusted, onWire } = options;
  let page: { readonly wire: Wire; readonly deliver: (text: string) => void } | null = null;

  const listener = (event: Event, text: unknown): void => {
    if (typeof text !== 'string' || !trusted(event)) return;
    if (!page) {
      page = pageWire(webContents, () => (page = null));
      onWire(page.wire);
    }
    page.deliver(text);
  };
  const leave = (): void => page?.wire.close();

  ipcMain.on(channel, listener);
  webContents.on('destroyed', leave);
  webContents.on('render-process-gone', leave);
  webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) leave();
  });
  return () => {
    ipcMain.off(channel, listener);
    leave();
  };
}

function pageWire(
  webContents: WebContentsLike,
  onClosed: () => void,
): { readonly wire: Wire; readonly deliver: (text: string) => void } {
  const messages = new Set<(text: string) => void>();
  const closers = new Set<() => void>();
  let open = true;
  return {
    deliver: (text) => {
      for (const listener of [...messages]) listener(text);
    },
    wire: {
      send: (text) => {
        if (open && !webContents.isDestroyed()) webContents.send(channel, text);
      },
      onMessage: (listener) => {
        messages.add(listener);
        return () => messages.delete(listener);
      },
      onClose: (listener) => {
        if (!open) listener();
        else closers.add(listener);
        return () => closers.delete(listener);
      },
      close: () => {
        if (!open) return;
        open = false;
        onClosed();
        for (const listener of [...closers]) listener();
      },
    },
  };
}
