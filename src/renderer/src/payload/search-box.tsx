import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PayloadSource, TreeRow } from '@shared';
import { useStore } from '../store/index.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './payload.module.css';

interface SearchBoxProps {
  readonly source: PayloadSource;
  readonly onText: (text: string) => void;
  /** A find was reached: the tree opens it. */
  readonly onHit: (hit: TreeRow) => void;
}

interface Found {
  readonly hits: readonly TreeRow[];
  readonly total: number;
  readonly at: number;
}

/** Searches keys and values of a whole document in the host; Enter goes on, Shift+Enter back. */
export function SearchBox({ source, onText, onHit }: SearchBoxProps) {
  const ask = useStore((state) => state.ask);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const sourceKey = JSON.stringify(source);
  const hit = useRef(onHit);
  useEffect(() => {
    hit.current = onHit;
  });

  useEffect(() => {
    if (text === '') return setFound(null);
    let stale = false;
    const timer = setTimeout(() => {
      void ask('payload.search', { source: JSON.parse(sourceKey) as PayloadSource, text }).then((answer) => {
        if (stale || !answer.ok) return;
        const { hits, total } = answer.value;
        setFound({ hits, total, at: 0 });
        if (hits[0]) hit.current(hits[0]);
      });
    }, 140);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, sourceKey, text]);

  const step = (by: 1 | -1): void => {
    if (!found || found.hits.length === 0) return;
    const at = (found.at + by + found.hits.length) % found.hits.length;
    setFound({ ...found, at });
    const next = found.hits[at];
    if (next) onHit(next);
  };
  const change = (next: string): void => {
    setText(next);
    onText(next);
  };
  return (
    <div className={css.search} role="search">
      <Search size={12} aria-hidden />
      <input
        type="text"
        aria-label="Search keys and values"
        placeholder="Search keys and values"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            event.preventDefault();
            change('');
          }
        }}
      />
      {found && (
        <span className="t3 meta num" role="status" style={{ whiteSpace: 'nowrap' }}>
          {found.total === 0 ? 'none' : `${found.at + 1} of ${found.total}`}
        </span>
      )}
      {found && found.total > 0 && (
        <>
          <IconButton small icon={ChevronUp} label="Previous find" onClick={() => step(-1)} />
          <IconButton small icon={ChevronDown} label="Next find" onClick={() => step(1)} />
        </>
      )}
      {text !== '' && <IconButton small icon={X} label="Clear the search" onClick={() => change('')} />}
    </div>
  );
}
