import { EventEmitter } from 'node:events';
import { vi, type Mock } from 'vitest';

/** A stand-in for the `electron` module: remembers what it was asked, and lets a test play the system's part. */
export class FakeContents extends EventEmitter {
  readonly id: number;
  readonly sent: [string, string][] = [];
  readonly setWindowOpenHandler: Mock = vi.fn();
  constructor(id: number) {
    super();
    this.id = id;
  }
  send(channel: string, text: string): void {
    this.sent.push([channel, text]);
  }
  isDestroyed(): boolean {
    return false;
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly options: Readonly<Record<string, unknown>>;
  readonly webContents = new FakeContents(FakeWindow.all.length + 1);
  readonly loadURL: Mock = vi.fn(() => Promise.resolve());
  readonly show: Mock = vi.fn();
  readonly focus: Mock = vi.fn();
  readonly restore: Mock = vi.fn();
  readonly maximize: Mock = vi.fn();
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  maximised = false;
  minimised = false;
  destroyed = false;
  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  isDestroyed = (): boolean => this.destroyed;
  isMaximized = (): boolean => this.maximised;
  isMinimized = (): boolean => this.minimised;
  getNormalBounds = (): typeof this.bounds => this.bounds;
  /** As Electron does it: every listener may say no, else the window is gone. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.destroyed = true;
    this.emit('closed');
  }
}

class FakeApp extends EventEmitter {
  readonly isFirst: Mock<() => boolean> = vi.fn(() => true);
  readonly enableSandbox: Mock = vi.fn();
  readonly setPath: Mock = vi.fn();
  readonly quit: Mock = vi.fn();
  readonly exit: Mock = vi.fn();
  readonly showAboutPanel: Mock = vi.fn();
  readonly setAboutPanelOptions: Mock = vi.fn();
  requestSingleInstanceLock(): boolean {
    return this.isFirst();
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
}

/** Everything the Electron door imports from `electron`. */
export interface FakeElectron {
  readonly app: FakeApp;
  readonly BrowserWindow: typeof FakeWindow;
  readonly dialog: { readonly showErrorBox: Mock; readonly showMessageBox: Mock };
  readonly ipcMain: EventEmitter;
  readonly Menu: { readonly buildFromTemplate: Mock; readonly setApplicationMenu: Mock };
  readonly protocol: { readonly registerSchemesAsPrivileged: Mock; readonly handle: Mock };
  readonly safeStorage: { readonly isEncryptionAvailable: () => boolean };
  readonly screen: { readonly getAllDisplays: () => readonly { readonly workArea: object }[] };
  readonly session: {
    readonly defaultSession: { readonly setPermissionRequestHandler: Mock; readonly setPermissionCheckHandler: Mock };
  };
  readonly shell: { readonly openExternal: Mock; readonly openPath: Mock };
}

export function fakeElectron(): FakeElectron {
  return {
    app: new FakeApp(),
    BrowserWindow: FakeWindow,
    dialog: { showErrorBox: vi.fn(), showMessageBox: vi.fn(() => Promise.resolve({ response: 0 })) },
    ipcMain: new EventEmitter(),
    Menu: { buildFromTemplate: vi.fn((template: unknown) => template), setApplicationMenu: vi.fn() },
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    safeStorage: { isEncryptionAvailable: () => false },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: { defaultSession: { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn() } },
    shell: { openExternal: vi.fn(() => Promise.resolve()), openPath: vi.fn(() => Promise.resolve('')) },
  };
}
