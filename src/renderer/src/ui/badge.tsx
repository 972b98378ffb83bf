import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './badge.module.css';
import { cx } from './cx.ts';

export type Tone = 'plain' | 'outline' | 'ok' | 'blocked' | 'fail' | 'crash' | 'warn' | 'info' | 'accent' | 'pause';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A small filled mark with words. Colour is never alone: give it an icon or a word that says the same. */
export function Badge({ tone = 'plain', icon: Icon, title, children }: BadgeProps) {
  return (
    <span className={cx(css.badge, css[tone])} title={title}>
      {Icon && <Icon size={11} aria-hidden />}
      {children}
    </span>
  );
}

/** A number behind a heading or a tab. */
export function Count({ children }: { readonly children: ReactNode }) {
  return <span className={css.count}>{children}</span>;
}

/** A MISP tag with its own colour. */
export function TagMark({ name, colour }: { readonly name: string; readonly colour: string | null }) {
  return (
    <span className={css.tag}>
      <i style={colour === null ? undefined : { background: colour }} aria-hidden />
      <span className="ellipsis">{name}</span>
    </span>
  );
}
