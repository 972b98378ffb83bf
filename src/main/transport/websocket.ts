import { mostMessageBytes } from '@shared/rpc/limits.ts';
import type { Wire } from '@shared/rpc/wire.ts';

/** The members of a `ws` socket that a wire needs; a plain object in tests. */
export interface SocketLike {
  readonly readyState: number;
  send(text: string, sent: (error?: Error) => void): void;
  close(code?: number, reason?: string): void;
  on(event: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** What the door passes to its `WebSocketServer`. Compression costs more than loopback saves. */
export const webSocketOptions = { maxPayload: mostMessageBytes, perMessageDeflate: false } as const;

/** Bytes in flight above which a stream is asked to wait. */
const congestedAt = 4 * 1024 * 1024;
const socketOpen = 1;

/** A wire over one WebSocket, whichever side it stands on. */
export function webSocketWire(socket: SocketLike): Wire {
  const messages = new Set<(text: string) => void>();
  const closers = new Set<() => void>();
  const waiters: (() => void)[] = [];
  let inFlight = 0;
  let open = true;

  socket.on('message', (data, isBinary) => {
    if (isBinary || !open) return;
    const text = data.toString();
    for (const listener of [...messages]) listener(text);
  });
  const ended = (): void => {
    if (!open) return;
    open = false;
    for (const resolve of waiters.splice(0)) resolve();
    for (const listener of [...closers]) listener();
  };
  socket.on('close', ended);
  // A socket that fails closes right after; without a listener Node would end the process.
  socket.on('error', () => undefined);

  return {
    send: (text) => {
      if (!open || socket.readyState !== socketOpen) return;
      inFlight += text.length;
      socket.send(text, () => {
        inFlight -= text.length;
        if (inFlight < congestedAt) for (const resolve of waiters.splice(0)) resolve();
      });
    },
    onMessage: (listener) => {
      messages.add(listener);
      return () => messages.delete(listener);
    },
    onClose: (listener) => {
      if (!open) listener();
      else closers.add(listener);
      return () => closers.delete(listener);
    },
    close: () => {
      socket.close(1000);
      ended();
    },
    ready: () =>
      open && inFlight >= congestedAt ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve(),
  };
}
