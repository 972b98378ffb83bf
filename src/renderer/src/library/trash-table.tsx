import { RotateCcw, Trash2 } from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import { confirm } from '../app/questions.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { moveBetweenRows } from '../ui/row-keys.ts';
import table from '../ui/table.module.css';
import { fullTime, timeAgo } from '../ui/time-ago.ts';

/** Deleted workflows: they can come back until they are deleted for good. */
export function TrashTable({ workflows }: { readonly workflows: readonly WorkflowSummary[] }) {
  const restoreWorkflow = useStore((state) => state.restoreWorkflow);
  const purgeWorkflow = useStore((state) => state.purgeWorkflow);
  if (workflows.length === 0) {
    return (
      <EmptyState
        icon={Trash2}
        title="The trash is empty"
        text="Deleted workflows wait here until you delete them for good."
      />
    );
  }
  const purge = async (workflow: WorkflowSummary): Promise<void> => {
    const sure = await confirm({
      title: `Delete “${workflow.name}” for good?`,
      text: 'All its versions are deleted. Runs of it stay in the library. This can’t be undone.',
      confirm: 'Delete for good',
      danger: true,
    });
    if (sure) await purgeWorkflow(workflow.id);
  };
  return (
    <div className={table.card}>
      <table className={table.table} onKeyDown={moveBetweenRows}>
        <colgroup>
          <col />
          <col style={{ width: '22%' }} />
          <col style={{ width: 110 }} />
          <col style={{ width: 240 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Workflow</th>
            <th>Trigger</th>
            <th>Deleted</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => (
            <tr key={workflow.id} data-row={workflow.id}>
              <td className="medium">{workflow.name}</td>
              <td className="mono">{workflow.triggerId}</td>
              <td className="t2 num" title={workflow.deletedAtMs === null ? undefined : fullTime(workflow.deletedAtMs)}>
                {workflow.deletedAtMs === null ? '' : timeAgo(workflow.deletedAtMs)}
              </td>
              <td>
                <span className="row" style={{ justifyContent: 'flex-end' }}>
                  <Button small icon={RotateCcw} data-row-open onClick={() => void restoreWorkflow(workflow.id)}>
                    Restore
                  </Button>
                  <Button small look="ghost" onClick={() => void purge(workflow)}>
                    Delete for good
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
