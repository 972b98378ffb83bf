import type { Wire } from '@shared/rpc/wire.ts';

/**
 * Two ends of a wire within one process, for the command line and for tests.
 *
 * Messages are texts and arrive in a later turn, so that a caller here meets what a window meets: copies, never the host's own objects.
 */
export function inProcessWires(): readonly [Wire, Wire] {
  let open = true;
  const closers = new Set<() => void>();
  const close = (): void => {
    if (!open) return;
    open = false;
    for (const listener of [...closers]) listener();
  };
  const end = (mine: Set<(text: string) => void>, other: Set<(text: string) => void>): Wire => ({
    send: (text) => {
      setImmediate(() => {
        if (open) for (const listener of [...other]) listener(text);
      });
    },
    onMessage: (listener) => {
      mine.add(listener);
      return () => mine.delete(listener);
    },
    onClose: (listener) => {
      if (!open) listener();
      else closers.add(listener);
      return () => closers.delete(listener);
    },
    close,
  });
  const left = new Set<(text: string) => void>();
  const right = new Set<(text: string) => void>();
  return [end(left, right), end(right, left)];
}
