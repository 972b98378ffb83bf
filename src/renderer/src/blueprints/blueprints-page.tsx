import {
  Archive,
  Download,
  FolderInput,
  Inbox,
  Package,
  PenLine,
  RotateCcw,
  SearchX,
  Shapes,
  Trash2,
  Upload,
  Zap,
} from 'lucide-react';
import type { BlueprintSummary } from '@shared';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { PanelLayout } from '../app/panels.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchInput } from '../ui/field.tsx';
import { Menu } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import { BlueprintCard } from './blueprint-card.tsx';
import { importBlueprints } from './blueprint-commands.ts';
import { BlueprintDetail } from './blueprint-detail.tsx';
import { blueprintDialog, chosenBlueprint } from './blueprint-dialogs.ts';
import { originWords, shownBlueprints } from './blueprint-look.ts';
import css from './blueprints.module.css';

const origins = [
  ['own', PenLine],
  ['imported', Archive],
  ['bundled', Package],
] as const;

/** Blueprints: find one, look into it, insert it, export it; import others. */
export function BlueprintsPage() {
  const all = useStore((state) => state.blueprints);
  const trash = useStore((state) => state.blueprintTrash);
  const [group, setGroup] = useState('all');
  const [filter, setFilter] = useState('');
  const chosenId = chosenBlueprint.use();
  const search = useRef<HTMLInputElement>(null);
  const inTrash = group === 'trash';
  const shown = useMemo(
    () => shownBlueprints((inTrash ? trash : all) ?? [], group, filter),
    [all, trash, inTrash, group, filter],
  );
  const chosen = all?.find((one) => one.id === chosenId) ?? null;
  const triggers = useMemo(() => countBy(all ?? [], (one) => one.triggerId), [all]);
  const byOrigin = useMemo(() => new Map(countBy(all ?? [], (one) => one.origin)), [all]);
  const groups: readonly { readonly heading?: string; readonly items: readonly SideItem[] }[] = [
    { items: [{ id: 'all', label: 'All blueprints', icon: Inbox, count: all?.length ?? 0 }] },
    {
      heading: 'Origin',
      items: origins.flatMap(([origin, icon]) => {
        const count = byOrigin.get(origin);
        return count === undefined ? [] : [{ id: `origin:${origin}`, label: originWords[origin], icon, count }];
      }),
    },
    {
      heading: 'For the trigger',
      items: triggers.map(([trigger, count]) => ({ id: `trigger:${trigger}`, label: trigger, icon: Zap, count })),
    },
    { items: [{ id: 'trash', label: 'Deleted and hidden', icon: Trash2, count: trash?.length ?? 0 }] },
  ];
  const exportShown = (): void => blueprintDialog.put({ what: 'export', ids: shown.map((one) => one.id) });
  return (
    <PanelLayout
      id="blueprints"
      label="Blueprints"
      left={{
        label: 'Groups of blueprints',
        size: 200,
        content: (
          <SideList
            label="Groups of blueprints"
            title="Blueprints"
            groups={groups}
            chosen={group}
            onChoose={(item) => setGroup(item.id)}
          />
        ),
      }}
      right={
        chosen && !inTrash
          ? { label: 'About the blueprint', size: 312, content: <BlueprintDetail blueprint={chosen} /> }
          : undefined
      }
    >
      <Page
        title={inTrash ? 'Deleted and hidden blueprints' : 'Blueprints'}
        note={all === null ? undefined : `${shown.length}`}
        actions={
          <>
            <SearchInput
              ref={search}
              label="Filter by name, trigger, module"
              value={filter}
              onChange={setFilter}
              width={220}
            />
            <Menu
              label="Import"
              entries={[
                { label: 'Files', icon: Download, run: () => void importBlueprints('files') },
                { label: 'A folder', icon: FolderInput, run: () => void importBlueprints('folder') },
              ]}
            >
              <Button icon={Download}>Import</Button>
            </Menu>
            <Button icon={Upload} disabled={inTrash || shown.length === 0} onClick={exportShown}>
              Export
            </Button>
          </>
        }
      >
        {all === null ? (
          <Skeleton rows={6} label="Reading the blueprints" />
        ) : shown.length === 0 ? (
          <Nothing
            filter={filter}
            inTrash={inTrash}
            empty={all.length === 0}
            onClear={() => {
              setFilter('');
              setGroup('all');
            }}
          />
        ) : inTrash ? (
          <TrashList blueprints={shown} />
        ) : (
          <ul className={css.grid} aria-label="Blueprints" onKeyDown={moveBetweenCards}>
            {shown.map((blueprint) => (
              <BlueprintCard
                key={blueprint.id}
                blueprint={blueprint}
                chosen={blueprint.id === chosenId}
                onChoose={() => chosenBlueprint.put(blueprint.id === chosenId ? null : blueprint.id)}
              />
            ))}
          </ul>
        )}
      </Page>
    </PanelLayout>
  );
}

interface NothingProps {
  readonly filter: string;
  readonly inTrash: boolean;
  readonly empty: boolean;
  readonly onClear: () => void;
}

function Nothing({ filter, inTrash, empty, onClear }: NothingProps) {
  if (inTrash && filter === '') {
    return (
      <EmptyState
        icon={Trash2}
        title="Nothing was deleted or hidden"
        text="Deleted blueprints wait here for a week; those that come with Flowbench can be shown again at any time."
      />
    );
  }
  if (empty) {
    return (
      <EmptyState
        icon={Shapes}
        title="No blueprint yet"
        text="Select nodes on a canvas and save them as a blueprint, or import files of MISP’s format."
        action={
          <Button look="primary" icon={Download} onClick={() => void importBlueprints('files')}>
            Import blueprints
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={filter === '' ? 'No blueprint in this group' : `Nothing matches “${filter}”`}
      text="Names, descriptions, triggers, modules and uuids were searched."
      action={
        <Button look="ghost" onClick={onClear}>
          Show all blueprints
        </Button>
      }
    />
  );
}

function TrashList({ blueprints }: { readonly blueprints: readonly BlueprintSummary[] }) {
  const restoreBlueprint = useStore((state) => state.restoreBlueprint);
  return (
    <ul className={css.trash} aria-label="Deleted and hidden blueprints">
      {blueprints.map((one) => (
        <li key={one.id}>
          <span className="medium ellipsis">{one.name}</span>
          <span className="t3 meta">{one.origin === 'bundled' ? 'hidden' : 'deleted'}</span>
          <span className="spacer" />
          <Button small icon={RotateCcw} onClick={() => void restoreBlueprint(one.id)}>
            {one.origin === 'bundled' ? 'Show again' : 'Restore'}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function countBy(
  blueprints: readonly BlueprintSummary[],
  of: (one: BlueprintSummary) => string,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const one of blueprints) if (of(one) !== '') counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Arrows move over the grid as it is laid out: up and down by as many cards as stand in a row. */
function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (!target.matches('[data-card-open]')) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card-open]')];
  const at = cards.indexOf(target);
  const tops = cards.map((card) => card.closest('li')?.getBoundingClientRect().top ?? 0);
  const across = Math.max(1, tops.filter((top) => top === tops[0]).length);
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const next = cards[Math.max(0, Math.min(at + by, cards.length - 1))];
  next?.focus();
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
}
