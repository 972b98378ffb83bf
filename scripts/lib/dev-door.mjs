import { randomBytes } from 'node:crypto';
import { fork } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build-parts.mjs';
import { partSources } from './source-hash.mjs';
import { root } from './root.mjs';

/**
 * `npm run dev`: the browser door with the window served from its sources. Changes in the window appear at once; a change
 * in the host builds it again and starts it anew behind the same address, so that an open page finds it again.
 *
 * @param {{ port?: number, data?: string, 'no-open': boolean, say: (line: string) => void }} options
 */
export async function startDev(options) {
  if (process.env.FLOWBENCH_DEV_HOST) return serveDev(options);
  const { say } = options;
  const env = {
    ...process.env,
    FLOWBENCH_DEV_HOST: randomBytes(24).toString('base64url'),
    FLOWBENCH_DEV_PORT: String(options.port ?? (await freePort())),
  };
  let child;
  const launch = (first) => {
    const args = process.argv.slice(2);
    child = fork(process.argv[1], first ? args : [...args, '--no-open'], { env });
    child.on('exit', (code) => {
      if (code) say(`the host ended with code ${code}; it starts again at the next change.`);
    });
  };
  launch(true);

  let waiting;
  let busy = false;
  const restart = async () => {
    if (busy) return;
    busy = true;
    try {
      const built = await ensureBuilt({ parts: ['main'], say });
      if (built.length > 0) {
        const gone = child.exitCode === null ? new Promise((done) => child.once('exit', done)) : undefined;
        child.kill('SIGTERM');
        await gone;
        launch(false);
      }
    } catch (error) {
      say(`the build failed; the old host stays.\n${error.message}`);
    }
    busy = false;
  };
  for (const folder of partSources.main) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(restart, 300);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      child.once('exit', () => process.exit(0));
      child.kill('SIGTERM');
    });
  }
}

async function serveDev(options) {
  const { createServer: createVite } = await import('vite');
  const { resolveConfig } = await import('electron-vite');
  process.chdir(root);
  const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'serve', 'development');
  const vite = await createVite({
    ...config.renderer,
    configFile: false,
    // Its own port for reloads, so that several of us can develop on one machine.
    server: { ...config.renderer.server, middlewareMode: true, hmr: { port: await freePort() } },
  });
  const { serve, openBrowser, onShutdown } = await import(pathToFileURL(join(root, 'out', 'main', 'serve.js')).href);
  const door = await serve({
    ...(options.data !== undefined && { data: options.data }),
    port: Number(process.env.FLOWBENCH_DEV_PORT),
    token: process.env.FLOWBENCH_DEV_HOST,
    devPages: (request, response) => vite.middlewares(request, response),
  });
  onShutdown(async () => {
    await vite.close();
    await door.close();
  });
  process.stdout.write(`Flowbench is ready: ${door.url}\n`);
  if (!options['no-open']) openBrowser(door.url);
}

function freePort() {
  return new Promise((done, refuse) => {
    const server = createServer();
    server.on('error', refuse);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
