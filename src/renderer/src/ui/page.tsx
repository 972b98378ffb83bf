import type { ReactNode } from 'react';
import css from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Beside the title: how many there are. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Text pages are narrower than tables. */
  readonly narrow?: boolean;
}

/** A page of an area: title, its actions, and what it is about, scrolling below. */
export function Page({ title, note, actions, children, narrow }: PageProps) {
  return (
    <div className={css.scroll}>
      <div className={narrow ? css.narrow : css.page}>
        <header className={css.head}>
          <h1>{title}</h1>
          {note !== undefined && <span className="t3 num">{note}</span>}
          <span className="spacer" />
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}
