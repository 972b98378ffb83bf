import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { call, fail, ok, stream, type Result } from '@shared';
import { connect, type Client } from '@shared/rpc/connect.ts';
import { serve } from '@shared/rpc/serve.ts';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Wire } from '@shared/rpc/wire.ts';
import { electronWires } from './electron-ipc.ts';
import { inProcessWires } from './in-process.ts';
import { webSocketOptions, webSocketWire } from './websocket.ts';
import { workerWire } from './worker-port.ts';

// One small contract, one suite, every wire a caller may come in on.

const contract = {
  'test.double': call(z.object({ n: z.number() }), z.object({ n: z.number() })),
  'test.refuse': call(z.object({}), z.object({})),
  'test.throw': call(z.object({}), z.object({})),
  'test.lie': call(z.object({}), z.object({ n: z.number() })),
  'test.forever': call(z.object({}), z.object({})),
  'test.echo': call(z.object({ value: z.unknown() }), z.object({ value: z.unknown() })),
  'test.count': stream(z.object({ to: z.number() }), z.object({ n: z.number() }), z.object({ last: z.number() })),
};

type Signals = { readonly signal: StopSignal; readonly emit: (event: unknown) => Promise<void> };

function handlers(seen: { stopped: number }) {
  return {
    'test.double': ({ n }: { n: number }) => ok({ n: n * 2 }),
    'test.refuse': () => fail('not-found', 'There is none.', { why: 'test' }),
    'test.throw': () => {
      throw new Error('surprise');
    },
    'test.lie': () => ok({ n: 'not a number' }),
    'test.forever': (_input: unknown, { signal }: Signals) =>
      new Promise<Result<unknown>>(() => signal.addEventListener('abort', () => (seen.stopped += 1))),
    'test.echo': ({ value }: { value: unknown }) => ok({ value }),
    'test.count': async ({ to }: { to: number }, { emit, signal }: Signals) => {
      let n = 0;
      while (n < to && !signal.aborted) {
        n += 1;
        await emit({ n });
        await new Promise((resolve) => setImmediate(resolve));
      }
      seen.stopped += signal.aborted ? 1 : 0;
      return ok({ last: n });
    },
  };
}

interface Pair {
  readonly near: Wire;
  readonly far: Wire;
  readonly end: () => void | Promise<void>;
}

const wires: Readonly<Record<string, () => Pair | Promise<Pair>>> = {
  memory: () => {
    const [near, far] = inProcessWires();
    return { near, far, end: () => near.close() };
  },
  'worker port': () => {
    const { port1, port2 } = new MessageChannel();
    // The thread's end closes the wire in worker-client.ts; here the ports stand in for it.
    const near = workerWire(port1);
    const far = workerWire(port2);
    near.onClose(() => far.close());
    return {
      near,
      far,
      end: () => {
        port1.close();
        port2.close();
      },
    };
  },
  websocket: async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server, ...webSocketOptions });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const accepted = once(sockets, 'connection');
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [far] = (await accepted) as [WebSocket];
    await once(socket, 'open');
    return { near: webSocketWire(socket), far: webSocketWire(far), end: () => closeAll(server, sockets, socket) };
  },
  electron: async () => {
    const window = fakeWindow();
    let far: Wire | null = null;
    electronWires({
      ipcMain: window.ipcMain,
      webContents: window.webContents,
      trusted: (event) => event.trusted,
      onWire: (wire) => (far = wire),
    });
    // The wire of a page exists from its first message on.
    window.near.send('hello');
    await Promise.resolve();
    if (!far) throw new Error('no wire');
    return { near: window.near, far, end: () => window.close() };
  },
};

function closeAll(server: Server, sockets: WebSocketServer, socket: WebSocket): void {
  socket.terminate();
  sockets.close();
  server.close();
}

/** Electron's parts as plain objects: a page that sends and listens, a main process that does the same. */
function fakeWindow() {
  const ipcMain = new EventEmitter();
  const contents = new EventEmitter();
  const page = new EventEmitter();
  let destroyed = false;
  const webContents = Object.assign(contents, {
    send: (channel: string, text: string) => setImmediate(() => page.emit(channel, text)),
    isDestroyed: () => destroyed,
  });
  const closers = new Set<() => void>();
  const close = (): void => {
    if (destroyed) return;
    destroyed = true;
    contents.emit('destroyed');
    for (const listener of closers) listener();
  };
  const near: Wire = {
    send: (text) => void ipcMain.emit('flowbench', { trusted: true }, text),
    onMessage: (listener) => {
      page.on('flowbench', listener);
      return () => page.off('flowbench', listener);
    },
    onClose: (listener) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
    close,
  };
  return {
    ipcMain: ipcMain as unknown as Parameters<typeof electronWires<{ trusted: boolean }>>[0]['ipcMain'],
    webContents: webContents as unknown as Parameters<typeof electronWires>[0]['webContents'],
    contents,
    near,
    close,
    sendAs: (trusted: boolean, text: unknown) => ipcMain.emit('flowbench', { trusted }, text),
  };
}

type AnyCall = (name: string, input: unknown, options?: unknown) => Promise<Result<unknown>>;

describe.each(Object.entries(wires))('rpc over %s', (_name, open) => {
  const pairs: Pair[] = [];
  afterEach(async () => {
    for (const pair of pairs.splice(0)) await pair.end();
  });

  async function start() {
    const pair = await open();
    pairs.push(pair);
    const seen = { stopped: 0, errors: [] as string[] };
    serve(contract, handlers(seen), pair.far, {
      onError: (error) => seen.errors.push(error instanceof Error ? error.message : String(error)),
    });
    const client = connect(pair.near) as unknown as { call: AnyCall; stream: AnyCall; close: Client['close'] };
    return { ...pair, client, seen };
  }

  it('answers calls, many at a time, each with its own answer', async () => {
    const { client } = await start();
    const answers = await Promise.all(Array.from({ length: 50 }, (_unused, n) => client.call('test.double', { n })));
    expect(answers).toEqual(Array.from({ length: 50 }, (_unused, n) => ok({ n: n * 2 })));
  });

  it('carries a refusal with its code, sentence and details', async () => {
    const { client } = await start();
    expect(await client.call('test.refuse', {})).toEqual(fail('not-found', 'There is none.', { why: 'test' }));
  });

  it('refuses input of the wrong shape before the handler sees it, and names the place', async () => {
    const { client } = await start();
    const answer = await client.call('test.double', { n: 'two' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(answer.ok || answer.error.message).toMatch(/^test\.double: n: /);
  });

  it('turns surprises and broken promises of a handler into "internal" and tells the log', async () => {
    const { client, seen } = await start();
    expect(await client.call('test.throw', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await client.call('test.lie', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(seen.errors).toContain('surprise');
    expect(seen.errors.length).toBe(2);
  });

  it.each(['nobody.knows', 'constructor', '__proto__', 'toString'])('knows no procedure "%s"', async (name) => {
    const { client } = await start();
    expect(await client.call(name, {})).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });

  it('sends the events of a stream in order, then its result', async () => {
    const { client } = await start();
    const got: unknown[] = [];
    const result = await client.stream('test.count', { to: 20 }, { onEvent: (event: unknown) => got.push(event) });
    expect(result).toEqual(ok({ last: 20 }));
    expect(got).toEqual(Array.from({ length: 20 }, (_unused, n) => ({ n: n + 1 })));
  });

  it('stops a stream between two events and still hears its last word', async () => {
    const { client, seen } = await start();
    const stop = new AbortController();
    const result = await client.stream(
      'test.count',
      { to: 1_000_000 },
      { signal: stop.signal, onEvent: ({ n }: { n: number }) => n === 3 && stop.abort() },
    );
    expect(result.ok && (result.value as { last: number }).last).toBeGreaterThanOrEqual(3);
    expect(result.ok && (result.value as { last: number }).last).toBeLessThan(1000);
    expect(seen.stopped).toBe(1);
  });

  it('answers a stopped call at once and tells its handler', async () => {
    const { client, seen } = await start();
    const stop = new AbortController();
    const answer = client.call('test.forever', {}, { signal: stop.signal });
    setTimeout(() => stop.abort(), 10);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await vi.waitFor(() => expect(seen.stopped).toBe(1));
  });

  it('does not even send a call that was stopped before', async () => {
    const { client, seen } = await start();
    expect(await client.call('test.forever', {}, { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    expect(seen.stopped).toBe(0);
  });

  it('ends everything when the wire closes: waiting calls, running handlers, later calls', async () => {
    const { client, near, seen } = await start();
    const waiting = client.call('test.forever', {});
    const counting = client.stream('test.count', { to: 1_000_000 }, { onEvent: () => undefined });
    await client.call('test.double', { n: 1 });
    near.close();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(await counting).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(await client.call('test.double', { n: 1 })).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    await vi.waitFor(() => expect(seen.stopped).toBe(2));
  });

  it('survives messages that are none', async () => {
    const { client, near, seen } = await start();
    const nonsense = [
      '',
      '{',
      'null',
      '[]',
      '"call"',
      '{"verb":"call"}',
      '{"verb":"call","id":-1,"name":"x"}',
      '{"id":1}',
    ];
    for (const text of [...nonsense, `{"verb":"call","id":1e999,"name":"x"}`, '['.repeat(100_000)]) near.send(text);
    near.send('{"verb":"stop","id":7}');
    expect(await client.call('test.double', { n: 4 })).toEqual(ok({ n: 8 }));
    expect(seen.errors.length).toBeGreaterThanOrEqual(nonsense.length);
  });

  it('refuses a second call under the number of one that is running', async () => {
    const { near, far, seen } = await start();
    void far;
    near.send('{"verb":"call","id":1,"name":"test.forever","input":{}}');
    near.send('{"verb":"call","id":1,"name":"test.forever","input":{}}');
    await vi.waitFor(() => expect(seen.errors).toContain('Call 1 came twice.'));
  });

  it('hands deep and hostile values through without touching a prototype', async () => {
    const { client, near } = await start();
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    // A value this deep can be read but not written; the answer says so instead of nothing.
    near.send(`{"verb":"call","id":4711,"name":"test.echo","input":{"value":${deep}}}`);
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ) as object;
    const answer = await client.call('test.echo', { value: hostile });
    expect(answer.ok && JSON.stringify(answer.value)).toBe(JSON.stringify({ value: hostile }));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(await client.call('test.double', { n: 1 })).toEqual(ok({ n: 2 }));
  });

  it('copies: the caller never holds an object of the host', async () => {
    const { client } = await start();
    const value = { list: [1, 2, 3] };
    const answer = await client.call('test.echo', { value });
    expect(answer.ok && (answer.value as { value: unknown }).value).toEqual(value);
    expect(answer.ok && (answer.value as { value: unknown }).value).not.toBe(value);
  });
});

describe('the wires by themselves', () => {
  it('drops messages of senders that are not trusted, and all that is not text', async () => {
    const window = fakeWindow();
    const onWire = vi.fn();
    electronWires({
      ipcMain: window.ipcMain,
      webContents: window.webContents,
      trusted: (event) => event.trusted,
      onWire,
    });
    window.sendAs(false, 'hello');
    window.sendAs(true, { verb: 'call' });
    expect(onWire).not.toHaveBeenCalled();
    window.sendAs(true, 'hello');
    expect(onWire).toHaveBeenCalledOnce();
    window.close();
  });

  it('gives a reloaded page a wire of its own and ends what the old page waited for', () => {
    const window = fakeWindow();
    const made: Wire[] = [];
    electronWires({
      ipcMain: window.ipcMain,
      webContents: window.webContents,
      trusted: () => true,
      onWire: (wire) => made.push(wire),
    });
    window.sendAs(true, 'first page');
    const closed = vi.fn();
    made[0]?.onClose(closed);
    window.contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    window.contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    expect(closed).not.toHaveBeenCalled();
    window.contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(closed).toHaveBeenCalledOnce();
    window.sendAs(true, 'second page');
    expect(made.length).toBe(2);
  });

  it('asks a stream to wait while a socket does not keep up', async () => {
    const sent: (() => void)[] = [];
    const socket = Object.assign(new EventEmitter(), {
      readyState: 1,
      send: (_text: string, done: () => void) => sent.push(done),
      close: () => undefined,
    });
    const wire = webSocketWire(socket as unknown as Parameters<typeof webSocketWire>[0]);
    wire.send('x'.repeat(5 * 1024 * 1024));
    let ready = false;
    const waiting = wire.ready?.().then(() => (ready = true));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ready).toBe(false);
    for (const done of sent) done();
    await waiting;
    expect(ready).toBe(true);
  });
});
