import { Filter } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { PayloadSource } from '@shared';
import { useStore } from '../store/index.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Segmented } from '../ui/field.tsx';
import { Blame } from './blame.tsx';
import { PathBar } from './path-bar.tsx';
import css from './payload.module.css';
import type { Row, Slot } from './tree-model.ts';
import { useTree } from './tree-state.ts';
import { TreeView } from './tree-view.tsx';

interface DiffTreeProps {
  readonly runId: string;
  readonly step: number;
  readonly nameOf: (nodeId: string) => string;
  readonly onStep: (step: number) => void;
}

const hasInside = (row: Row) => 'change' in row && row.change === 'inside';

interface Totals {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What a step, or all steps so far, did to the payload; "who wrote this" opens below the row it is asked of. */
export function DiffTree({ runId, step, nameOf, onStep }: DiffTreeProps) {
  const ask = useStore((state) => state.ask);
  const [against, setAgainst] = useState<'step' | 'trigger'>('step');
  const [all, setAll] = useState(false);
  const [selected, setSelected] = useState<Slot | null>(null);
  const [blamed, setBlamed] = useState<string | null>(null);
  const [totals, setTotals] = useState<Totals | null>(null);
  // Step 0 is the trigger's own: its output is the payload as normalised.
  const before: PayloadSource =
    against === 'step' ? { of: 'run', runId, step, side: 'in' } : { of: 'run', runId, step: 0, side: 'out' };
  const after: PayloadSource = { of: 'run', runId, step, side: 'out' };
  const sourceKey = JSON.stringify([before, after, all]);
  const load = useCallback(
    async (path: readonly string[], offset: number, limit: number) => {
      const [first, second] = JSON.parse(sourceKey) as [PayloadSource, PayloadSource, boolean];
      const answer = await ask('payload.diff', { before: first, after: second, path: [...path], all, offset, limit });
      if (answer.ok && path.length === 0) setTotals(answer.value);
      return answer;
    },
    [ask, sourceKey, all],
  );
  const tree = useTree(sourceKey, load, { opensItself: hasInside });
  const path = selected?.path ?? null;
  const blameKey = path === null ? null : JSON.stringify(path);
  return (
    <div className={css.payload}>
      <div className={css.bar}>
        <span className="t3 meta">vs</span>
        <Segmented
          label="Compare with"
          value={against}
          options={[
            { value: 'step', label: 'Before this step' },
            { value: 'trigger', label: 'Trigger' },
          ]}
          onChange={setAgainst}
        />
        <span className="spacer" />
        {totals && (
          <span
            className={css.totals}
            aria-label={`${totals.added} added, ${totals.changed} changed, ${totals.removed} removed`}
          >
            <span style={{ color: 'var(--fb-add)' }}>+{totals.added}</span>
            <span style={{ color: 'var(--fb-chg)' }}>~{totals.changed}</span>
            <span style={{ color: 'var(--fb-del)' }}>−{totals.removed}</span>
          </span>
        )}
        <IconButton small icon={Filter} label="Only what differs" pressed={!all} onClick={() => setAll(!all)} />
      </div>
      <PathBar source={after} slot={selected} root={tree.root} />
      {tree.failure ? (
        <p className={css.failure} role="alert">
          {tree.failure.message}
        </p>
      ) : (
        <TreeView
          tree={tree}
          label="Difference of the payload"
          selected={path}
          onSelect={(slot) => {
            setSelected(slot);
            setBlamed(slot.row && slot.row.count === 0 && slot.path ? JSON.stringify(slot.path) : null);
          }}
          onActivate={(slot) => setBlamed(slot.path ? JSON.stringify(slot.path) : null)}
          below={
            path !== null && blamed === blameKey ? (
              <Blame
                runId={runId}
                step={step}
                path={path}
                nameOf={nameOf}
                onStep={onStep}
                onClose={() => setBlamed(null)}
              />
            ) : null
          }
          empty={
            against === 'step' ? 'This step changed nothing in the payload.' : 'Nothing has changed since the trigger.'
          }
        />
      )}
    </div>
  );
}
