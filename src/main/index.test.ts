import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Wire } from '@shared/rpc/wire.ts';
import { fakeElectron, FakeWindow, type FakeElectron } from './electron/testing/fake-electron.ts';

// The desktop door as a whole, with a stand-in for Electron: what it does at start, with messages and at its end.

const attached: Wire[] = [];
const host = {
  attach: (wire: Wire): void => {
    attached.push(wire);
    wire.onMessage((text) => wire.send(`heard ${text}`));
  },
  isRunning: vi.fn(() => false),
  close: vi.fn(() => Promise.resolve()),
};
const openHost = vi.fn(() => Promise.resolve(host));
vi.mock('./doors/open-host.ts', () => ({ openHost }));
vi.mock('./doors/static-files.ts', () => ({ readStaticFiles: () => () => undefined }));

let electron: FakeElectron;
let dataDir: string;
const argv = process.argv;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'flowbench-desktop-'));
  process.argv = ['electron', '.', '--data', dataDir];
  vi.resetModules();
  vi.clearAllMocks();
  FakeWindow.all.length = 0;
  attached.length = 0;
  electron = fakeElectron();
  vi.doMock('electron', () => electron);
});
afterEach(() => {
  process.argv = argv;
  process.removeAllListeners('SIGTERM');
  rmSync(dataDir, { recursive: true });
});

async function start(): Promise<FakeWindow> {
  await import('./index.ts');
  await vi.waitFor(() => expect(FakeWindow.all).toHaveLength(1));
  return FakeWindow.all[0] as FakeWindow;
}

const message = (window: FakeWindow, url = 'app://flowbench/index.html', parent: unknown = null): object => ({
  sender: window.webContents,
  senderFrame: { url, parent },
});

test('it prepares sandbox and scheme before anything else, on the library that was named', async () => {
  await start();
  expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce();
  expect(electron.app.setPath).toHaveBeenCalledWith('userData', join(dataDir, 'window'));
  expect(electron.protocol.handle.mock.calls[0]?.[0]).toBe('app');
  expect(electron.Menu.setApplicationMenu).toHaveBeenCalledOnce();
  expect(openHost).toHaveBeenCalledWith(expect.objectContaining({ dataDir, door: 'desktop' }));
});

test('messages of our page reach the host, and its answers the page', async () => {
  const window = await start();
  electron.ipcMain.emit('flowbench', message(window), 'hello');
  expect(attached).toHaveLength(1);
  expect(window.webContents.sent).toEqual([['flowbench', 'heard hello']]);
});

test('messages of anybody else are dropped', async () => {
  const window = await start();
  electron.ipcMain.emit('flowbench', message(window, 'https://example.org/'), 'hello');
  electron.ipcMain.emit('flowbench', message(window, undefined, {}), 'hello');
  electron.ipcMain.emit(
    'flowbench',
    { sender: { id: 99 }, senderFrame: { url: 'app://flowbench/', parent: null } },
    'hello',
  );
  electron.ipcMain.emit('flowbench', message(window), { not: 'a text' });
  expect(attached).toHaveLength(0);
  expect(window.webContents.sent).toEqual([]);
});

test('a second start shows the first window and ends', async () => {
  const window = await start();
  window.minimised = true;
  electron.app.emit('second-instance');
  expect(window.restore).toHaveBeenCalledOnce();
  expect(window.focus).toHaveBeenCalledOnce();

  vi.resetModules();
  electron.app.isFirst.mockReturnValue(false);
  await import('./index.ts');
  expect(electron.app.quit).toHaveBeenCalledOnce();
  expect(FakeWindow.all).toHaveLength(1);
});

test('closing asks while a run is going on, and only then', async () => {
  const window = await start();
  host.isRunning.mockReturnValue(true);
  window.close();
  await vi.waitFor(() => expect(electron.dialog.showMessageBox).toHaveBeenCalledOnce());
  expect(window.destroyed).toBe(false);
  host.isRunning.mockReturnValue(false);
  window.close();
  await vi.waitFor(() => expect(window.destroyed).toBe(true));
  expect(electron.dialog.showMessageBox).toHaveBeenCalledOnce();
});

test('the end waits for the host to close the library', async () => {
  await start();
  const preventDefault = vi.fn();
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalledOnce());
  expect(host.close).toHaveBeenCalledOnce();
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test('a host that can not start is told in a dialog, and the process ends with an error', async () => {
  openHost.mockRejectedValueOnce(new Error('The data folder is gone.'));
  await import('./index.ts');
  await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledWith(1));
  expect(electron.dialog.showErrorBox).toHaveBeenCalledWith('Flowbench could not start', 'The data folder is gone.');
});
