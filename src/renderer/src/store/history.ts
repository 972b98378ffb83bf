/**
 * Undo and redo of one document: two lists of immutable snapshots that share structure, each with the words for the menu.
 */
export interface Snapshot<T> {
  readonly value: T;
  /** What was done to get away from this value: "Move of 3 nodes". */
  readonly label: string;
}
export interface History<T> {
  readonly now: T;
  readonly past: readonly Snapshot<T>[];
  readonly future: readonly Snapshot<T>[];
  /** Name of the gesture that the last step belongs to: more of the same merges into it. */
  readonly gesture: string | null;
}

const limit = 500;

export const startHistory = <T>(value: T): History<T> => ({ now: value, past: [], future: [], gesture: null });

/** One step further. Steps with the same gesture name become one; a value that is the same object changes nothing. */
export function advanced<T>(history: History<T>, value: T, label: string, gesture: string | null = null): History<T> {
  if (value === history.now) return history;
  if (gesture !== null && gesture === history.gesture && history.past.length > 0) {
    return { ...history, now: value, future: [] };
  }
  const past = [...history.past, { value: history.now, label }];
  return { now: value, past: past.slice(-limit), future: [], gesture };
}

/** Ends a gesture: the next step stands for itself. */
export function settled<T>(history: History<T>): History<T> {
  return history.gesture === null ? history : { ...history, gesture: null };
}

export function undone<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    now: step.value,
    past: history.past.slice(0, -1),
    future: [{ value: history.now, label: step.label }, ...history.future],
    gesture: null,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const step = history.future[0];
  if (!step) return history;
  return {
    now: step.value,
    past: [...history.past, { value: history.now, label: step.label }],
    future: history.future.slice(1),
    gesture: null,
  };
}
