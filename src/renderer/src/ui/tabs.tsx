import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { Count } from './badge.tsx';
import css from './tabs.module.css';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly label: ReactNode; readonly count?: number | undefined }[];
  readonly active: T;
  readonly onChange: (id: T) => void;
  /** At the right end of the row. */
  readonly right?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Tabs inside a panel: arrows choose, one tab stop, the panel below belongs to the chosen tab. */
export function Tabs<T extends string>({ label, tabs, active, onChange, right, children, className }: TabsProps<T>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const to =
      event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowLeft'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : null;
    const tab = to === null ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.id);
    document.getElementById(`${id}-${tab.id}`)?.focus();
  };
  return (
    <div className={`${css.tabs} ${className ?? ''}`}>
      <div className={css.bar}>
        <div className={css.list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === active}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === active ? 0 : -1}
              onClick={() => onChange(tab.id)}
            >
              {tab.label}
              {tab.count !== undefined && <Count>{tab.count}</Count>}
            </button>
          ))}
        </div>
        {right !== undefined && <div className={css.right}>{right}</div>}
      </div>
      <div className={css.panel} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`}>
        {children}
      </div>
    </div>
  );
}
