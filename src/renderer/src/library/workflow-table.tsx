import {
  Check,
  CircleX,
  Copy,
  CopyPlus,
  Ellipsis,
  FolderInput,
  GitCompare,
  Pencil,
  SlidersHorizontal,
  Star,
  Trash2,
  TriangleAlert,
  Upload,
  Workflow,
} from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import { useState } from 'react';
import { keyHint } from '../app/commands.ts';
import { useModules } from '../app/modules.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { store, useStore } from '../store/index.ts';
import { BlockingMark } from '../ui/blocking-mark.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { OutcomeText } from '../ui/outcome.tsx';
import { moveBetweenRows } from '../ui/row-keys.ts';
import table from '../ui/table.module.css';
import { clockTime, fullTime, timeAgo } from '../ui/time-ago.ts';
import css from './library.module.css';
import { workflowDrag } from './library-changes.ts';
import { chooseFolder, renameWorkflow, toggleActive } from './library-commands.ts';
import { libraryDialog } from './library-dialogs.ts';
import { Spark } from './spark.tsx';

export function WorkflowTable({ workflows }: { readonly workflows: readonly WorkflowSummary[] }) {
  const [entered, setEntered] = useState<string | null>(null);
  return (
    <div className={table.card} data-scope="library">
      <table className={table.table} onKeyDown={moveBetweenRows}>
        <colgroup>
          <col />
          <col style={{ width: 216 }} />
          <col style={{ width: 96 }} />
          <col style={{ width: '15%' }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 88 }} />
          <col style={{ width: 44 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Workflow</th>
            <th>Trigger</th>
            <th>Last runs</th>
            <th>Latest outcome</th>
            <th>Findings</th>
            <th>Changed</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => (
            <Row
              key={workflow.id}
              workflow={workflow}
              entered={entered === workflow.id}
              onEnter={() => setEntered(workflow.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly workflow: WorkflowSummary;
  readonly entered: boolean;
  readonly onEnter: () => void;
}
function Row({ workflow, onEnter }: RowProps) {
  const openTab = useStore((state) => state.openTab);
  const module = useModules().get(workflow.triggerId);
  const latest = workflow.recentOutcomes.at(-1);
  const open = (): void => openTab('workflow', workflow.id);
  return (
    <tr
      data-row={workflow.id}
      onFocus={onEnter}
      onDoubleClick={open}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(workflowDrag, workflow.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <td>
        <span className={table.name}>
          <ModuleIcon module={module} kind="trigger" />
          <span>
            <button type="button" className={table.open} data-row-open title={workflow.name} onClick={open}>
              {workflow.name}
            </button>
            <span className={css.sub}>
              <span>{workflow.nodeCount === 1 ? '1 node' : `${workflow.nodeCount} nodes`}</span>
              {workflow.hasDraft && <span className="accent">draft since {clockTime(workflow.updatedAtMs)}</span>}
              {workflow.folder !== '' && <span className="ellipsis">{workflow.folder}</span>}
              {workflow.tags.length > 0 && <span className="ellipsis">{workflow.tags.join(', ')}</span>}
            </span>
          </span>
        </span>
      </td>
      <td>
        <span className="row">
          <span className="mono ellipsis" title={workflow.triggerId}>
            {workflow.triggerId}
          </span>
          {workflow.blocking && <BlockingMark />}
          {workflow.active && (
            <Star
              size={12}
              className="accent"
              role="img"
              aria-label="the active one of its trigger"
              style={{ flex: 'none' }}
            />
          )}
        </span>
      </td>
      <td>
        <Spark outcomes={workflow.recentOutcomes} />
      </td>
      <td>
        {latest ? (
          <span className="row">
            <OutcomeText outcome={latest.outcome} />
            <span className="t3 num" title={fullTime(latest.atMs)}>
              {timeAgo(latest.atMs)}
            </span>
          </span>
        ) : (
          <span className="t3">–</span>
        )}
      </td>
      <td>
        <Findings errors={workflow.errors} warnings={workflow.warnings} />
      </td>
      <td className="t2 num" title={fullTime(workflow.updatedAtMs)}>
        {timeAgo(workflow.updatedAtMs)}
      </td>
      <td className={table.right}>
        <Menu label={`Actions for ${workflow.name}`} entries={entriesFor(workflow)}>
          <IconButton icon={Ellipsis} label={`Actions for ${workflow.name}`} data-row-menu />
        </Menu>
      </td>
    </tr>
  );
}

function Findings({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  if (errors + warnings === 0) return <Check size={12} className="t3" role="img" aria-label="no findings" />;
  return (
    <span className={cx(css.findings, 'num')}>
      {errors > 0 && (
        <span className="blocked" title={`${errors} errors`}>
          <CircleX size={12} role="img" aria-label="errors:" />
          {errors}
        </span>
      )}
      {warnings > 0 && (
        <span className="warn" title={`${warnings} warnings`}>
          <TriangleAlert size={12} role="img" aria-label="warnings:" />
          {warnings}
        </span>
      )}
    </span>
  );
}

function entriesFor(workflow: WorkflowSummary): readonly MenuEntry[] {
  const { openTab, duplicateWorkflow, deleteWorkflow, appInfo } = store().getState();
  const { id } = workflow;
  const disabled = appInfo?.readOnly !== null;
  return [
    { label: 'Open', icon: Workflow, run: () => openTab('workflow', id) },
    {
      label: 'Properties and statistics',
      icon: SlidersHorizontal,
      hint: keyHint('library.properties'),
      run: () => libraryDialog.put({ what: 'properties', id }),
    },
    {
      label: 'History',
      icon: GitCompare,
      hint: keyHint('library.history'),
      run: () => openTab('history', id),
    },
    {
      label: 'Export',
      icon: Upload,
      hint: keyHint('library.export'),
      run: () => libraryDialog.put({ what: 'export', id }),
    },
    'line',
    {
      label: 'Rename',
      icon: Pencil,
      disabled,
      hint: keyHint('library.rename'),
      run: () => void renameWorkflow(workflow),
    },
    { label: 'Move to folder', icon: FolderInput, disabled, run: () => void chooseFolder(workflow) },
    {
      label: workflow.active ? 'No longer the active one' : 'Make the active one of its trigger',
      icon: Star,
      disabled,
      run: () => void toggleActive(workflow),
    },
    {
      label: 'Duplicate',
      icon: Copy,
      disabled,
      hint: keyHint('library.duplicate'),
      run: () => void duplicateWorkflow(id),
    },
    {
      label: 'Duplicate for another trigger',
      icon: CopyPlus,
      disabled,
      run: () => libraryDialog.put({ what: 'duplicate', id }),
    },
    'line',
    {
      label: 'Delete',
      icon: Trash2,
      danger: true,
      disabled,
      hint: keyHint('library.delete'),
      run: () => void deleteWorkflow(id),
    },
  ];
}
