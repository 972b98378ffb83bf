import { defineConfig } from '@playwright/test';
import type { Door } from './e2e/support/app.ts';

// `npm run test:e2e` finds a browser and names it here; see scripts/lib/find-browser.mjs.
const executablePath = process.env['FLOWBENCH_E2E_BROWSER'] ?? process.env['FLOWBENCH_CHROME'];
/** What a fetched browser needs to find its libraries and fonts. */
const browserEnv = JSON.parse(process.env['FLOWBENCH_E2E_BROWSER_ENV'] ?? '{}') as Record<string, string>;

const launchOptions = {
  ...(executablePath && { executablePath }),
  env: { ...environment(), ...browserEnv },
};

export default defineConfig<{ door: Door }>({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // Each test starts a Flowbench of its own; two at a time keep two cores busy.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['FLOWBENCH_E2E_REPORT']
    ? [['list'], ['json', { outputFile: process.env['FLOWBENCH_E2E_REPORT'] }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'browser', testIgnore: 'electron.spec.ts', use: { door: 'browser' } },
    // The same flow behind the other door; skipped by name where Electron can't run.
    { name: 'desktop', testMatch: ['run.spec.ts', 'electron.spec.ts'], use: { door: 'desktop' } },
  ],
});

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
