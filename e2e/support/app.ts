import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { startDesktop, whyNoDesktop } from './start-desktop.ts';
import { startServer, type Server } from './start-server.ts';

export type Door = 'browser' | 'desktop';

/** A Flowbench of its own for one test: own data folder, own port, own window. */
export interface App {
  readonly door: Door;
  readonly dataDir: string;
  /** The page it shows now; after a restart another one. */
  readonly page: Page;
  /** Ends it and starts it again on the same library; `how: 'kill9'` as a power cut would. Returns the new page. */
  readonly restart: (how?: 'politely' | 'kill9') => Promise<Page>;
}

interface Running {
  readonly page: Page;
  readonly stop: () => Promise<unknown>;
  readonly kill9: () => Promise<unknown>;
}

/**
 * `test` of every end-to-end spec. `page` is Flowbench's window, open and ready; `app` can restart it. The same spec
 * runs behind each door: `door` is set per project in playwright.config.ts.
 */
export const test = base.extend<{ door: Door; app: App }>({
  door: ['browser', { option: true }],
  app: async ({ door, context }, use, testInfo) => {
    if (door === 'desktop') {
      const reason = whyNoDesktop();
      testInfo.skip(reason !== null, `desktop door: ${reason}`);
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'flowbench-e2e-'));
    const start = (): Promise<Running> => (door === 'desktop' ? openDesktop(dataDir) : openInBrowser(dataDir, context));
    let running = await start();
    try {
      await use({
        door,
        dataDir,
        get page() {
          return running.page;
        },
        restart: async (how = 'politely') => {
          await (how === 'kill9' ? running.kill9() : running.stop());
          running = await start();
          return running.page;
        },
      });
    } finally {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  page: async ({ app }, use) => {
    await use(app.page);
  },
});

export { expect } from '@playwright/test';

async function openInBrowser(dataDir: string, context: BrowserContext): Promise<Running> {
  const server: Server = await startServer(dataDir);
  const page = await context.newPage();
  await page.goto(server.url);
  const end = (how: () => Promise<unknown>) => async (): Promise<void> => {
    await page.close();
    await how();
  };
  return { page, stop: end(server.stop), kill9: end(server.kill9) };
}

async function openDesktop(dataDir: string): Promise<Running> {
  const app = await startDesktop(dataDir);
  const page = await app.firstWindow();
  return {
    page,
    stop: () => app.close(),
    kill9: async () => {
      const { exitCode } = app.process();
      if (exitCode !== null) return;
      const ended = new Promise((done) => app.process().once('exit', done));
      app.process().kill('SIGKILL');
      await ended;
    },
  };
}
