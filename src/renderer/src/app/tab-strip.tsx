import { Bug, FileJson, GitCompare, Workflow, X, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type DragEvent, type KeyboardEvent } from 'react';
import { useStore } from '../store/index.ts';
import { tabId, type Tab, type TabKind } from '../store/tabs.ts';
import { useKeyHint } from './commands.ts';
import { SlotPlace } from './slots.tsx';
import { tabTitle } from './tab-title.ts';
import css from './tab-strip.module.css';

const icons: Readonly<Record<TabKind, LucideIcon>> = {
  workflow: Workflow,
  run: Bug,
  sample: FileJson,
  history: GitCompare,
};
const dragType = 'application/x-flowbench-tab';

/** What lies open. Arrows choose, Delete closes, dragging or Alt+Shift+Page moves. */
export function TabStrip() {
  const tabs = useStore((state) => state.tabs);
  const activeTab = useStore((state) => state.activeTab);
  const activateTab = useStore((state) => state.activateTab);
  const closeTab = useStore((state) => state.closeTab);
  const moveTab = useStore((state) => state.moveTab);
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTab]);
  if (tabs.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = (event.target as HTMLElement).dataset['tab'];
    const at = tabs.findIndex((tab) => tabId(tab) === focused);
    if (at < 0) return;
    if (event.key === 'Delete') {
      event.preventDefault();
      closeTab(tabId(tabs[at] as Tab));
      return;
    }
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = by === 0 ? undefined : tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    activateTab(tabId(next));
    strip.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(tabId(next))}"]`)?.focus();
  };
  const onDrop = (event: DragEvent, to: number): void => {
    const moved = event.dataTransfer.getData(dragType);
    if (moved === '') return;
    event.preventDefault();
    moveTab(moved, to);
  };
  return (
    <div className={css.strip} data-region="tabs" tabIndex={-1} aria-label="Open tabs" role="region">
      <div className={css.tabs} ref={strip} role="tablist" aria-label="Open tabs" onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <OneTab
            key={tabId(tab)}
            tab={tab}
            selected={tabId(tab) === activeTab}
            // With an area in front no tab is chosen: the first is the way in.
            reachable={activeTab === null ? index === 0 : tabId(tab) === activeTab}
            onDrop={(event) => onDrop(event, index)}
          />
        ))}
      </div>
      <SlotPlace name="tabs-right" className={css.right} />
    </div>
  );
}

interface OneTabProps {
  readonly tab: Tab;
  readonly selected: boolean;
  readonly reachable: boolean;
  readonly onDrop: (event: DragEvent) => void;
}
function OneTab({ tab, selected, reachable, onDrop }: OneTabProps) {
  const id = tabId(tab);
  const title = useStore((state) => tabTitle(state, tab));
  const dirty = useStore((state) => state.dirtyTabs[id] ?? false);
  const activateTab = useStore((state) => state.activateTab);
  const closeTab = useStore((state) => state.closeTab);
  const closeKey = useKeyHint('tab.close');
  const Icon = icons[tab.kind];
  return (
    <div
      className={css.tab}
      role="presentation"
      data-selected={selected}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, id)}
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={onDrop}
      onAuxClick={(event) => event.button === 1 && closeTab(id)}
    >
      <button
        type="button"
        role="tab"
        data-tab={id}
        aria-selected={selected}
        tabIndex={reachable ? 0 : -1}
        title={title}
        aria-keyshortcuts="Delete"
        onClick={() => activateTab(id)}
      >
        <Icon size={14} aria-hidden />
        <span className="ellipsis">{title}</span>
        {dirty && <span className={css.dirty} role="img" aria-label="changed since the last save" />}
      </button>
      {/* A tab list may hold tabs only: for screen readers closing is the Delete key, which the tab itself names. */}
      <button
        type="button"
        className={css.close}
        aria-hidden
        title={closeKey === undefined ? 'Close' : `Close (${closeKey})`}
        tabIndex={-1}
        onClick={() => closeTab(id)}
      >
        <X size={12} />
      </button>
    </div>
  );
}
