import { useEffect, useRef, useState } from 'react';

/** Typing reaches the document this long after the last key: the canvas is not drawn anew for each of them. */
const commitAfterMs = 120;

export interface Typed {
  /** What the field shows. */
  readonly text: string;
  readonly type: (text: string) => void;
  /** Commits at once: the field was left. */
  readonly flush: () => void;
}

/**
 * A field's text on its way into the document. What is typed shows at once and is committed a moment later, when the
 * field is left, and when it goes away; a change from elsewhere (undo) shows as soon as nothing is under way.
 */
export function useTyped(value: string, commit: (text: string) => void): Typed {
  const [draft, setDraft] = useState<string | null>(null);
  const pending = useRef<{ readonly run: () => void; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const flush = (): void => {
    const now = pending.current;
    if (now === null) return;
    clearTimeout(now.timer);
    pending.current = null;
    now.run();
    setDraft(null);
  };
  useEffect(
    () => () => {
      if (pending.current === null) return;
      clearTimeout(pending.current.timer);
      pending.current.run();
      pending.current = null;
    },
    [],
  );
  return {
    text: draft ?? value,
    type: (text) => {
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { run: () => commit(text), timer: setTimeout(flush, commitAfterMs) };
      setDraft(text);
    },
    flush,
  };
}
