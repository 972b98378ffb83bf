import type { LucideIcon } from 'lucide-react';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import css from './side-list.module.css';

export interface SideItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly count?: number | undefined;
  /** Drawn in place of the icon. */
  readonly mark?: ReactNode;
}
interface SideListProps<T extends SideItem> {
  /** Name for screen readers; `title` is shown above. */
  readonly label: string;
  readonly title: string;
  readonly groups: readonly { readonly heading?: string | undefined; readonly items: readonly T[] }[];
  readonly chosen: string;
  readonly onChoose: (item: T) => void;
  /** Between the title and the list: a filter. */
  readonly header?: ReactNode;
  readonly footer?: ReactNode;
  /** Rows of the page can be dropped on items: under which type they are dragged, which items take them, what happens. */
  readonly drop?: {
    readonly type: string;
    readonly accepts: (item: T) => boolean;
    readonly onDrop: (item: T, dragged: string) => void;
  };
}

/** The list in a sidebar that says what the page beside it shows. Arrows move, Enter chooses. */
export function SideList<T extends SideItem>({
  label,
  title,
  groups,
  chosen,
  onChoose,
  header,
  footer,
  drop,
}: SideListProps<T>) {
  const [over, setOver] = useState<string | null>(null);
  const dropOn = (item: T) =>
    drop?.accepts(item)
      ? {
          'data-over': over === item.id || undefined,
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(drop.type)) return;
            event.preventDefault();
            setOver(item.id);
          },
          onDragLeave: () => setOver(null),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            setOver(null);
            drop.onDrop(item, event.dataTransfer.getData(drop.type));
          },
        }
      : {};
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-item]')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    event.preventDefault();
    buttons[Math.max(0, Math.min(at + by, buttons.length - 1))]?.focus();
  };
  return (
    <nav className={css.side} aria-label={label} onKeyDown={onKeyDown}>
      <div className={css.title}>{title}</div>
      {header !== undefined && <div className={css.header}>{header}</div>}
      <div className={css.groups}>
        {groups
          .filter((group) => group.items.length > 0)
          .map((group, index) => (
            <div key={group.heading ?? index} className={css.group}>
              {group.heading !== undefined && <div className={css.heading}>{group.heading}</div>}
              {group.items.map((item) => (
                <button
                  key={item.id}
                  type="button"
                  data-item
                  className={css.item}
                  aria-current={item.id === chosen ? 'true' : undefined}
                  tabIndex={item.id === chosen ? 0 : -1}
                  onClick={() => onChoose(item)}
                  {...dropOn(item)}
                >
                  {item.mark ?? (item.icon && <item.icon size={14} aria-hidden />)}
                  <span className="ellipsis" title={item.label}>
                    {item.label}
                  </span>
                  <span className="spacer" />
                  {item.count !== undefined && <span className="t3 meta num">{item.count}</span>}
                </button>
              ))}
            </div>
          ))}
      </div>
      {footer !== undefined && <div className={css.footer}>{footer}</div>}
    </nav>
  );
}
