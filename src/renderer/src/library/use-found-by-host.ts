import { useEffect, useState } from 'react';
import { store, useStore } from '../store/index.ts';

const none: ReadonlySet<string> = new Set();
/** Typing goes on while the host is not asked. */
const waitMs = 120;

/** Ids of the workflows in which the host finds a text: it also looks into nodes and parameters. */
export function useFoundByHost(query: string, trash: boolean): ReadonlySet<string> {
  const workflows = useStore((state) => state.workflows);
  const [found, setFound] = useState<{ readonly key: string; readonly ids: ReadonlySet<string> }>({
    key: '',
    ids: none,
  });
  const key = `${query.trim()} ${trash}`;
  useEffect(() => {
    if (query.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      void store()
        .getState()
        .host.call('library.list', { query, trash })
        .then((answer) => {
          if (wanted && answer.ok) setFound({ key, ids: new Set(answer.value.items.map((one) => one.id)) });
        });
    }, waitMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, trash, key, workflows]);
  return found.key === key ? found.ids : none;
}
