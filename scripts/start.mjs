#!/usr/bin/env node
// `npm start`: builds what is stale, opens Flowbench in its own window, or in the browser where that can't be.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { onGoodNode } from './lib/pinned-node.mjs';
import { root } from './lib/root.mjs';

await onGoodNode();

const help = `Usage: npm start -- [options]

Builds what is stale and opens Flowbench: in its own window, or in the browser
where Electron can't start (no display, root, its program can't be fetched).

  --desktop    only the window; say so and end when it can't be opened
  --browser    the browser door at once
  --no-open    print the address, open no browser
  --port N     port of the browser door (default: a free one)
  --data DIR   another library than the user's own
  --dev        browser door with live reload of the window's sources
  --help       this text

The address is printed as   Flowbench is ready: http://127.0.0.1:PORT/#token=…
Ctrl-C ends it.
`;

const say = (line) => process.stderr.write(`flowbench: ${line}\n`);
const options = readOptions();
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

const { ensureBuilt } = await import('./lib/build-parts.mjs');
const parts = options.dev ? ['main'] : options.browser ? ['main', 'renderer'] : ['main', 'preload', 'renderer'];
try {
  await ensureBuilt({ parts, say });
} catch (error) {
  say(`the build failed.\n${error.message}`);
  process.exit(1);
}

if (options.dev) {
  const { startDev } = await import('./lib/dev-door.mjs');
  await startDev({ ...options, say });
} else {
  if (!options.browser) {
    const reason = await openWindow();
    if (reason === null) process.exit();
    if (options.desktop) {
      say(`the window can't be opened: ${reason}. Without --desktop the browser is used instead.`);
      process.exit(1);
    }
    say(`no window of our own (${reason}); using the browser.`);
  }
  await startBrowserDoor();
}

function readOptions() {
  const fail = (sentence) => {
    say(`${sentence} "npm start -- --help" lists the options.`);
    process.exit(2);
  };
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        desktop: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    fail(`${error.message.split('. ')[0]}.`);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    fail(`"${values.port}" is no port; ports are 0 to 65535.`);
  }
  if (values.browser && values.desktop) fail('--browser and --desktop exclude each other.');
  if (values.dev && values.desktop) fail('--dev works with the browser door.');
  // A port or "open nothing" only makes sense for the browser door, so asking for one asks for the door.
  const browser = values.browser || values.dev || (!values.desktop && port !== undefined);
  return { ...values, port, browser };
}

/** Opens the Electron door and waits for its end. @returns null, or why it did not come up */
async function openWindow() {
  const { fetchElectron, findElectron, whyNoDesktop } = await import('./lib/electron-binary.mjs');
  const none = whyNoDesktop({ platform: process.platform, env: process.env, uid: process.getuid?.() });
  if (none !== null) return none;
  let file = findElectron();
  if (file === null) {
    say("fetching Electron's program once …");
    const fetched = fetchElectron({ again: options.desktop });
    if (fetched.file === undefined) return fetched.reason;
    file = fetched.file;
  }
  const args = [root, ...(options.data === undefined ? [] : ['--data', options.data])];
  const child = spawn(file, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  let up = false;
  child.on('message', (message) => {
    up = true;
    if (message === 'second') say('Flowbench is open already; its window comes to the front.');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('exit', (code, signal) => {
      // Without a word from the window, an orderly end still means that it was there.
      if (up || code === 0) {
        if (code) process.exitCode = code;
        done(null);
      } else done(`Electron ended at once with ${signal ?? `code ${code}`}`);
    });
  });
}

async function startBrowserDoor() {
  const { serve, openBrowser, onShutdown } = await import(pathToFileURL(join(root, 'out', 'main', 'serve.js')).href);
  let door;
  try {
    door = await serve({
      ...(options.data !== undefined && { data: options.data }),
      ...(options.port !== undefined && { port: options.port }),
    });
  } catch (error) {
    say(error.name === 'DoorError' || error.code ? error.message : error.stack);
    process.exit(1);
  }
  if (!door.mine) say(`this library is open already (process ${door.pid}); here is its address.`);
  // Before the line: whoever waits for it may end us in the same moment.
  if (door.mine) onShutdown(door.close);
  process.stdout.write(`Flowbench is ready: ${door.url}\n`);
  if (!options['no-open']) openBrowser(door.url);
}
