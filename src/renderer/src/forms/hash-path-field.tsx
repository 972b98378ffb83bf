import { Crosshair } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { CompletingInput } from './completing-input.tsx';
import css from './forms.module.css';
import type { FrameIds } from './frame.tsx';
import { mainPaths, subPaths, type QuickPick } from './hash-path-picks.ts';
import { useAnswer } from './use-answer.ts';
import type { PreviewPayload } from './use-preview-payload.ts';
import type { Typed } from './use-typed.ts';

const HashPathDialog = lazy(async () => ({ default: (await import('./hash-path-dialog.tsx')).HashPathDialog }));

interface HashPathFieldProps {
  readonly ids: FrameIds;
  readonly label: string;
  readonly typed: Typed;
  readonly on: PreviewPayload | null;
  readonly placeholder?: string | undefined;
  readonly disabled: boolean;
  /** `item`: the path begins in an item that was selected before, so the payload as a whole says nothing about it. */
  readonly start?: 'payload' | 'item';
  /** Path of the items that an `item` path begins in. */
  readonly within?: string;
  /** Says how many values it finds; left out where the rows below already do. */
  readonly counted?: boolean;
}

/** A hash path: completed while one types, with what it finds in the chosen payload and a tree to pick it from. */
export function HashPathField({
  ids,
  label,
  typed,
  on,
  placeholder,
  disabled,
  start,
  within = '',
  counted = true,
}: HashPathFieldProps) {
  const inItem = start === 'item';
  const asksCount = counted && !inItem && on !== null && typed.text !== '';
  const { answer, failure, waiting } = useAnswer(
    'preview.hashPath',
    asksCount ? { source: on.source, triggerId: on.triggerId, hashPath: typed.text, limit: 12 } : null,
    { version: on?.version ?? 0 },
  );
  const error = answer?.error ?? failure?.message ?? null;
  return (
    <>
      <CompletingInput
        ids={ids}
        label={label}
        value={typed.text}
        onChange={typed.type}
        onLeave={typed.flush}
        language="hash-path"
        on={on}
        within={inItem ? within : undefined}
        placeholder={placeholder}
        disabled={disabled}
        right={
          asksCount && answer && error === null ? (
            <span className={css.count} data-none={answer.count === 0}>
              {answer.count.toLocaleString()} {answer.count === 1 ? 'match' : 'matches'}
            </span>
          ) : undefined
        }
      />
      {asksCount && (answer || failure) && (
        <div className={css.preview} data-testid="hash-path-preview">
          <div className={css.previewHead} aria-busy={waiting} role="status">
            {error !== null ? (
              <span className={css.error}>{error}</span>
            ) : (
              <>
                <span>{answer?.count === 0 ? 'Finds nothing in' : `Found in`}</span>
                <span className="ellipsis">{on.name}</span>
              </>
            )}
          </div>
          {error === null && answer && answer.items.length > 0 && (
            <ol className={css.items} aria-label={`What ${label} finds`} tabIndex={0}>
              {answer.items.map((item, index) => (
                <li key={index}>
                  <span className="ellipsis" title={item}>
                    {item}
                  </span>
                </li>
              ))}
              {answer.count > answer.items.length && (
                <li className="t3">
                  <span>{(answer.count - answer.items.length).toLocaleString()} more</span>
                </li>
              )}
            </ol>
          )}
        </div>
      )}
    </>
  );
}

interface PickMenuProps {
  readonly label: string;
  readonly on: PreviewPayload | null;
  readonly onPick: (path: string) => void;
  readonly start?: 'payload' | 'item';
  /** Path of the items that an `item` path begins in. */
  readonly within?: string;
}

/** MISP's "Pick" menu: the tree, and the paths everybody needs. */
export function PickMenu({ label, on, onPick, start = 'payload', within }: PickMenuProps) {
  const [picking, setPicking] = useState(false);
  const entriesOf = (picks: readonly QuickPick[]) =>
    picks.map((pick) => ({ label: pick.label, hint: undefined, run: () => onPick(pick.path) }));
  return (
    <>
      <Menu
        label={`Pick ${label}`}
        entries={[
          { label: 'Pick from the payload…', icon: Crosshair, disabled: on === null, run: () => setPicking(true) },
          'line',
          ...(start === 'payload' ? [{ heading: 'From the event' }, ...entriesOf(mainPaths)] : []),
          { heading: 'Within an attribute' },
          ...entriesOf(subPaths),
        ]}
      >
        <Button small look="ghost" icon={Crosshair} aria-label={`Pick ${label}`}>
          Pick
        </Button>
      </Menu>
      {picking && on !== null && (
        <Suspense fallback={null}>
          <HashPathDialog
            on={on}
            title={`Pick ${label}`}
            within={start === 'item' ? (within ?? '') : ''}
            onUse={(path) => {
              setPicking(false);
              onPick(path);
            }}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
