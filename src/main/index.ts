import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog, ipcMain, Menu, protocol, safeStorage, shell } from 'electron';
import { dataFolder } from './doors/data-folder.ts';
import type { DoorHost } from './doors/door-host.ts';
import { installedAt } from './doors/installed.ts';
import { openHost } from './doors/open-host.ts';
import { readStaticFiles } from './doors/static-files.ts';
import { answerAppRequest, appScheme, schemePrivileges } from './electron/app-protocol.ts';
import { dataOption } from './electron/data-option.ts';
import { nativeDialogs } from './electron/dialogs.ts';
import { menuTemplate } from './electron/menu.ts';
import { openWindow } from './electron/open-window.ts';
import { systemSecrets } from './electron/secrets.ts';
import { isTrustedSender } from './electron/trusted-sender.ts';
import { windowFolder } from './electron/window-folder.ts';
import { electronWires } from './transport/electron-ipc.ts';

// Door 1: the desktop window. Thin on purpose; everything worth testing is behind it or in a file of its own.

const installed = installedAt(import.meta.url);
const dataDir = dataFolder(dataOption(process.argv), { platform: process.platform, home: homedir(), env: process.env });
let window: BrowserWindow | null = null;
let host: DoorHost | null = null;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([schemePrivileges]);
// Chromium's own files and the lock that makes us the only one live with the library, so another library is another app.
app.setPath('userData', windowFolder(dataDir));

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  app.on('activate', () => void open());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (host === null) return;
    event.preventDefault();
    const closing = host;
    host = null;
    void closing.close().finally(() => app.quit());
  });
  process.on('SIGTERM', () => app.exit(0));
  void app.whenReady().then(start).catch(giveUp);
} else {
  tellParent('second');
  app.quit();
}

async function start(): Promise<void> {
  const files = readStaticFiles(installed.renderer);
  protocol.handle(appScheme, (request) => answerAppRequest(request, files));
  const about = (): void => app.showAboutPanel();
  app.setAboutPanelOptions({ applicationName: 'Flowbench', applicationVersion: installed.version });
  const template = menuTemplate(process.platform, { about, openDataFolder: () => void shell.openPath(dataDir) });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  host = await openHost({
    dataDir,
    door: 'desktop',
    installed,
    secrets: systemSecrets(join(dataDir, 'secrets.desktop.json'), safeStorage, process.platform),
  });
  await open();
}

async function open(): Promise<void> {
  if (window !== null || host === null) return showWindow();
  const serving = host;
  const dialogs = nativeDialogs(() => window);
  const opened = openWindow({
    preload: installed.preload,
    icon: installed.icon,
    stateFile: join(dataDir, 'window-state.json'),
    mayClose: async () => !serving.isRunning() || dialogs.ask(stopRunning),
  });
  window = opened;
  const stop = electronWires({
    ipcMain,
    webContents: opened.webContents,
    trusted: (event) => isTrustedSender(event, opened.webContents.id),
    onWire: serving.attach,
  });
  opened.once('ready-to-show', () => tellParent('ready'));
  opened.on('closed', () => {
    stop();
    window = null;
  });
}

const stopRunning = {
  message: 'A run is still going on.',
  detail: 'Its steps up to here are kept, and it can be opened again from the list of runs.',
  safe: 'Keep it running',
  other: 'Stop and close',
};

function showWindow(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Flowbench could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

/** `npm start` waits for a word from us before it believes that the window is there. */
function tellParent(word: 'ready' | 'second'): void {
  process.send?.(word);
}
