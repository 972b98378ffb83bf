import type { Wire } from '@shared/rpc/wire.ts';

/** What a `Worker` and a `MessagePort` have in common. */
export interface PortLike {
  postMessage(text: string): void;
  on(event: 'message', listener: (text: unknown) => void): unknown;
}

/** A wire to or from a worker thread. `close` only ends the wire; the thread belongs to whoever started it. */
export function workerWire(port: PortLike): Wire {
  const messages = new Set<(text: string) => void>();
  const closers = new Set<() => void>();
  let open = true;
  port.on('message', (text) => {
    if (open && typeof text === 'string') for (const listener of [...messages]) listener(text);
  });
  return {
    send: (text) => {
      if (open) port.postMessage(text);
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
      if (!open) return;
      open = false;
      for (const listener of [...closers]) listener();
    },
  };
}
