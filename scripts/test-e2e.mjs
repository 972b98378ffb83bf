#!/usr/bin/env node
// End-to-end tests in a browser that this machine has or can get: `npm run test:e2e [-- playwright's own arguments]`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onGoodNode } from './lib/pinned-node.mjs';
import { root } from './lib/root.mjs';

await onGoodNode();
const { ensureBuilt } = await import('./lib/build-parts.mjs');
const { findBrowser } = await import('./lib/find-browser.mjs');

const { findElectron, whyNoDesktop } = await import('./lib/electron-binary.mjs');

const say = (line) => console.error(`e2e: ${line}`);
try {
  await ensureBuilt({ parts: ['main', 'preload', 'renderer'], say });
} catch (error) {
  say(`the build failed.\n${error.message}`);
  process.exit(1);
}
const { browser, tried } = await findBrowser({ say });
if (browser === undefined) {
  say(['no browser was found. Tried:', ...tried.map((line) => `  - ${line}`)].join('\n'));
  say('install Chromium or Chrome, or set FLOWBENCH_CHROME to one.');
  process.exit(1);
}
say(`browser: ${browser.executablePath} (${browser.from})`);
const noDesktop =
  findElectron() === null
    ? "Electron's program has not been fetched"
    : whyNoDesktop({ platform: process.platform, env: process.env, uid: process.getuid?.() });
if (noDesktop !== null) say(`desktop door: skipped, ${noDesktop}`);
const env = {
  ...process.env,
  FLOWBENCH_E2E_BROWSER: browser.executablePath,
  FLOWBENCH_E2E_BROWSER_ENV: JSON.stringify(browser.env),
};
const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
