import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './support/app.ts';
import { runScript } from './support/command.ts';
import { startServer } from './support/start-server.ts';

// The browser door and its scripts as processes: starts, second starts, ends of every kind, and who may talk to it.

const root = fileURLToPath(new URL('..', import.meta.url));
let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'flowbench-doors-'));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

const note = (): string => join(dataDir, 'browser-door.json');

test('the page opens, takes the token out of the address and breaks no rule of its policy', async ({ context }) => {
  const complaints: string[] = [];
  const server = await startServer(dataDir);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Workflows', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/(\?[^#]*)?$/);
  // A reload has no token in its address any more and still gets in.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Workflows', level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
  await server.stop();
});

test('without the token, or from another page, nobody gets to the host', async ({ context }) => {
  const server = await startServer(dataDir);
  const { origin } = new URL(server.url);
  const token = new URLSearchParams(new URL(server.url).hash.slice(1)).get('token') ?? '';
  const page = await context.newPage();
  const knock = (protocols: readonly string[]): Promise<string> =>
    page.evaluate(
      ([address, names]) =>
        new Promise<string>((done) => {
          const socket = new WebSocket(address as string, names as string[]);
          socket.onopen = () => done('open');
          socket.onclose = () => done('shut');
        }),
      [`${origin.replace('http', 'ws')}/ws`, protocols] as const,
    );
  await page.goto(`${origin}/icon.svg`);
  expect(await knock(['flowbench', `token.${token}`])).toBe('open');
  expect(await knock(['flowbench', 'token.wrong'])).toBe('shut');
  expect(await knock(['flowbench'])).toBe('shut');
  // Another local server is another origin: with the right token it stays outside all the same.
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  expect(await knock(['flowbench', `token.${token}`])).toBe('shut');
  other.close();
  await server.stop();
});

test('a second start on the same library gives the address of the first and ends', async () => {
  const server = await startServer(dataDir);
  for (const args of [
    ['bin/flowbench.mjs', 'serve'],
    ['scripts/start.mjs', '--browser', '--no-open'],
  ]) {
    const second = await runScript([...args, '--data', dataDir]);
    expect(second.code).toBe(0);
    expect(second.out).toBe(`Flowbench is ready: ${server.url}\n`);
    expect(second.err).toContain(`this library is open already`);
  }
  expect(await server.stop()).toBe(0);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends it cleanly`, async () => {
    const server = await startServer(dataDir);
    const { pid } = JSON.parse(readFileSync(note(), 'utf8')) as { readonly pid: number };
    process.kill(pid, signal);
    expect(await server.ended).toBe(0);
    expect(existsSync(note())).toBe(false);
    await expect(fetch(new URL('/', server.url))).rejects.toThrow();
  });
}

test('after a kill -9 the next start takes the folder over', async () => {
  const first = await startServer(dataDir);
  await first.kill9();
  expect(existsSync(note())).toBe(true);
  const next = await startServer(dataDir);
  expect(next.url).not.toBe(first.url);
  expect((await fetch(new URL('/', next.url))).status).toBe(200);
  await next.stop();
});

test('a chosen port is taken, and one that is taken is an error that says what to do', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  for (const args of [
    ['bin/flowbench.mjs', 'serve'],
    ['scripts/start.mjs', '--browser', '--no-open'],
  ]) {
    const refused = await runScript([...args, '--data', dataDir, '--port', String(port)]);
    expect(refused.code).toBe(1);
    expect(refused.out).toBe('');
    expect(refused.err.replaceAll('\n', ' ')).toContain(`Port ${port} is taken by another program. Choose another one`);
    expect(existsSync(note())).toBe(false);
  }
  await new Promise((done) => other.close(done));
  const server = await startServer(dataDir, ['--port', String(port)]);
  expect(new URL(server.url).port).toBe(String(port));
  await server.stop();
});

test('a data folder that can not be made is an error that names it', async () => {
  const place = join('/dev/null', 'flowbench');
  const refused = await runScript(['bin/flowbench.mjs', 'serve', '--data', place]);
  expect(refused.code).toBe(1);
  expect(refused.err.replaceAll('\n', ' ')).toContain(`The data folder ${place} can't be made`);
});

test('on a disk that can not be written the library is there to read', async () => {
  test.skip(process.platform === 'win32', 'folders of Windows have no such mode');
  // Killed, so that it leaves everything behind that an orderly end takes away: its note, the write-ahead log.
  const first = await startServer(dataDir);
  await first.kill9();
  chmodSync(dataDir, 0o555);
  chmodSync(join(dataDir, 'library.db'), 0o444);
  // Root may write anywhere, so root tries it as nobody.
  const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const listed = await runScript(['bin/flowbench.mjs', 'list', '--data', dataDir], who);
  expect(listed).toEqual({ code: 0, out: 'There are no workflows in this library yet.\n', err: '' });
  const server = await startServer(dataDir, [], who);
  expect((await fetch(new URL('/', server.url))).status).toBe(200);
  await server.stop();
  const below = await runScript(['bin/flowbench.mjs', 'serve', '--data', join(dataDir, 'below')], who);
  expect(below.code).toBe(1);
  expect(below.err.replaceAll('\n', ' ')).toContain("below can't be made");
  chmodSync(dataDir, 0o755);
});

test('bad options are answered with a sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [['scripts/start.mjs', '--nope'], '--nope'],
    [['scripts/start.mjs', '--port', 'high'], '"high" is no port'],
    [['scripts/start.mjs', '--browser', '--desktop'], 'exclude each other'],
    [['scripts/build.mjs', '--only', 'roof'], 'no part "roof"'],
    [['scripts/test.mjs', '--only', 'roof'], 'no step "roof"'],
    [['bin/flowbench.mjs', 'serve', '--port', '99999'], '--port takes a whole number'],
    [['bin/flowbench.mjs', 'dance'], 'There is no command "dance"'],
  ] as const) {
    const { code, out, err } = await runScript(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  }
  expect((await runScript(['scripts/start.mjs', '--help'])).out).toContain('--no-open');
});

test('--desktop says why there is no window', async () => {
  test.skip(process.platform !== 'linux', 'only Linux can be without a display');
  const env = { DISPLAY: '', WAYLAND_DISPLAY: '' };
  const refused = await runScript(['scripts/start.mjs', '--desktop', '--data', dataDir], { env });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("the window can't be opened: there is no display");
});

test('the command line comes in by whatever Node the system has', async () => {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const own = spawnSync('node', ['--version'], { env: { PATH: path.join(delimiter) }, encoding: 'utf8' });
  test.skip(own.status !== 0, 'the system has no Node of its own');
  const env = { PATH: path.join(delimiter) };
  const { code, out, err } = await runScript(['bin/flowbench.mjs', '--version'], { node: 'node', env, cwd: dataDir });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^flowbench \d+\.\d+\.\d+\n$/);
});

test('what npm started ends with npm', async () => {
  test.skip(process.platform === 'win32', 'Windows ends the whole tree by itself');
  for (const command of [
    ['npm', 'start', '--silent', '--', '--browser', '--no-open'],
    ['npx', 'flowbench', 'serve'],
  ] as const) {
    const [program, ...args] = command;
    const env = { ...process.env, FLOWBENCH_NO_BUILD: '1' };
    const npm = spawn(program, [...args, '--data', dataDir], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
    const url = await new Promise<string>((done) => {
      npm.stdout.on('data', (part: Buffer) => {
        const found = /ready: (\S+)/.exec(part.toString())?.[1];
        if (found !== undefined) done(found);
      });
    });
    expect((await fetch(new URL('/', url))).status).toBe(200);
    npm.kill('SIGKILL');
    await expect(async () => {
      await expect(fetch(new URL('/', url))).rejects.toThrow();
    }).toPass({ timeout: 10_000 });
    await expect.poll(() => existsSync(note())).toBe(false);
  }
});
