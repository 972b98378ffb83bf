import type { CallName, Input, Output, Result, StreamEvent, StreamName } from '@shared';
import { connect, type Client as WireClient } from '@shared/rpc/connect.ts';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Wire } from '@shared/rpc/wire.ts';

/** How the window asks the host. The only thing of the host that other files of the window know. */
export interface Client {
  readonly call: <K extends CallName>(
    name: K,
    input: Input<K>,
    options?: { readonly signal?: StopSignal },
  ) => Promise<Result<Output<K>>>;
  readonly stream: <K extends StreamName>(
    name: K,
    input: Input<K>,
    options: { readonly onEvent: (event: StreamEvent<K>) => void; readonly signal?: StopSignal },
  ) => Promise<Result<Output<K>>>;
}

export type LinkState = 'connecting' | 'open' | 'lost';
export interface Link extends Client {
  /** Told at once and at every change. */
  readonly onState: (listener: (state: LinkState) => void) => () => void;
  /** Tries again now instead of waiting for the next attempt. */
  readonly retry: () => void;
}

/** What the preload page puts into the window of the desktop door. */
interface Bridge {
  readonly send: (text: string) => void;
  readonly onMessage: (listener: (text: string) => void) => () => void;
}

/** The link to the host: Electron's bridge where there is one, else a WebSocket to the server the page came from. */
export function openLink(): Link {
  const bridge = (globalThis as { readonly flowbench?: Bridge }).flowbench;
  return bridge ? bridgeLink(bridge) : reconnectingLink(() => openSocket(takeToken()));
}

function bridgeLink(bridge: Bridge): Link {
  const client = connect({ ...bridge, onClose: () => () => undefined, close: () => undefined });
  return {
    call: client.call,
    stream: client.stream,
    onState: (listener) => {
      listener('open');
      return () => undefined;
    },
    retry: () => undefined,
  };
}

const tokenKey = 'flowbench.token';

/**
 * The token comes in the address once (`#token=…`), is kept for this tab and taken out of the address, so that it is
 * neither bookmarked nor copied with it. The query string stays: only the fragment held the secret.
 */
function takeToken(): string {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found !== null) {
    sessionStorage.setItem(tokenKey, found);
    history.replaceState(null, '', `${location.pathname}${location.search}`);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

function openSocket(token: string): WebSocket {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  // A browser can't set headers here; the sub-protocol list is the one place of the request that no log or history keeps.
  return new WebSocket(`${scheme}//${location.host}/ws`, ['flowbench', `token.${token}`]);
}

const firstWaitMs = 250;
const longestWaitMs = 5_000;

/** What of a WebSocket the link uses: tests hand in one of their own. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

/**
 * A client over sockets that come and go. Calls made while there is none wait for the next one for a moment, and fail as
 * `unreachable` when it does not come; what was under way when a socket died fails at once (the host may have done it).
 */
export function reconnectingLink(open: () => SocketLike): Link {
  const listeners = new Set<(state: LinkState) => void>();
  const waiting = new Set<() => void>();
  let state: LinkState = 'connecting';
  let client: WireClient | null = null;
  let waitMs = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const become = (next: LinkState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  };
  const tryNow = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const socket = open();
    const closers = new Set<() => void>();
    socket.addEventListener('open', () => {
      waitMs = firstWaitMs;
      client = connect(socketWire(socket, closers));
      become('open');
      for (const go of [...waiting]) go();
    });
    socket.addEventListener('close', () => {
      client = null;
      for (const closed of closers) closed();
      become('lost');
      timer = setTimeout(tryNow, waitMs);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    });
  };
  const ready = (): Promise<void> =>
    client
      ? Promise.resolve()
      : new Promise((resolve) => {
          const go = (): void => {
            clearTimeout(giveUp);
            waiting.delete(go);
            resolve();
          };
          const giveUp = setTimeout(go, longestWaitMs);
          waiting.add(go);
        });
  tryNow();
  return {
    call: async (name, input, options) => {
      await ready();
      return client ? client.call(name, input, options) : unreachable();
    },
    stream: async (name, input, options) => {
      await ready();
      return client ? client.stream(name, input, options) : unreachable();
    },
    onState: (listener) => {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    retry: () => {
      if (timer !== null) tryNow();
    },
  };
}

function socketWire(socket: SocketLike, closers: Set<() => void>): Wire {
  return {
    send: (text) => socket.send(text),
    onMessage: (listener) => {
      socket.addEventListener('message', (event: MessageEvent) => {
        if (typeof event.data === 'string') listener(event.data);
      });
      return () => undefined;
    },
    onClose: (listener) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
    close: () => socket.close(),
  };
}

function unreachable(): Result<never> {
  return {
    ok: false,
    error: { code: 'unreachable', message: 'Flowbench does not answer: its process may have ended.' },
  };
}
