import { useCallback, useEffect, useState } from 'react';
import { hashPathOf } from '../payload/hash-path-of.ts';
import { placeAt, positionOf, rowAt, type Place, type Slot } from '../payload/tree-model.ts';
import { useTree } from '../payload/tree-state.ts';
import { TreeView } from '../payload/tree-view.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import css from './forms.module.css';
import { ask } from './host.ts';
import { pickedPath, pickOperators, type PickOperator } from './pick-path.ts';
import { useAnswer } from './use-answer.ts';
import type { PreviewPayload } from './use-preview-payload.ts';

interface HashPathDialogProps {
  readonly on: PreviewPayload;
  readonly title: string;
  /** The path begins inside these items: their part is cut off what is picked. */
  readonly within: string;
  readonly onUse: (path: string) => void;
  readonly onClose: () => void;
}

const startOpen = [['Event']] as const;

/** The data a node sees as a tree: a click on a key gives its path, with an operator a condition on its value. */
export function HashPathDialog({ on, title, within, onUse, onClose }: HashPathDialogProps) {
  const [slot, setSlot] = useState<Slot | null>(null);
  const [operator, setOperator] = useState<PickOperator>('');
  const load = useCallback(
    (path: readonly string[], offset: number, limit: number) =>
      ask('preview.children', { source: on.source, triggerId: on.triggerId, path: [...path], offset, limit }),
    [on],
  );
  const tree = useTree(`${JSON.stringify(on.source)} ${on.triggerId} ${on.version}`, load, { startOpen });
  const value = useWholeValue(slot, operator, on);
  const place = slot?.path ? { path: slot.path, inList: listParents(tree.root, slot.path), value } : null;
  const whole = place ? pickedPath(place, operator) : '';
  const path = withoutStart(whole, within);
  const { answer } = useAnswer(
    'preview.hashPath',
    whole === '' ? null : { source: on.source, triggerId: on.triggerId, hashPath: whole, limit: 1 },
    { version: on.version },
  );
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      width={760}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={path === ''} onClick={() => onUse(path)}>
            Use this path
          </Button>
        </>
      }
    >
      <div className={css.pickTree}>
        {tree.failure ? (
          <p className={css.error} role="alert" style={{ padding: 12 }}>
            {tree.failure.message}
          </p>
        ) : (
          <TreeView
            tree={tree}
            label={`Data of ${on.name}`}
            selected={slot?.path ?? null}
            onSelect={setSlot}
            onActivate={() => path !== '' && onUse(path)}
          />
        )}
      </div>
      <div className={css.pickFoot}>
        <label className="t3" htmlFor="pick-operator">
          Condition
        </label>
        <span className={css.pickOperator}>
          <Select
            id="pick-operator"
            options={pickOperators}
            value={operator}
            onChange={(event) => setOperator(event.target.value as PickOperator)}
          />
        </span>
        <code className="ellipsis" style={{ flex: 1 }} data-testid="picked-path">
          {path === '' ? 'Select a key or a value.' : path}
        </code>
        {answer && path !== '' && (
          <span className={css.count} data-none={answer.count === 0} role="status">
            {answer.error ?? `${answer.count.toLocaleString()} ${answer.count === 1 ? 'match' : 'matches'}`}
          </span>
        )}
      </div>
    </Dialog>
  );
}

/** The text of the selected value. Rows hold beginnings of long texts; a condition needs the whole. */
function useWholeValue(slot: Slot | null, operator: PickOperator, on: PreviewPayload): string | null {
  const row = slot?.row ?? null;
  const [whole, setWhole] = useState<{ readonly row: object; readonly text: string } | null>(null);
  const isLong = row !== null && operator !== '' && row.type === 'text' && row.preview.length >= 200;
  useEffect(() => {
    if (!isLong || row === null) return;
    const exact = hashPathOf(
      row.path,
      row.path.map(() => false),
    );
    void ask('preview.hashPath', { source: on.source, triggerId: on.triggerId, hashPath: exact, limit: 1 }).then(
      (result) => {
        const text = result.ok ? result.value.items[0] : undefined;
        if (text !== undefined) setWhole({ row, text });
      },
    );
  }, [isLong, row, on]);
  if (row === null || row.type === 'list' || row.type === 'map') return null;
  return whole?.row === row ? whole.text : row.preview;
}

/** For each key of a path whether its parent is a list, as the loaded rows say. */
function listParents(root: Place, path: readonly string[]): readonly boolean[] {
  return path.map((key, index) => {
    if (index === 0) return false;
    const above = placeAt(root, path.slice(0, index - 1));
    const position = above ? positionOf(above, path[index - 1] as string) : -1;
    const row = above && position >= 0 ? rowAt(above, position) : null;
    return row ? row.type === 'list' : /^\d+$/.test(key);
  });
}

const withoutStart = (path: string, start: string): string =>
  start !== '' && path.startsWith(`${start}.`) ? path.slice(start.length + 1) : path;
