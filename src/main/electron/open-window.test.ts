import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FakeWindow } from './testing/fake-electron.ts';

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron());
const { openWindow } = await import('./open-window.ts');

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-window-'));
  stateFile = join(folder, 'window-state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (mayClose = (): Promise<boolean> => Promise.resolve(true)): FakeWindow =>
  openWindow({ preload: '/out/preload/index.cjs', icon: '/icon.png', stateFile, mayClose }) as unknown as FakeWindow;

test('the window is sandboxed, isolated and without Node, and shows only our page', () => {
  const window = open();
  expect(window.options['webPreferences']).toMatchObject({
    preload: '/out/preload/index.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://flowbench/index.html');
  expect(window.webContents.setWindowOpenHandler).toHaveBeenCalledOnce();
});

test('it is shown when there is something to see', () => {
  const window = open();
  expect(window.options['show']).toBe(false);
  expect(window.show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  expect(window.show).toHaveBeenCalledOnce();
});

test('it remembers its place when it closes and takes it again', async () => {
  const first = open();
  first.maximised = true;
  first.close();
  await vi.waitFor(() => expect(first.destroyed).toBe(true));
  expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toEqual({
    x: 10,
    y: 20,
    width: 1000,
    height: 700,
    maximised: true,
  });
  const second = open();
  expect(second.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
  expect(second.maximize).toHaveBeenCalledOnce();
});

test('a file that holds nonsense gives the usual window', () => {
  writeFileSync(stateFile, '"nonsense"');
  expect(open().options).toMatchObject({ width: 1280, height: 800 });
});

test('it stays open when the question is answered with no, and closes once on yes', async () => {
  const answers = [false, true];
  const mayClose = vi.fn(() => Promise.resolve(answers.shift() ?? true));
  const window = open(mayClose);
  window.close();
  await vi.waitFor(() => expect(mayClose).toHaveBeenCalledTimes(1));
  expect(window.destroyed).toBe(false);
  window.close();
  await vi.waitFor(() => expect(window.destroyed).toBe(true));
  expect(mayClose).toHaveBeenCalledTimes(2);
});
