import {
  ClipboardPaste,
  Download,
  Ellipsis,
  FileJson,
  FolderOpen,
  Inbox,
  Pencil,
  SearchX,
  SquarePen,
  Trash2,
  Upload,
  Zap,
} from 'lucide-react';
import type { SampleSummary } from '@shared';
import { useMemo, useState } from 'react';
import { keyHint } from '../app/commands.ts';
import { useModules } from '../app/modules.ts';
import { PanelLayout } from '../app/panels.tsx';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { store, useStore } from '../store/index.ts';
import { Badge, TagMark } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchInput } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { moveBetweenRows } from '../ui/row-keys.ts';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import table from '../ui/table.module.css';
import { byteSize, fullTime, timeAgo } from '../ui/time-ago.ts';
import { exportSample, importSamples, renameSample } from './sample-commands.ts';
import { openSampleEdit, openSamplePaste } from './sample-dialogs.ts';
import css from './samples.module.css';

/** Payloads to run workflows with. */
export function SamplesPage() {
  const samples = useStore((state) => state.samples);
  const modules = useModules();
  const [trigger, setTrigger] = useState('all');
  const [filter, setFilter] = useState('');
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const one of samples ?? []) found.set(one.triggerId, (found.get(one.triggerId) ?? 0) + 1);
    return [...found].sort(([a], [b]) => a.localeCompare(b));
  }, [samples]);
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (samples ?? []).filter((one) => {
      if (trigger !== 'all' && one.triggerId !== trigger) return false;
      const tags = one.facts.tags.map((tag) => tag.name).join(' ');
      const text = `${one.name} ${one.description} ${one.triggerId} ${one.facts.title} ${tags}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [samples, trigger, filter]);
  const groups: readonly { readonly heading?: string; readonly items: readonly SideItem[] }[] = [
    { items: [{ id: 'all', label: 'All samples', icon: Inbox, count: samples?.length ?? 0 }] },
    {
      heading: 'For trigger',
      items: counts.map(([id, count]) => ({ id, label: modules.get(id)?.name ?? id, icon: Zap, count })),
    },
  ];
  return (
    <PanelLayout
      id="library"
      label="Samples"
      left={{
        label: 'Triggers',
        size: 200,
        content: (
          <SideList
            label="Triggers"
            title="Samples"
            groups={groups}
            chosen={trigger}
            onChoose={(item) => setTrigger(item.id)}
          />
        ),
      }}
    >
      <Page
        title="Samples"
        note={
          samples === null
            ? undefined
            : shown.length === samples.length
              ? `${samples.length} payloads`
              : `${shown.length} of ${samples.length}`
        }
        actions={
          <>
            <SearchInput label="Filter by name, event, tag" value={filter} onChange={setFilter} width={220} />
            <Button icon={Download} onClick={() => void importSamples()}>
              Import
            </Button>
            <Button look="primary" icon={ClipboardPaste} hint={keyHint('sample.paste')} onClick={openSamplePaste}>
              Paste payload
            </Button>
          </>
        }
      >
        {samples === null ? (
          <Skeleton rows={6} label="Reading the samples" />
        ) : samples.length === 0 ? (
          <EmptyState
            icon={FileJson}
            title="No sample yet"
            text="Paste what MISP handed to a trigger, or drop exported events onto this window."
            action={<Button onClick={openSamplePaste}>Paste a payload</Button>}
          />
        ) : shown.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No sample matches"
            text="Names, descriptions, triggers, event titles and tags were searched."
            action={
              <Button
                look="ghost"
                onClick={() => {
                  setFilter('');
                  setTrigger('all');
                }}
              >
                Show all samples
              </Button>
            }
          />
        ) : (
          <SampleTable samples={shown} />
        )}
      </Page>
    </PanelLayout>
  );
}

function SampleTable({ samples }: { readonly samples: readonly SampleSummary[] }) {
  const openTab = useStore((state) => state.openTab);
  const modules = useModules();
  return (
    <div className={table.card} data-scope="samples">
      <table className={table.table} onKeyDown={moveBetweenRows}>
        <colgroup>
          <col />
          <col style={{ width: 180 }} />
          <col style={{ width: '20%' }} />
          <col style={{ width: 86 }} />
          <col style={{ width: 80 }} />
          <col style={{ width: 88 }} />
          <col style={{ width: 44 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Sample</th>
            <th>Trigger</th>
            <th>Tags</th>
            <th className={table.right}>Attributes</th>
            <th className={table.right}>Size</th>
            <th>Changed</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.id} data-row={sample.id} onDoubleClick={() => openTab('sample', sample.id)}>
              <td>
                <span className={table.name}>
                  <ModuleIcon module={modules.get(sample.triggerId)} kind="trigger" />
                  <span>
                    <button
                      type="button"
                      className={table.open}
                      data-row-open
                      title={sample.name}
                      onClick={() => openTab('sample', sample.id)}
                    >
                      {sample.name}
                    </button>
                    <span className="t3 meta ellipsis">{sample.facts.title || sample.description}</span>
                  </span>
                </span>
              </td>
              <td>
                <span className="row">
                  <span className="mono ellipsis" title={sample.triggerId}>
                    {sample.triggerId}
                  </span>
                  {sample.normalised && <Badge title="Roaming data, not a raw payload">normalised</Badge>}
                </span>
              </td>
              <td>
                <span className={css.tags}>
                  {sample.facts.tags.slice(0, 3).map((tag) => (
                    <TagMark key={tag.name} name={tag.name} colour={tag.colour} />
                  ))}
                  {sample.facts.tags.length > 3 && <span className="t3 meta">+{sample.facts.tags.length - 3}</span>}
                </span>
              </td>
              <td className={`${table.right} num`}>
                {sample.facts.attributes?.toLocaleString() ?? <span className="t3">–</span>}
              </td>
              <td className={`${table.right} num t2`}>{byteSize(sample.bytes)}</td>
              <td className="t2 num" title={fullTime(sample.updatedAtMs)}>
                {timeAgo(sample.updatedAtMs)}
              </td>
              <td className={table.right}>
                <Menu label={`Actions for ${sample.name}`} entries={entriesFor(sample)}>
                  <IconButton icon={Ellipsis} label={`Actions for ${sample.name}`} data-row-menu />
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function entriesFor(sample: SampleSummary): readonly MenuEntry[] {
  const { openTab, deleteSample } = store().getState();
  return [
    { label: 'Open', icon: FolderOpen, run: () => openTab('sample', sample.id) },
    { label: 'Edit', icon: SquarePen, run: () => openSampleEdit(sample.id) },
    { label: 'Rename', icon: Pencil, hint: keyHint('sample.rename'), run: () => void renameSample(sample) },
    { label: 'Save as file', icon: Upload, run: () => void exportSample(sample) },
    'line',
    {
      label: 'Delete',
      icon: Trash2,
      danger: true,
      hint: keyHint('sample.delete'),
      run: () => void deleteSample(sample.id),
    },
  ];
}
