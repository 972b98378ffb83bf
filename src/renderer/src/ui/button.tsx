import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import css from './button.module.css';
import { cx } from './cx.ts';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One `primary` per region; `danger` for what can't be undone; `ghost` for the lesser one beside another. */
  readonly look?: 'default' | 'primary' | 'danger' | 'ghost';
  readonly small?: boolean;
  readonly icon?: LucideIcon | undefined;
  /** The key of the same command, shown after the label. */
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'default', small, icon: Icon, hint, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={cx(css.button, css[look], small && css.small, className)}>
      {Icon && <Icon size={small ? 12 : 14} aria-hidden />}
      {children}
      {hint !== undefined && <span className={css.hint}>{hint}</span>}
    </button>
  );
}
