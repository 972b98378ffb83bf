import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from '../store/index.ts';
import { Kbd } from '../ui/kbd.tsx';
import { marked } from './fuzzy.ts';
import css from './palette.module.css';
import { findInPalette, type PaletteGroup } from './palette-results.ts';

/** One field over everything: commands, workflows, samples, runs and nodes. */
export function Palette() {
  const open = useStore((state) => state.paletteOpen);
  return open ? <OpenPalette /> : null;
}

function OpenPalette() {
  const close = useStore((state) => state.closePalette);
  const start = useStore((state) => state.paletteText);
  const [text, setText] = useState(start);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // What had the focus gets it back, unless the chosen action moved it elsewhere.
  const [before] = useState(() => document.activeElement);
  const groups: readonly PaletteGroup[] = useMemo(() => findInPalette(text), [text]);
  const flat = groups.flatMap((group) => group.items);
  const current = flat[Math.min(chosen, flat.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const leave = (): void => {
    close();
    if (before instanceof HTMLElement) before.focus();
  };
  const choose = (item: (typeof flat)[number]): void => {
    leave();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined && flat.length > 0) {
      event.preventDefault();
      const step = Math.abs(by) === 1 ? (chosen + by + flat.length) % flat.length : chosen + by;
      setChosen(Math.max(0, Math.min(step, flat.length - 1)));
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
  return (
    <div className={css.backdrop} onPointerDown={(event) => event.target === event.currentTarget && leave()}>
      <div
        className={css.palette}
        role="dialog"
        aria-modal="true"
        aria-label="Search or run a command"
        onKeyDown={onKeyDown}
      >
        <div className={css.field}>
          <Search size={15} aria-hidden />
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={current ? `palette-${current.key}` : undefined}
            aria-label="Search or run a command"
            placeholder="Search workflows, samples, runs and commands"
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChosen(0);
            }}
          />
        </div>
        <div className={css.list} ref={list} id="palette-list" role="listbox" aria-label="Results">
          {groups.map((group) => (
            <div key={group.key} role="group" aria-label={group.name}>
              <div className={css.group} aria-hidden>
                {group.name}
              </div>
              {group.items.map((item) => (
                <div
                  key={item.key}
                  id={`palette-${item.key}`}
                  role="option"
                  aria-selected={item === current}
                  className={css.item}
                  onPointerMove={() => setChosen(flat.indexOf(item))}
                  onClick={() => choose(item)}
                >
                  {item.icon ? <item.icon size={14} aria-hidden /> : <span className={css.noIcon} />}
                  <span className="ellipsis">
                    {marked(group.typed, item.label).map((part, index) =>
                      part.hit ? <b key={index}>{part.text}</b> : <span key={index}>{part.text}</span>,
                    )}
                  </span>
                  <span className="spacer" />
                  {item.note !== undefined && <span className={css.note}>{item.note}</span>}
                  {item.keys !== undefined && <Kbd keys={item.keys} />}
                </div>
              ))}
            </div>
          ))}
          {flat.length === 0 && (
            <p className={css.nothing}>
              {text.startsWith('#') ? 'No node: open a workflow or a run first.' : `Nothing answers “${text}”.`}
            </p>
          )}
        </div>
        <div className={css.foot} aria-hidden>
          <Kbd keys="↑" /> <Kbd keys="↓" /> choose <Kbd keys="Enter" /> run <Kbd keys="Esc" /> close
          <span className="spacer" />
          <span>
            Type <b>#</b> for nodes, <b>&gt;</b> for actions
          </span>
        </div>
      </div>
    </div>
  );
}
