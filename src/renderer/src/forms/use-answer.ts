import { useEffect, useRef, useState } from 'react';
import type { Failure } from '@shared';
import { ask, isSpoken, type Answer, type AskedName, type Question } from './host.ts';

export interface Asking<K extends AskedName> {
  /** The newest answer there is; while one types it may still be the one to the text before. */
  readonly answer: Answer<K> | null;
  readonly failure: Failure | null;
  /** The answer does not belong to the question yet. */
  readonly waiting: boolean;
}

/**
 * Asks the host a moment after the question has stopped changing. An older question is stopped, and its answer never
 * overtakes a newer one. `null`: nothing to ask, nothing is shown.
 */
export function useAnswer<K extends AskedName>(
  name: K,
  question: Question<K> | null,
  { waitMs = 160, version = 0 }: { readonly waitMs?: number; readonly version?: string | number } = {},
): Asking<K> {
  const key = question === null ? null : `${version} ${JSON.stringify(question)}`;
  const latest = useRef(question);
  const [state, setState] = useState<{
    readonly key: string | null;
    readonly answer: Answer<K> | null;
    readonly failure: Failure | null;
  }>({ key: null, answer: null, failure: null });
  useEffect(() => {
    latest.current = question;
  });
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const asked = latest.current;
      if (asked === null) return;
      void ask(name, asked, { signal: stop.signal }).then((result) => {
        if (stop.signal.aborted) return;
        if (result.ok) setState({ key, answer: result.value, failure: null });
        else if (isSpoken(result.error)) setState({ key, answer: null, failure: result.error });
      });
    }, waitMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key, name, waitMs]);
  if (key === null) return { answer: null, failure: null, waiting: false };
  return { answer: state.answer, failure: state.failure, waiting: state.key !== key };
}
