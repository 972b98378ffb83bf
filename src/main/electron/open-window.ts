import { BrowserWindow, screen, session, shell } from 'electron';
import { appUrl } from './app-protocol.ts';
import { denyPermissions, keepAtHome } from './stay-home.ts';
import { placeWindow, readWindowState, smallest, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  /** The built preload script: CommonJS, because a sandboxed preload has no modules. */
  readonly preload: string;
  readonly stateFile: string;
  readonly icon: string;
  /** Asked before the window closes; false keeps it open. */
  readonly mayClose: () => Promise<boolean>;
}

/** The one window: sandboxed, isolated, without Node, on our own page only. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const place = placeWindow(
    readWindowState(options.stateFile),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(place.position ?? {}),
    width: place.width,
    height: place.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    // Shown when there is something to see: no white flash.
    show: false,
    title: 'Flowbench',
    icon: options.icon,
    backgroundColor: '#14171c',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  keepAtHome(window.webContents, (url) => void shell.openExternal(url));
  denyPermissions(session.defaultSession);
  if (place.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberPlace(window, options.stateFile);
  askBeforeClosing(window, options.mayClose);
  void window.loadURL(appUrl);
  return window;
}

/** Writes at rest, not at every pixel of a drag; and once more when the window closes. */
function rememberPlace(window: BrowserWindow, stateFile: string): void {
  let waiting: NodeJS.Timeout | undefined;
  const write = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    if (!window.isDestroyed()) writeWindowState(stateFile, window.getNormalBounds(), window.isMaximized());
  };
  const soon = (): void => {
    waiting ??= setTimeout(write, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', write);
  window.on('closed', () => clearTimeout(waiting));
}

function askBeforeClosing(window: BrowserWindow, mayClose: () => Promise<boolean>): void {
  let agreed = false;
  window.on('close', (event) => {
    if (agreed) return;
    event.preventDefault();
    void mayClose().then((yes) => {
      if (!yes || window.isDestroyed()) return;
      agreed = true;
      window.close();
    });
  });
}
