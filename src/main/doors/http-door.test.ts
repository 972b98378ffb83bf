import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { makeToken } from './check-request.ts';
import { openHttpDoor, type HttpDoor } from './http-door.ts';
import { readStaticFiles } from './static-files.ts';

const token = makeToken();
let folder: string;
let door: HttpDoor;
let hostReady: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowbench-door-'));
  const pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not yours');
  writeFileSync(join(pages, '.built-from'), 'a fingerprint');
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Flowbench</title>');
  writeFileSync(join(pages, 'assets', 'index-1a2b3c4d.js'), 'export {};\n'.repeat(500));
  writeFileSync(join(pages, 'assets', 'inter.woff2'), 'not really a font');
  writeFileSync(join(pages, 'a name.json'), '{}');
  hostReady = true;
  door = await openHttpDoor(0, {
    token,
    instance: 'one',
    files: readStaticFiles(pages),
    onSocket: () =>
      hostReady ? (socket) => socket.on('message', (data) => socket.send(`heard ${String(data)}`)) : null,
  });
});

afterEach(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `node:http` sends the path and the Host header exactly as given, which `fetch` would tidy up first. */
function ask(path: string, { method = 'GET', headers = {} as Record<string, string> } = {}): Promise<Answer> {
  return new Promise((done, refuse) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: door.port, path, method, headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    request.on('error', refuse);
    request.end();
  });
}

describe('pages', () => {
  test('the page comes with a policy that starts from nothing', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body.toString()).toContain('<title>Flowbench');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  test('a file with a hash in its name is kept for good, and packed for who can unpack', async () => {
    const plain = await ask('/assets/index-1a2b3c4d.js');
    expect(plain.headers['cache-control']).toContain('immutable');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await ask('/assets/index-1a2b3c4d.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 10);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    const declined = await ask('/assets/index-1a2b3c4d.js', { headers: { 'Accept-Encoding': 'gzip;q=0' } });
    expect(declined.headers['content-encoding']).toBeUndefined();
  });

  test('a known etag answers 304; HEAD has no body; a font keeps its type', async () => {
    const first = await ask('/');
    const again = await ask('/', { headers: { 'If-None-Match': first.headers.etag ?? '' } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(first.body.length),
    ]);
    expect((await ask('/assets/inter.woff2')).headers['content-type']).toBe('font/woff2');
    expect((await ask('/a%20name.json?v=1')).status).toBe(200);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/assets/%00/../index.html',
    '/%',
    '/%ff',
    '/.built-from',
    '/assets',
    '/nothing.js',
    '/ws',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('not yours');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not answered', async (method) => {
    const { status, headers } = await ask('/', { method });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '0.0.0.0',
    '192.0.2.1',
    '[::]',
  ])('Host "%s" is misdirected', async (host) => {
    expect((await ask('/', { headers: { Host: host } })).status).toBe(421);
  });

  test.each(['127.0.0.1', 'localhost:8080', 'LOCALHOST', '[::1]:1'])('Host "%s" is this machine', async (host) => {
    expect((await ask('/', { headers: { Host: host } })).status).toBe(200);
  });

  test('a request without any Host is misdirected', async () => {
    const text = await new Promise<string>((done) => {
      const socket = connect(door.port, '127.0.0.1', () => socket.end('GET / HTTP/1.0\r\n\r\n'));
      let said = '';
      socket.on('data', (part) => (said += String(part)));
      socket.on('close', () => done(said));
    });
    expect(text).toMatch(/^HTTP\/1\.1 421 /);
  });
});

describe('the socket', () => {
  const own = (): string => `http://127.0.0.1:${door.port}`;

  /** Resolves to what the socket hears after sending "hello", or to the status it was refused with. */
  function knock(options: {
    path?: string;
    protocols?: string[];
    origin?: string | null;
    host?: string;
  }): Promise<string> {
    const { path = '/ws', protocols = ['flowbench', `token.${token}`], origin = own(), host } = options;
    return new Promise((done) => {
      const socket = new WebSocket(`ws://127.0.0.1:${door.port}${path}`, protocols, {
        headers: { ...(origin !== null && { Origin: origin }), ...(host !== undefined && { Host: host }) },
      });
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data) => {
        done(`${socket.protocol}: ${String(data)}`);
        socket.close();
      });
      socket.on('unexpected-response', (_request, response) => done(String(response.statusCode)));
      socket.on('error', (error) => done(error.message));
    });
  }

  test('opens with the token as second protocol name, and never says the token back', async () => {
    expect(await knock({})).toBe('flowbench: heard hello');
  });

  test.each([
    ['no token', { protocols: ['flowbench'] }, '401'],
    ['a wrong token', { protocols: ['flowbench', `token.${makeToken()}`] }, '401'],
    ['a part of the token', { protocols: ['flowbench', `token.${token.slice(0, -1)}`] }, '401'],
    ['only the token', { protocols: [`token.${token}`] }, '401'],
    ['no protocol', { protocols: [] }, '401'],
    ['another origin', { origin: 'http://evil.example' }, '403'],
    ['another local server as origin', { origin: 'http://127.0.0.1:1' }, '403'],
    ['no origin', { origin: null }, '403'],
    ['an opaque origin', { origin: 'null' }, '403'],
    ['another path', { path: '/' }, '404'],
    ['the token in the address', { path: `/ws?token=${token}`, protocols: ['flowbench'] }, '404'],
    ['another host', { host: 'evil.example' }, '421'],
  ])('stays shut for %s', async (_what, options, status) => {
    expect(await knock(options)).toBe(status);
  });

  test('asks to come back while the host is still starting', async () => {
    hostReady = false;
    expect(await knock({})).toBe('503');
  });
});

test("a port that is taken is the system's own error", async () => {
  const options = { token, instance: 'two', files: () => undefined, onSocket: () => null };
  await expect(openHttpDoor(door.port, options)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing ends open sockets at once', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${door.port}/ws`, ['flowbench', `token.${token}`], {
    headers: { Origin: `http://127.0.0.1:${door.port}` },
  });
  await new Promise((done) => socket.on('open', done));
  const closed = new Promise((done) => socket.on('close', (code) => done(code)));
  await door.close();
  expect(await closed).toBe(1001);
});
