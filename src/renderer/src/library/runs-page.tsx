import { Bug, Ellipsis, History, Inbox, SearchX, Trash2, Workflow as WorkflowIcon } from 'lucide-react';
import type { RunSummary } from '@shared';
import { useMemo, useState } from 'react';
import { PanelLayout } from '../app/panels.tsx';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchInput, Select } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { outcomeLook, OutcomeText } from '../ui/outcome.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { moveBetweenRows } from '../ui/row-keys.ts';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import table from '../ui/table.module.css';
import { duration, fullTime, timeAgo } from '../ui/time-ago.ts';

const stateOf = (run: RunSummary): string => run.outcome ?? run.state;
const states = ['success', 'blocked', 'failure', 'crashed', 'stopped', 'paused', 'running', 'interrupted'] as const;

/** Every run that was made, newest first. */
export function RunsPage() {
  const runs = useStore((state) => state.runList);
  const [state, setState] = useState('all');
  const [workflow, setWorkflow] = useState('all');
  const [filter, setFilter] = useState('');
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const run of runs ?? []) found.set(stateOf(run), (found.get(stateOf(run)) ?? 0) + 1);
    return found;
  }, [runs]);
  const workflows = useMemo(
    () => [...new Set((runs ?? []).map((run) => run.workflowName))].sort((a, b) => a.localeCompare(b)),
    [runs],
  );
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (runs ?? []).filter((run) => {
      if (state !== 'all' && stateOf(run) !== state) return false;
      if (workflow !== 'all' && run.workflowName !== workflow) return false;
      const text =
        `${run.number} ${run.workflowName} ${run.triggerId} ${run.payloadTitle} ${run.sentence}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [runs, state, workflow, filter]);
  const clear = (): void => {
    setFilter('');
    setState('all');
    setWorkflow('all');
  };
  const groups: readonly { readonly heading?: string; readonly items: readonly SideItem[] }[] = [
    { items: [{ id: 'all', label: 'All runs', icon: Inbox, count: runs?.length ?? 0 }] },
    {
      heading: 'Outcome',
      items: states
        .filter((name) => counts.has(name))
        .map((name) => {
          const look = outcomeLook(name);
          return {
            id: name,
            label: look.label,
            mark: <look.icon size={14} aria-hidden style={{ color: look.colour }} />,
            count: counts.get(name),
          };
        }),
    },
  ];
  return (
    <PanelLayout
      id="library"
      label="Runs"
      left={{
        label: 'Outcomes',
        size: 200,
        content: (
          <SideList
            label="Outcomes"
            title="Runs"
            groups={groups}
            chosen={state}
            onChoose={(item) => setState(item.id)}
          />
        ),
      }}
    >
      <Page
        title="Runs"
        note={
          runs === null
            ? undefined
            : shown.length === runs.length
              ? `${runs.length}`
              : `${shown.length} of ${runs.length}`
        }
        actions={
          <>
            <div style={{ width: 220 }}>
              <Select
                aria-label="Workflow"
                value={workflow}
                onChange={(event) => setWorkflow(event.target.value)}
                options={[
                  { value: 'all', label: 'Every workflow' },
                  ...workflows.map((name) => ({ value: name, label: name })),
                ]}
              />
            </div>
            <SearchInput label="Filter by number, payload, reason" value={filter} onChange={setFilter} width={230} />
          </>
        }
      >
        {runs === null ? (
          <Skeleton rows={6} label="Reading the runs" />
        ) : runs.length === 0 ? (
          <EmptyState
            icon={History}
            title="No run yet"
            text="Open a workflow, choose a payload and press Run."
            action={<Button onClick={() => store().getState().showArea('workflows')}>Go to the workflows</Button>}
          />
        ) : shown.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No run matches"
            text="Numbers, workflows, payloads and outcomes were searched."
            action={
              <Button look="ghost" onClick={clear}>
                Show all runs
              </Button>
            }
          />
        ) : (
          <RunTable runs={shown} />
        )}
      </Page>
    </PanelLayout>
  );
}

function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const openTab = useStore((state) => state.openTab);
  return (
    <div className={table.card} data-scope="runs">
      <table className={`${table.table} ${table.dense}`} onKeyDown={moveBetweenRows}>
        <colgroup>
          <col style={{ width: 76 }} />
          <col style={{ width: 104 }} />
          <col style={{ width: '19%' }} />
          <col style={{ width: '17%' }} />
          <col />
          <col style={{ width: 54 }} />
          <col style={{ width: 70 }} />
          <col style={{ width: 78 }} />
          <col style={{ width: 42 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Run</th>
            <th>Outcome</th>
            <th>Workflow</th>
            <th>Payload</th>
            <th>Because</th>
            <th className={table.right}>Steps</th>
            <th className={table.right}>Took</th>
            <th>When</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} data-row={run.id} onDoubleClick={() => openTab('run', run.id)}>
              <td>
                <button
                  type="button"
                  className={table.open}
                  data-row-open
                  aria-label={`Run ${run.number}, ${outcomeLook(stateOf(run)).label}, ${run.workflowName}`}
                  onClick={() => openTab('run', run.id)}
                >
                  Run {run.number}
                </button>
              </td>
              <td>
                <OutcomeText outcome={stateOf(run)} />
              </td>
              <td title={run.workflowName}>{run.workflowName}</td>
              <td title={run.payloadTitle} className="t2">
                {run.payloadTitle}
              </td>
              <td title={run.sentence} className="t2">
                {run.sentence}
              </td>
              <td className={`${table.right} num`}>{run.steps}</td>
              <td className={`${table.right} num t2`}>
                {run.endedAtMs === null ? '–' : duration(run.endedAtMs - run.startedAtMs)}
              </td>
              <td className="t2 num" title={fullTime(run.startedAtMs)}>
                {timeAgo(run.startedAtMs)}
              </td>
              <td className={table.right}>
                <Menu label={`Actions for run ${run.number}`} entries={entriesFor(run)}>
                  <IconButton icon={Ellipsis} label={`Actions for run ${run.number}`} data-row-menu />
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function entriesFor(run: RunSummary): readonly MenuEntry[] {
  const { openTab, workflowOf, deleteRun } = store().getState();
  const { workflowId } = run;
  const there = workflowId !== null && workflowOf(workflowId) !== undefined;
  return [
    { label: 'Open', icon: Bug, run: () => openTab('run', run.id) },
    ...(there ? [{ label: 'Open its workflow', icon: WorkflowIcon, run: () => openTab('workflow', workflowId) }] : []),
    'line',
    { label: 'Delete', icon: Trash2, danger: true, run: () => void deleteRun(run.id) },
  ];
}
