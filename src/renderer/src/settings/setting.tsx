import type { ReactNode } from 'react';
import css from './settings.module.css';

/** A group of settings under one heading. */
export function SettingGroup({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={css.group} aria-label={title}>
      <h2>{title}</h2>
      {text !== undefined && <p className="t3">{text}</p>}
      <div className={css.rows}>{children}</div>
    </section>
  );
}

/** One line: what it is and what it does on the left, the control on the right. */
export function Setting({
  label,
  hint,
  children,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={css.setting}>
      <div className={css.words}>
        <div className="medium">{label}</div>
        {hint !== undefined && <div className="t3 meta">{hint}</div>}
      </div>
      <div className={css.control}>{children}</div>
    </div>
  );
}
