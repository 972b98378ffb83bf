import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import css from './button.module.css';
import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  /** What it does: the name for screen readers and the tooltip. */
  readonly label: string;
  /** Key of the same command, shown in the tooltip. */
  readonly hint?: string | undefined;
  readonly small?: boolean;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, hint, small, pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} hint={hint}>
      <button
        type="button"
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...rest}
        className={cx(css.icon, small && css.small, className)}
      >
        <Icon size={small ? 12 : 14} aria-hidden />
      </button>
    </Tooltip>
  );
}
