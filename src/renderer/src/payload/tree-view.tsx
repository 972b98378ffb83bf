import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { DiffRow } from '@shared';
import { cx } from '../ui/cx.ts';
import { slotAt, type Row, type Slot } from './tree-model.ts';
import type { Tree } from './tree-state.ts';
import css from './tree-view.module.css';

export interface TreeViewProps {
  readonly tree: Tree;
  readonly label: string;
  /** Path of the selected row, joined by JSON; controlled by the parent so that search and blame can move it. */
  readonly selected: readonly string[] | null;
  readonly onSelect: (slot: Slot) => void;
  /** Enter on a row, or a double click. */
  readonly onActivate?: (slot: Slot) => void;
  /** Text to mark in keys and values. */
  readonly mark?: string;
  /** Drawn below the selected row, in place: blame and notes never cover the data they explain. */
  readonly below?: ReactNode;
  /** Index to bring into sight; a new object each time it is asked for. */
  readonly jump?: { readonly index: number } | null;
  /** Drawn in place of an empty tree. */
  readonly empty?: ReactNode;
}

const rowHeight = 20;

/**
 * A document as a tree of which only the visible rows are in the page.
 *
 * One tab stop; arrows move, right opens, left closes or goes to the parent, as the ARIA tree pattern says.
 */
export function TreeView({ tree, label, selected, onSelect, onActivate, mark, below, jump, empty }: TreeViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [at, setAt] = useState(0);
  const [belowHeight, setBelowHeight] = useState(0);
  const { root } = tree;
  const selectedIndex = below && at < root.size ? at : -1;
  const rows = useVirtualizer({
    count: root.size,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === selectedIndex ? rowHeight + belowHeight : rowHeight),
    overscan: 12,
  });
  useEffect(() => rows.measure(), [rows, belowHeight, selectedIndex]);

  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => tree.need(first, last), [tree, first, last, root]);
  useEffect(() => {
    if (!jump) return;
    setAt(jump.index);
    rows.scrollToIndex(jump.index, { align: 'center' });
    // Only a new wish moves the view.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [jump]);

  // A key may be quicker than the page it leads into: the row is selected as soon as it has come.
  const waiting = useRef<number | null>(null);
  useEffect(() => {
    const slot = waiting.current === null ? null : slotAt(root, waiting.current);
    if (!slot?.row) return;
    waiting.current = null;
    onSelect(slot);
  }, [root, onSelect]);

  const go = (index: number): void => {
    const to = Math.max(0, Math.min(index, root.size - 1));
    const slot = slotAt(root, to);
    setAt(to);
    rows.scrollToIndex(to, { align: 'auto' });
    waiting.current = slot && !slot.row ? to : null;
    if (slot?.row) onSelect(slot);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const slot = slotAt(root, at);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 200) / rowHeight) - 1);
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'PageDown':
        go(at + page);
        break;
      case 'PageUp':
        go(at - page);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(root.size - 1);
        break;
      case 'ArrowRight':
        if (slot?.expanded) go(at + 1);
        else if (slot) tree.open(slot);
        break;
      case 'ArrowLeft':
        if (slot?.expanded) tree.close(slot);
        else if (slot && slot.depth > 0) go(parentIndex(at, slot));
        break;
      case 'Enter':
        if (slot) onActivate?.(slot);
        break;
      case ' ':
        if (slot) onSelect(slot);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const parentIndex = (index: number, slot: Slot): number => {
    for (let up = index - 1; up >= 0; up -= 1) {
      const other = slotAt(root, up);
      if (other && other.depth < slot.depth) return up;
    }
    return index;
  };

  if (tree.ready && root.size === 0) return <div className={css.empty}>{empty ?? 'Nothing in here.'}</div>;
  const key = selected === null ? null : JSON.stringify(selected);
  return (
    <div
      ref={scroller}
      className={css.tree}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${at}`}
      onKeyDown={onKeyDown}
      data-testid="payload-tree"
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {items.map((item) => {
          const slot = slotAt(root, item.index);
          if (!slot) return null;
          const isSelected = slot.path !== null && JSON.stringify(slot.path) === key;
          return (
            <div
              key={item.index}
              style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start}px)` }}
              role="presentation"
            >
              <OneRow
                id={`${id}-${item.index}`}
                slot={slot}
                mark={mark ?? ''}
                active={item.index === at}
                selected={isSelected}
                onClick={() => {
                  setAt(item.index);
                  onSelect(slot);
                }}
                onToggle={() => {
                  setAt(item.index);
                  if (slot.expanded) tree.close(slot);
                  else tree.open(slot);
                }}
                onActivate={() => onActivate?.(slot)}
              />
              {item.index === selectedIndex && below && <Measured onHeight={setBelowHeight}>{below}</Measured>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Tells its height, so that the rows below it can make room. */
function Measured({
  onHeight,
  children,
}: {
  readonly onHeight: (height: number) => void;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const tell = () => onHeight(target.offsetHeight);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(target);
    return () => {
      observer.disconnect();
      onHeight(0);
    };
  }, [onHeight]);
  return <div ref={element}>{children}</div>;
}

interface OneRowProps {
  readonly id: string;
  readonly slot: Slot;
  readonly mark: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onClick: () => void;
  readonly onToggle: () => void;
  readonly onActivate: () => void;
}

const changeSigns = { added: '+', removed: '−', changed: '~', inside: '~', same: '' } as const;
const changeWords = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  inside: 'changed inside',
  same: '',
} as const;

function OneRow({ id, slot, mark, active, selected, onClick, onToggle, onActivate }: OneRowProps) {
  const { row } = slot;
  const change = row && 'change' in row ? row.change : null;
  const opens = row !== null && row.count > 0;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={slot.depth + 1}
      aria-posinset={slot.position + 1}
      aria-setsize={slot.siblings}
      aria-selected={selected}
      {...(opens ? { 'aria-expanded': slot.expanded } : {})}
      className={cx(css.row, active && css.active, selected && css.selected, change && css[change])}
      onClick={onClick}
      onDoubleClick={opens ? onToggle : onActivate}
    >
      {change !== null && (
        <span className={css.sign}>
          <span aria-hidden>{changeSigns[change]}</span>
          {change !== 'same' && <span className="visually-hidden">{changeWords[change]}: </span>}
        </span>
      )}
      <span style={{ width: 4 + slot.depth * 13, flex: 'none' }} />
      <span
        className={css.twist}
        aria-hidden
        onClick={(event) => {
          if (!opens) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {opens && (slot.expanded ? <ChevronDown size={10} /> : <ChevronRight size={10} />)}
      </span>
      {row === null ? (
        <span className="t3">…</span>
      ) : (
        <>
          <span className={css.key}>
            <Marked text={row.key} mark={mark} />
          </span>
          <span className={cx(css.value, 'ellipsis')}>
            <Value row={row} mark={mark} expanded={slot.expanded} />
          </span>
          {change === 'inside' && <InsideCount row={row as DiffRow} />}
        </>
      )}
    </div>
  );
}

function Value({ row, mark, expanded }: { readonly row: Row; readonly mark: string; readonly expanded: boolean }) {
  const before = 'before' in row ? row.before : null;
  if (before !== null) {
    return (
      <>
        <span className={cx(toneOf(row.type), css.before)}>{before}</span>
        <span className="t3"> → </span>
        <Scalar row={row} mark={mark} />
      </>
    );
  }
  if (row.type === 'list' || row.type === 'map') {
    return (
      <span className={css.container}>
        {expanded ? counted(row) : row.preview === '' ? counted(row) : <Marked text={row.preview} mark={mark} />}
      </span>
    );
  }
  return <Scalar row={row} mark={mark} />;
}

/** Texts stand in quotes: an empty one is seen, and "1" is told from 1. */
function Scalar({ row, mark }: { readonly row: Row; readonly mark: string }) {
  const quote = row.type === 'text' ? '"' : '';
  return (
    <span className={toneOf(row.type)}>
      {quote}
      <Marked text={row.preview} mark={mark} />
      {quote}
    </span>
  );
}

const counted = (row: Row) => (row.type === 'list' ? `[ ${row.count} ]` : `{ ${row.count} }`);

function InsideCount({ row }: { readonly row: DiffRow }) {
  return (
    <span className={css.inside}>
      {row.added > 0 && <span className={css.plus}>+{row.added}</span>}
      {row.changed > 0 && <span className={css.tilde}>~{row.changed}</span>}
      {row.removed > 0 && <span className={css.minus}>−{row.removed}</span>}
    </span>
  );
}

const tones = {
  text: css.text,
  number: css.number,
  boolean: css.boolean,
  null: css.null,
  list: undefined,
  map: undefined,
};
const toneOf = (type: Row['type']): string => tones[type] ?? '';

/** A text with every find of `mark` highlighted, whatever its case. */
function Marked({ text, mark }: { readonly text: string; readonly mark: string }) {
  if (mark === '') return text;
  const low = text.toLowerCase();
  const wanted = mark.toLowerCase();
  const parts: ReactNode[] = [];
  let from = 0;
  for (let found = low.indexOf(wanted); found >= 0; found = low.indexOf(wanted, from)) {
    if (found > from) parts.push(text.slice(from, found));
    parts.push(<mark key={found}>{text.slice(found, found + wanted.length)}</mark>);
    from = found + wanted.length;
  }
  if (parts.length === 0) return text;
  parts.push(text.slice(from));
  return <>{parts}</>;
}
