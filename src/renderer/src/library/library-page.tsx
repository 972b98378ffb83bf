import { Download, Folder, Inbox, Plus, SearchX, Tag, Trash2, Workflow, type LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useKeyHint } from '../app/commands.ts';
import { PanelLayout } from '../app/panels.tsx';
import { FirstStart } from '../app/first-start.tsx';
import { GuideCard } from '../app/guide/guide-card.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchInput } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import { ImportReport } from './import-report.tsx';
import { foldersOf, onShelf, shelfId, tagsOf, type Shelf } from './library-view.ts';
import { NewWorkflow } from './new-workflow.tsx';
import { TrashTable } from './trash-table.tsx';
import { useLibraryDialogs } from './library-dialogs.ts';
import { importFromDisk } from './import-files.ts';
import { WorkflowTable } from './workflow-table.tsx';

interface ShelfItem extends SideItem {
  readonly shelf: Shelf;
}
const shelfItem = (shelf: Shelf & { readonly name: string }, icon: LucideIcon, count: number): ShelfItem => ({
  id: shelfId(shelf),
  label: shelf.name,
  icon,
  count,
  shelf,
});

/** The library of workflows: find one, open it, make, import, sort and delete. */
export function LibraryPage() {
  const workflows = useStore((state) => state.workflows);
  const trash = useStore((state) => state.trash);
  const offersSeed = useStore((state) => state.appInfo?.offersSeed ?? false);
  const [shelf, setShelf] = useState<Shelf>({ what: 'all' });
  const [filter, setFilter] = useState('');
  const newKey = useKeyHint('library.new');
  const search = useRef<HTMLInputElement>(null);
  const dialogs = useLibraryDialogs();
  useEffect(() => dialogs.onFind(() => search.current?.focus()), [dialogs]);

  const folders = useMemo(() => foldersOf(workflows ?? []), [workflows]);
  const tags = useMemo(() => tagsOf(workflows ?? []), [workflows]);
  const shown = useMemo(() => onShelf(workflows ?? [], trash ?? [], shelf, filter), [workflows, trash, shelf, filter]);
  const total = shelf.what === 'trash' ? (trash?.length ?? 0) : (workflows?.length ?? 0);

  const groups: readonly { readonly heading?: string; readonly items: readonly ShelfItem[] }[] = [
    {
      items: [
        { id: 'all', label: 'All workflows', icon: Inbox, count: workflows?.length ?? 0, shelf: { what: 'all' } },
      ],
    },
    { heading: 'Folders', items: folders.map(([name, count]) => shelfItem({ what: 'folder', name }, Folder, count)) },
    { heading: 'Tags', items: tags.map(([name, count]) => shelfItem({ what: 'tag', name }, Tag, count)) },
    { items: [{ id: 'trash', label: 'Trash', icon: Trash2, count: trash?.length ?? 0, shelf: { what: 'trash' } }] },
  ];

  const body =
    workflows === null ? (
      <Skeleton rows={6} label="Reading the library" />
    ) : shelf.what === 'trash' ? (
      <TrashTable workflows={shown} />
    ) : workflows.length === 0 ? (
      offersSeed ? null : (
        <EmptyState
          icon={Workflow}
          title="No workflow yet"
          text="Make one for a trigger, or drop files exported from MISP onto this window."
          action={
            <Button look="primary" icon={Plus} onClick={() => dialogs.openNew()}>
              New workflow
            </Button>
          }
        />
      )
    ) : shown.length === 0 ? (
      <EmptyState
        icon={SearchX}
        title={`Nothing matches “${filter || (shelf.what === 'all' ? '' : shelf.name)}”`}
        text="Names, triggers, folders and tags were searched."
        action={
          <Button
            look="ghost"
            onClick={() => {
              setFilter('');
              setShelf({ what: 'all' });
            }}
          >
            Show all workflows
          </Button>
        }
      />
    ) : (
      <WorkflowTable workflows={shown} />
    );

  return (
    <>
      <PanelLayout
        id="library"
        label="Workflows"
        left={{
          label: 'Folders and tags',
          size: 200,
          content: (
            <SideList
              label="Folders and tags"
              title="Library"
              groups={groups}
              chosen={shelfId(shelf)}
              onChoose={(item) => setShelf(item.shelf)}
            />
          ),
        }}
      >
        <Page
          title={shelf.what === 'trash' ? 'Trash' : 'Workflows'}
          note={
            workflows === null
              ? undefined
              : shown.length === total
                ? `${total} in this library`
                : `${shown.length} of ${total}`
          }
          actions={
            <>
              <SearchInput
                ref={search}
                label="Filter by name, trigger, tag"
                value={filter}
                onChange={setFilter}
                width={220}
              />
              <Button icon={Download} onClick={() => void importFromDisk()}>
                Import
              </Button>
              <Button look="primary" icon={Plus} hint={newKey} onClick={() => dialogs.openNew()}>
                New workflow
              </Button>
            </>
          }
        >
          {offersSeed && shelf.what !== 'trash' && <FirstStart />}
          {shelf.what === 'all' && <GuideCard />}
          {body}
        </Page>
      </PanelLayout>
      <NewWorkflow />
      <ImportReport />
    </>
  );
}
