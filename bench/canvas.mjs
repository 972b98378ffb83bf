#!/usr/bin/env node
// How much the main thread works per drag move and wheel turn on Flowbench's canvas, divided by what React Flow's plain
// example needs on the same machine at the same moment: `npm run bench:canvas [-- --nodes 500 --repeats 3 --json]`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { onGoodNode } from '../scripts/lib/pinned-node.mjs';
import { root } from '../scripts/lib/root.mjs';

await onGoodNode();
const { chromium } = await import('@playwright/test');
const { build } = await import('vite');
const { ensureBuilt } = await import('../scripts/lib/build-parts.mjs');
const { findBrowser } = await import('../scripts/lib/find-browser.mjs');

const budget = 1.3;
const moves = 90;
const turns = 60;
const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '500' },
    repeats: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const nodes = Number(values.nodes);
const repeats = Number(values.repeats);
const say = (line) => console.error(`bench: ${line}`);

const work = mkdtempSync(join(tmpdir(), 'flowbench-canvas-'));
const closers = [() => rmSync(work, { recursive: true, force: true })];
try {
  await ensureBuilt({ parts: ['main', 'renderer'], say });
  const plainUrl = await servePlain();
  const ownUrl = await serveOwn();
  const { browser: program, tried } = await findBrowser({ say });
  if (program === undefined) throw new Error(['No browser was found. Tried:', ...tried].join('\n'));
  const browser = await chromium.launch({
    executablePath: program.executablePath,
    env: { ...process.env, ...program.env },
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  closers.unshift(() => browser.close());

  // Plain and own take turns, so that what else the machine does falls on both alike.
  const rows = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const view of ['whole', 'close']) {
      rows.push({ who: 'plain', view, ...(await measure(await openPlain(browser, plainUrl, view))) });
      rows.push({ who: 'own', view, ...(await measure(await openOwn(browser, ownUrl, view))) });
    }
  }
  report(rows);
} finally {
  for (const close of closers) await close();
}

function report(rows) {
  const median = (who, view, what) => {
    const list = rows.filter((row) => row.who === who && row.view === view).map((row) => row[what]);
    return list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  };
  const figures = [];
  for (const view of ['whole', 'close']) {
    for (const what of ['drag', 'wheel']) {
      const plain = median('plain', view, what);
      const own = median('own', view, what);
      figures.push({ view, what, plain_ms: round(plain), own_ms: round(own), ratio: round(own / plain) });
    }
  }
  const load = round(loadavg()[0]);
  if (values.json) return console.log(JSON.stringify({ nodes, repeats, budget, load, figures }));
  console.log(`${nodes} nodes, ${repeats} repeats, load ${load}; main-thread ms per input, budget ratio ≤ ${budget}`);
  for (const { view, what, plain_ms, own_ms, ratio } of figures) {
    const words = `${what === 'drag' ? 'drag move' : 'wheel turn'}, ${view === 'whole' ? 'whole graph' : '100 %'}`;
    console.log(
      `${words.padEnd(24)} plain ${String(plain_ms).padStart(7)}  ours ${String(own_ms).padStart(7)}  ratio ${ratio} ${ratio <= budget ? 'met' : 'MISSED'}`,
    );
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}

/** Main-thread milliseconds per drag move and per wheel turn, from the renderer's own counters. */
async function measure(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const view = await page.locator('.react-flow').boundingBox();
  const centre = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const grip = await page.evaluate((at) => {
    let best = null;
    for (const element of document.querySelectorAll('.react-flow__node')) {
      if (element.querySelector('[data-node="1"]')) continue;
      const box = element.getBoundingClientRect();
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 3;
      const far = (x - at.x) ** 2 + (y - at.y) ** 2;
      if (best === null || far < best.far) best = { far, x, y, id: element.dataset.id };
    }
    return best;
  }, centre);
  const where = () =>
    page.evaluate((id) => document.querySelector(`.react-flow__node[data-id="${id}"]`)?.style.transform, grip.id);
  const stood = await where();
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x + 5, grip.y + 5);
  const beforeDrag = await busy();
  for (let i = 1; i <= moves; i += 1) {
    await page.mouse.move(grip.x + 120 * Math.sin(i / 12), grip.y + 80 * Math.sin(i / 17));
  }
  const drag = ((await busy()) - beforeDrag) / moves;
  await page.mouse.up();
  if ((await where()) === stood) throw new Error('The node did not move.');

  const scale = () => page.evaluate(() => document.querySelector('.react-flow__viewport').style.transform);
  const zoom = await scale();
  await page.mouse.move(centre.x, centre.y);
  const beforeWheel = await busy();
  let zoomed = false;
  for (let i = 0; i < turns; i += 1) {
    await page.mouse.wheel(0, (Math.floor(i / 15) % 2 ? 1 : -1) * 40);
    if (i === 14) zoomed = (await scale()) !== zoom;
  }
  const wheel = ((await busy()) - beforeWheel) / turns;
  if (!zoomed) throw new Error('The canvas did not zoom.');
  await page.context().close();
  return { drag, wheel };
}

async function openPlain(browser, url, view) {
  const page = await newPage(browser);
  await page.goto(`${url}?n=${nodes}&fit=${view === 'whole' ? 1 : 0}`);
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(800);
  return page;
}

/** A workflow of as many nodes, pasted as a person would, with the panels out of the way so that both views are as large. */
async function openOwn(browser, url, view) {
  const page = await newPage(browser);
  await page.goto(url);
  const empty = page.getByRole('button', { name: 'Start empty' });
  const known = page.getByRole('button', { name: 'Canvas bench', exact: true });
  const canvas = page.locator('.react-flow');
  await empty.or(known).or(canvas).first().waitFor();
  if (await empty.isVisible()) {
    await empty.click();
    await page.getByRole('button', { name: 'New workflow' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Canvas bench');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await canvas.waitFor();
    for (const keys of ['Control+B', 'Control+J', 'Control+I']) await page.keyboard.press(keys);
    await canvas.focus();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    }, nodesAsText());
    await page
      .getByText(`${nodes + 1} nodes`)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    await page.getByText('Saved as revision 2').first().waitFor();
  } else if (await known.isVisible()) {
    await known.click();
  }
  await canvas.waitFor();
  await page
    .getByText(`${nodes + 1} nodes`)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Fit the workflow into view' }).click();
  if (view === 'close') await page.getByRole('button', { name: /back to 100 %/ }).click();
  await page.waitForTimeout(1500);
  return page;
}

async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}

/** A chain of nodes in rows, as a blueprint in MISP's JSON. */
function nodesAsText() {
  const columns = Math.ceil(Math.sqrt(nodes * 0.6));
  const data = Array.from({ length: nodes }, (_, i) => ({
    id: i + 1,
    name: 'Tag operation',
    data: {
      id: 'tag_operation',
      name: 'Tag operation',
      module_type: 'action',
      module_version: '0.3',
      indexed_params: { scope: 'event', action: 'add', tags: ['tlp:amber'] },
      saved_filters: { selector: '', value: '', operator: '', path: '' },
    },
    inputs: { input_1: { connections: i === 0 ? [] : [{ node: String(i), input: 'output_1' }] } },
    outputs: { output_1: { connections: i === nodes - 1 ? [] : [{ node: String(i + 2), output: 'input_1' }] } },
    pos_x: (i % columns) * 200,
    pos_y: Math.floor(i / columns) * 100,
  }));
  const about = { uuid: '00000000-0000-4000-8000-000000000001', name: 'Canvas bench', description: '', timestamp: '0' };
  return JSON.stringify({ WorkflowBlueprint: { ...about, data } });
}

/** The plain example, built for production like ours. */
async function servePlain() {
  const out = join(work, 'plain');
  await build({
    root: join(root, 'bench', 'canvas-plain'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: out, emptyOutDir: true },
  });
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    try {
      const body = readFileSync(join(out, pathname === '/' ? 'index.html' : pathname));
      response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  closers.unshift(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

async function serveOwn() {
  const child = spawn(process.execPath, ['bin/flowbench.mjs', 'serve', '--data', join(work, 'data')], {
    cwd: root,
    env: { ...process.env, FLOWBENCH_NO_BUILD: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  closers.unshift(() => child.kill());
  return new Promise((done, refuse) => {
    let said = '';
    const listen = (chunk) => {
      said += chunk.toString();
      const url = /Flowbench is ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (url) done(url);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => refuse(new Error(`flowbench serve ended with code ${code}: ${said}`)));
  });
}
