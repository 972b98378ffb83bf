import { OctagonMinus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { catalogueVersionOf } from '@engine';
import { addModule } from '../canvas/add-module.ts';
import { quickAdd, type QuickAdd } from '../canvas/author-state.ts';
import { canvasHandle } from '../canvas/canvas-handle.ts';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { moduleOf } from '../canvas/modules.ts';
import { useStore } from '../store/index.ts';
import css from './module-palette.module.css';
import { paletteModules } from './palette-modules.ts';

const none: readonly string[] = [];
const size = { width: 300, height: 340 };

/** Typing on the canvas: a short list of modules at the place where the node will be. */
export function QuickAddList({ workflowId }: { readonly workflowId: string }) {
  const asked = quickAdd.use();
  return asked?.workflowId === workflowId ? <List key={`${asked.at.x}:${asked.at.y}`} asked={asked} /> : null;
}

function List({ asked }: { readonly asked: QuickAdd }) {
  const { workflowId, at, tie, screen } = asked;
  const mispVersion = useStore(
    (state) => state.documents[workflowId]?.history.now.target ?? state.settings?.mispVersion ?? '2.5.1',
  );
  const disabled = useStore((state) => state.settings?.server.disabledModules ?? none);
  const triggerId = useStore((state) => state.documents[workflowId]?.history.now.triggerId ?? '');
  const nodes = useStore((state) => state.documents[workflowId]?.history.now.graph.nodes);
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const modules = useMemo(() => {
    const version = catalogueVersionOf(mispVersion);
    const all = paletteModules({ text, kind: 'all', state: 'enabled', version }, disabled, moduleOf(triggerId), []);
    // What stands in an edge needs a way on.
    return tie !== null && 'into' in tie ? all.filter(({ module }) => module.outputs > 0) : all;
  }, [text, mispVersion, disabled, triggerId, tie]);
  const current = modules[Math.min(place, modules.length - 1)];
  const nameOf = (id: string) => nodes?.find((node) => node.id === id)?.name ?? id;

  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, text]);
  const close = (): void => {
    quickAdd.put(null);
    canvasHandle(`workflow:${workflowId}`)?.focus();
  };
  const choose = (entry: (typeof modules)[number] | undefined): void => {
    if (!entry) return;
    close();
    addModule(workflowId, entry.module, at, tie);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setPlace(Math.max(0, Math.min(place + by, modules.length - 1)));
    else if (event.key === 'Enter') choose(current);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      className={css.quick}
      style={{
        left: Math.max(8, Math.min(screen.x, window.innerWidth - size.width - 8)),
        top: Math.max(8, Math.min(screen.y, window.innerHeight - size.height - 8)),
      }}
      role="dialog"
      aria-label="Add a node"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) quickAdd.put(null);
      }}
    >
      <div className={css.quickHead}>
        <input
          // The list appears because somebody asked to type into it.
          ref={(input) => input?.focus()}
          role="combobox"
          aria-label="Module to add"
          aria-expanded
          aria-controls="quick-add-list"
          aria-activedescendant={current ? `quick-${current.module.id}` : undefined}
          placeholder="Module to add"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div className={css.quickNote}>
          {tie === null
            ? 'Set down without a connection'
            : 'after' in tie
              ? `After ${nameOf(tie.after.source)}`
              : `Between ${nameOf(tie.into.source)} and ${nameOf(tie.into.target)}`}
        </div>
      </div>
      <div className={css.quickList} id="quick-add-list" role="listbox" aria-label="Modules">
        {modules.map((entry) => (
          <div
            key={entry.module.id}
            id={`quick-${entry.module.id}`}
            className={css.option}
            role="option"
            aria-selected={entry === current}
            title={entry.module.description}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(entry);
            }}
          >
            <ModuleIcon module={entry.module} kind={entry.module.kind} size={20} />
            <span className={css.name}>
              <span className="ellipsis">{entry.module.name}</span>
            </span>
            {entry.module.blocking && <OctagonMinus size={12} className="blocked" aria-label="blocking" role="img" />}
            <span className="t3 micro">{entry.module.kind}</span>
          </div>
        ))}
        {modules.length === 0 && <div className={css.nothing}>No module is called that.</div>}
      </div>
    </div>
  );
}
