#!/usr/bin/env node
// Says which browser the end-to-end tests would use: `node scripts/find-browser.mjs [--no-fetch]`.
import { onGoodNode } from './lib/pinned-node.mjs';

await onGoodNode();
const { findBrowser } = await import('./lib/find-browser.mjs');
const result = await findBrowser({ say: (line) => console.error(line), fetch: !process.argv.includes('--no-fetch') });
if (result.browser) {
  console.log(`${result.browser.executablePath} (${result.browser.from})`);
} else {
  console.error(['No browser was found. Tried:', ...result.tried.map((line) => `  - ${line}`)].join('\n'));
  console.error('Install Chromium or Chrome, or set FLOWBENCH_CHROME to one.');
  process.exitCode = 1;
}
