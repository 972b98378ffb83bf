import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isOwnHost, isOwnOrigin, offeredToken, socketProtocol, tokenMatches } from './check-request.ts';
import { webSocketOptions } from '../transport/websocket.ts';
import { securityHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

export interface HttpDoorOptions {
  readonly token: string;
  /** A random name of this start, told at `/.flowbench`, so that a second start can recognise the first. */
  readonly instance: string;
  readonly files: StaticFiles;
  /** Takes a socket that has shown its token; null while the host is still starting (the page tries again). */
  readonly onSocket: () => ((socket: WebSocket) => void) | null;
  /** Development only: answers page requests in place of `files` (the bundler's own server). */
  readonly devPages?: (request: IncomingMessage, response: ServerResponse) => void;
  readonly devUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
}

export interface HttpDoor {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * The page and its socket, on 127.0.0.1 alone.
 *
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) when the port can't be had; port 0 takes any free one.
 */
export async function openHttpDoor(port: number, options: HttpDoorOptions): Promise<HttpDoor> {
  const sockets = new WebSocketServer({
    noServer: true,
    ...webSocketOptions,
    handleProtocols: () => socketProtocol,
  });
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  server.on('request', (request, response) => answer(request, response, options));
  server.on('upgrade', (request, socket, head) => {
    if (options.devUpgrade?.(request, socket, head) === true) return;
    const onSocket = options.onSocket();
    const refusal = refusesUpgrade(request, options.token) ?? (onSocket === null ? 503 : null);
    if (refusal !== null || onSocket === null) {
      socket.end(
        `HTTP/1.1 ${refusal} ${STATUS_CODES[refusal ?? 503]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      onSocket(webSocket);
    });
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets.clients) socket.close(1001, 'Flowbench is shutting down');
      const impatient = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 500);
      return new Promise((done) => {
        server.close(() => {
          clearTimeout(impatient);
          done();
        });
        server.closeIdleConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, refuse) => {
    server.once('error', refuse);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', refuse);
      done();
    });
  });
}

/** The status an upgrade is refused with, or null when it may pass. */
function refusesUpgrade(request: IncomingMessage, token: string): number | null {
  const { host, origin } = request.headers;
  if (!isOwnHost(host)) return 421;
  if (request.url !== '/ws') return 404;
  if (!isOwnOrigin(origin, host)) return 403;
  const offered = offeredToken(request.headers['sec-websocket-protocol']);
  return offered !== null && tokenMatches(token, offered) ? null : 401;
}

function answer(request: IncomingMessage, response: ServerResponse, options: HttpDoorOptions): void {
  if (!isOwnHost(request.headers.host)) return refuse(response, 421, 'This address is not served here.');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered here.');
  }
  const path = pathOf(request.url ?? '/');
  if (path === '/.flowbench') return tellInstance(response, options.instance);
  if (options.devPages) return options.devPages(request, response);
  void sendFile(request, response, path, options.files).catch(() => response.destroy());
}

/** The decoded path, or null when it can't be decoded. The query is the page's own business. */
function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return null;
  }
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string | null,
  files: StaticFiles,
): Promise<void> {
  const file = path === null ? undefined : files(path);
  if (file === undefined) return refuse(response, 404, 'There is nothing here.');
  const headers: Record<string, string | number> = {
    ...securityHeaders,
    'Content-Type': file.type,
    'Cache-Control': file.cacheControl,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const packed = acceptsGzip(request) ? await file.gzipped() : null;
  if (packed !== null) headers['Content-Encoding'] = 'gzip';
  const body = packed ?? file.body;
  response.writeHead(200, { ...headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''));
}

function tellInstance(response: ServerResponse, instance: string): void {
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ app: 'flowbench', instance }));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${text}\n`);
}
