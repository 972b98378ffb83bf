import type { FieldChange, Workflow, WorkflowDiff } from '@engine';
import { ArrowLeftRight, CirclePlus, CircleX, Equal, PencilLine, type LucideIcon } from 'lucide-react';
import { cx } from '../ui/cx.ts';
import css from './revisions.module.css';

interface ChangeListProps {
  readonly diff: WorkflowDiff;
  readonly before: Workflow;
  readonly after: Workflow;
  readonly chosen: string | null;
  readonly onChoose: (nodeId: string) => void;
}

const looks: Readonly<Record<'added' | 'removed' | 'changed' | 'moved', readonly [LucideIcon, string]>> = {
  added: [CirclePlus, 'added'],
  removed: [CircleX, 'removed'],
  changed: [PencilLine, 'changed'],
  moved: [ArrowLeftRight, 'moved'],
};

/** Every difference in words: nodes with their fields, then connections, then what the workflow itself says. */
export function ChangeList({ diff, before, after, chosen, onChoose }: ChangeListProps) {
  const nameOf = (id: string): string =>
    (after.graph.nodes.find((node) => node.id === id) ?? before.graph.nodes.find((node) => node.id === id))?.name ?? id;
  const nothing = diff.nodes.length + diff.edges.length + diff.other.length === 0;
  if (nothing) {
    return (
      <div className={css.same}>
        <Equal size={16} className="ok" aria-hidden />
        Both say the same.
      </div>
    );
  }
  return (
    <div className={css.changes}>
      {diff.nodes.map((node) => {
        const [Icon, word] = looks[node.change];
        return (
          <button
            key={`${node.id}-${node.change}`}
            type="button"
            className={css.change}
            aria-pressed={chosen === node.id}
            onClick={() => onChoose(node.id)}
          >
            <Icon size={13} className={css[node.change]} aria-hidden />
            <span>
              <span className="medium">{node.name}</span> <span className="t3 meta">{word}</span>
              {node.change === 'changed' && <Fields fields={node.fields} />}
            </span>
          </button>
        );
      })}
      {diff.edges.length > 0 && <h3 className={css.heading}>Connections</h3>}
      {diff.edges.map((edge) => {
        const [Icon, word] = looks[edge.change];
        return (
          <div key={`${edge.change}-${edge.source}-${edge.output}-${edge.target}`} className={css.change}>
            <Icon size={13} className={css[edge.change]} aria-hidden />
            <span>
              {nameOf(edge.source)} → {nameOf(edge.target)} <span className="t3 meta">{word}</span>
            </span>
          </div>
        );
      })}
      {diff.other.length > 0 && <h3 className={css.heading}>The workflow itself</h3>}
      {diff.other.length > 0 && (
        <div className={cx(css.change, css.wide)}>
          <Fields fields={diff.other} />
        </div>
      )}
    </div>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldChange[] }) {
  return (
    <span className={css.fields}>
      {fields.map((field, index) => (
        <span key={index} className={css.field}>
          <span className="t3 meta">{field.field}</span>
          {field.before !== '' && <del>{field.before}</del>}
          {field.after !== '' && <ins>{field.after}</ins>}
        </span>
      ))}
    </span>
  );
}
