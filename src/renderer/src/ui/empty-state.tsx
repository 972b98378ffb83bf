import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** One line: what belongs here. */
  readonly text: ReactNode;
  /** One thing to do about it. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <span className={css.tile}>
        <Icon size={16} aria-hidden />
      </span>
      <span className="strong">{title}</span>
      <span className="t3 meta">{text}</span>
      {action}
    </div>
  );
}
