import { Menu as MantineMenu } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import css from './menu.module.css';
import { cx } from './cx.ts';

export type MenuEntry =
  | {
      readonly label: string;
      readonly icon?: LucideIcon | undefined;
      readonly hint?: string | undefined;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      readonly run: () => void;
    }
  | { readonly heading: string }
  | 'line';

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  /** The button that opens it; takes a ref. */
  readonly children: ReactElement;
  readonly label: string;
}

/** A list of actions under a button. Arrows, letters and Escape work as everywhere; focus goes back to the button. */
export function Menu({ entries, children, label }: MenuProps) {
  return (
    <MantineMenu
      position="bottom-end"
      offset={4}
      withinPortal
      transitionProps={{ duration: 90 }}
      classNames={{ dropdown: css.menu ?? '' }}
    >
      <MantineMenu.Target>{children}</MantineMenu.Target>
      <MantineMenu.Dropdown aria-label={label}>
        {entries.map((entry, index) => {
          if (entry === 'line') return <MantineMenu.Divider key={index} className={css.line ?? ''} />;
          if ('heading' in entry) {
            return (
              <MantineMenu.Label key={index} className={css.heading ?? ''}>
                {entry.heading}
              </MantineMenu.Label>
            );
          }
          const Icon = entry.icon;
          return (
            <MantineMenu.Item
              key={index}
              className={cx(css.item, entry.danger && css.danger)}
              disabled={entry.disabled ?? false}
              onClick={entry.run}
              leftSection={Icon && <Icon size={14} aria-hidden />}
              rightSection={entry.hint === undefined ? undefined : <Kbd keys={entry.hint} />}
            >
              {entry.label}
            </MantineMenu.Item>
          );
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
