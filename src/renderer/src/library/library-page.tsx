import { Download, Folder, Inbox, Plus, SearchX, Tag, Trash2, Workflow, Zap, type LucideIcon } from 'lucide-react';
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
import { FolderMenu } from './folder-menu.tsx';
import { addTag, moveToFolder, workflowDrag } from './library-changes.ts';
import { foldersOf, onShelf, shelfId, tagsOf, triggersOf, type Shelf } from './library-view.ts';
import { useFoundByHost } from './use-found-by-host.ts';
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
  const deleteWorkflow = useStore((state) => state.deleteWorkflow);
  const offersSeed = useStore((state) => state.appInfo?.offersSeed ?? false);
  const [shelf, setShelf] = useState<Shelf>({ what: 'all' });
  const [filter, setFilter] = useState('');
  const newKey = useKeyHint('library.new');
  const search = useRef<HTMLInputElement>(null);
  const dialogs = useLibraryDialogs();
  useEffect(() => dialogs.onFind(() => search.current?.focus()), [dialogs]);

  const folders = useMemo(() => foldersOf(workflows ?? []), [workflows]);
  const tags = useMemo(() => tagsOf(workflows ?? []), [workflows]);
  const triggers = useMemo(() => triggersOf(workflows ?? []), [workflows]);
  const found = useFoundByHost(filter, shelf.what === 'trash');
  const shown = useMemo(
    () => onShelf(workflows ?? [], trash ?? [], shelf, filter, found),
    [workflows, trash, shelf, filter, found],
  );
  const unfiled = (workflows ?? []).filter((one) => one.folder === '').length;
  const without: ShelfItem = {
    id: 'folder:',
    label: 'Without a folder',
    icon: Inbox,
    count: unfiled,
    shelf: { what: 'folder', name: '' },
  };
  const drop = {
    type: workflowDrag,
    accepts: ({ shelf: on }: ShelfItem) => on.what === 'folder' || on.what === 'tag' || on.what === 'trash',
    onDrop: ({ shelf: on }: ShelfItem, id: string) => {
      const workflow = workflows?.find((one) => one.id === id);
      if (!workflow) return;
      if (on.what === 'folder') void moveToFolder(workflow, on.name);
      if (on.what === 'tag') void addTag(workflow, on.name);
      if (on.what === 'trash') void deleteWorkflow(id);
    },
  };
  const total = shelf.what === 'trash' ? (trash?.length ?? 0) : (workflows?.length ?? 0);

  const groups: readonly { readonly heading?: string; readonly items: readonly ShelfItem[] }[] = [
    {
      items: [
        { id: 'all', label: 'All workflows', icon: Inbox, count: workflows?.length ?? 0, shelf: { what: 'all' } },
      ],
    },
    {
      heading: 'Folders',
      items:
        folders.length === 0
          ? []
          : [...folders.map(([name, count]) => shelfItem({ what: 'folder', name }, Folder, count)), without],
    },
    { heading: 'Triggers', items: triggers.map(([name, count]) => shelfItem({ what: 'trigger', name }, Zap, count)) },
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
        text="Names, descriptions, triggers, folders, tags, nodes and their parameters were searched."
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
            drop={drop}
          />
        ),
      }}
    >
      <Page
        title={titleOf(shelf)}
        note={
          workflows === null
            ? undefined
            : shown.length === total
              ? `${total} in this library`
              : `${shown.length} of ${total}`
        }
        actions={
          <>
            <FolderMenu shelf={shelf} trash={trash ?? []} onGone={() => setShelf({ what: 'all' })} />
            <SearchInput
              ref={search}
              label="Search names, nodes, parameters"
              value={filter}
              onChange={setFilter}
              width={250}
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
  );
}

function titleOf(shelf: Shelf): string {
  if (shelf.what === 'trash') return 'Trash';
  if (shelf.what === 'all') return 'Workflows';
  return shelf.what === 'folder' && shelf.name === '' ? 'Without a folder' : shelf.name;
}
