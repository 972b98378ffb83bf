import { useSyncExternalStore } from 'react';

let said: { readonly text: string; readonly count: number } = { text: '', count: 0 };
const listeners = new Set<() => void>();

/** Says a sentence to screen readers: the outcome of a run, the node a run stopped at, what a key has done. */
export function announce(text: string): void {
  said = { text, count: said.count + 1 };
  for (const listener of listeners) listener();
}

/** The one live region of the window. */
export function Announcer() {
  const { text, count } = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {/* A new element each time, or the same sentence said twice would be heard once. */}
      <span key={count}>{text}</span>
    </div>
  );
}
