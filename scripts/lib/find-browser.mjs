import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserPlaces } from './browser-places.mjs';
import { withLock } from './lock.mjs';
import { root } from './root.mjs';

/** @typedef {{ executablePath: string, env: Record<string, string>, from: string }} Browser */

const sparticuz = '@sparticuz/chromium@153.0.0';

/**
 * A Chromium for the end-to-end tests, by the order of what costs least: named by the user, installed, already fetched by
 * Playwright, fetched into the project's cache, installed by the system's packager.
 *
 * @param {{ say?: (line: string) => void, fetch?: boolean }} options `fetch: false` only looks
 * @returns {Promise<{ browser: Browser } | { tried: string[] }>}
 */
export async function findBrowser({ say = () => {}, fetch = true } = {}) {
  const tried = [];
  const named = process.env.FLOWBENCH_CHROME;
  if (named) {
    if (isProgram(named)) return found(named, 'FLOWBENCH_CHROME');
    tried.push(`FLOWBENCH_CHROME: ${named} is no program`);
  }
  const installed = browserPlaces({ platform: process.platform, env: process.env, home: homedir() }).find(isProgram);
  if (installed) return found(installed, 'installed');
  tried.push('installed: no Chromium, Chrome, Edge or Brave in the usual places');

  const own = await playwrightsOwn();
  if (own) return found(own, "Playwright's store");
  tried.push("Playwright's store: empty");

  if (!fetch) return { tried };
  for (const way of [fromRegistry, fromApt]) {
    const result = await way(say).catch((error) => ({ reason: error.message }));
    if (result.browser) return result;
    tried.push(result.reason);
  }
  return { tried };
}

function found(executablePath, from, env = {}) {
  return { browser: { executablePath, env, from } };
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test');
    const file = chromium.executablePath();
    return file && isProgram(file) ? file : null;
  } catch {
    return null;
  }
}

/** A browser packed for servers without one; fetched into the project's cache, no dependency of Flowbench. */
async function fromRegistry(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { reason: 'fetching: the packed browser exists for Linux on x64 only' };
  }
  const folder = join(root, '.cache', 'browser');
  return withLock(join(root, '.cache', 'browser.lock'), {
    onWait: () => say('waiting for another process that fetches a browser'),
    work: async () => {
      const home = join(folder, 'node_modules', '@sparticuz', 'chromium');
      if (!existsSync(home)) {
        say('no browser on this machine; fetching one into .cache/browser …');
        mkdirSync(folder, { recursive: true });
        const args = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
        const npm = spawnSync('npm', [...args, '--prefix', folder, sparticuz], { encoding: 'utf8', timeout: 300_000 });
        if (npm.status !== 0)
          return { reason: `fetching: ${lastLine(npm.stderr) || npm.error?.message || 'npm failed'}` };
      }
      const unpacked = join(folder, 'unpacked');
      mkdirSync(unpacked, { recursive: true });
      const before = { ...process.env };
      // It unpacks its shared libraries only where it believes to be on its own cloud, and always into TMPDIR.
      process.env.TMPDIR = unpacked;
      process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
      try {
        const entry = createRequire(join(folder, 'package.json')).resolve('@sparticuz/chromium');
        const { default: chromium } = await import(pathToFileURL(entry).href);
        // The flags it recommends switch web security off; they are not used.
        const executablePath = await chromium.executablePath();
        return found(executablePath, 'fetched', {
          FONTCONFIG_FILE: describeFonts(unpacked),
          LD_LIBRARY_PATH: [join(unpacked, 'al2023', 'lib'), before.LD_LIBRARY_PATH].filter(Boolean).join(':'),
        });
      } finally {
        // It sets more of its own cloud's variables; none of them is true here.
        for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name];
        Object.assign(process.env, before);
      }
    },
  });
}

/** Its own font settings name folders of its cloud. Without a single font every text is 0 pixels wide. */
function describeFonts(unpacked) {
  const file = join(unpacked, 'fonts-here.conf');
  const folders = [join(unpacked, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">` +
      `<fontconfig>${dirs}<cachedir>${join(unpacked, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
  return file;
}

async function fromApt(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) {
    return { reason: 'apt: needs Debian or Ubuntu, and root' };
  }
  say('installing chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, encoding: 'utf8', timeout: 600_000 };
  spawnSync('apt-get', ['update', '-q'], options);
  const apt = spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options);
  const file = '/usr/bin/chromium';
  return apt.status === 0 && isProgram(file)
    ? found(file, 'apt')
    : { reason: `apt: ${lastLine(apt.stderr) || 'failed'}` };
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? '';
}
