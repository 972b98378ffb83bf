import { useSyncExternalStore } from 'react';

/** One value that commands write and components show: which dialog is open, and about what. */
export interface Cell<T> {
  readonly get: () => T;
  readonly put: (value: T) => void;
  /** The value in a component, drawn again when it changes. */
  readonly use: () => T;
}

export function createCell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = (): T => value;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    put: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get, get),
  };
}
