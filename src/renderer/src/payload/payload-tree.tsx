import { useCallback, useState, type ReactNode } from 'react';
import type { PayloadSource } from '@shared';
import { useStore } from '../store/index.ts';
import { PathBar } from './path-bar.tsx';
import css from './payload.module.css';
import { SearchBox } from './search-box.tsx';
import type { Slot } from './tree-model.ts';
import { useTree } from './tree-state.ts';
import { TreeView } from './tree-view.tsx';

interface PayloadTreeProps {
  readonly source: PayloadSource;
  readonly label: string;
  /** Changes when the document behind the same source did. */
  readonly version?: string | number;
  /** Places that are open at first. */
  readonly startOpen?: readonly (readonly string[])[];
  /** At the right end of the search row. */
  readonly actions?: ReactNode;
}

const openEvent = [['Event']] as const;

/** A document of any size: search on top, the path of the selected place, the tree. The host sends what is in sight. */
export function PayloadTree({ source, label, version = 0, startOpen = openEvent, actions }: PayloadTreeProps) {
  const ask = useStore((state) => state.ask);
  const sourceKey = `${JSON.stringify(source)}@${version}`;
  const [selected, setSelected] = useState<Slot | null>(null);
  const [mark, setMark] = useState('');
  const [jump, setJump] = useState<{ readonly index: number } | null>(null);
  const load = useCallback(
    (path: readonly string[], offset: number, limit: number) =>
      ask('payload.children', { source, path: [...path], offset, limit }),
    [ask, source],
  );
  const tree = useTree(sourceKey, load, { startOpen });
  return (
    <div className={css.payload}>
      <div className={css.bar}>
        <SearchBox
          source={source}
          onText={setMark}
          onHit={(hit) => {
            void tree.reveal(hit.path).then((index) => {
              if (index < 0) return;
              setJump({ index });
              setSelected({
                index,
                depth: hit.path.length - 1,
                path: hit.path,
                row: hit,
                expanded: false,
                parent: hit.path.slice(0, -1),
                position: 0,
                siblings: 0,
              });
            });
          }}
        />
        {actions}
      </div>
      <PathBar source={source} slot={selected} root={tree.root} />
      {tree.failure ? (
        <p className={css.failure} role="alert">
          {tree.failure.message}
        </p>
      ) : (
        <TreeView
          tree={tree}
          label={label}
          selected={selected?.path ?? null}
          onSelect={setSelected}
          mark={mark}
          jump={jump}
        />
      )}
    </div>
  );
}
