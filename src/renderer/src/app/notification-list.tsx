import { Popover } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../store/index.ts';
import { timeAgo } from '../ui/time-ago.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './notification-list.module.css';

/** What toasts have said, for those who looked away. */
export function NotificationList({ icon }: { readonly icon: LucideIcon }) {
  const [open, setOpen] = useState(false);
  const notifications = useStore((state) => state.notifications);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      offset={6}
      trapFocus
      returnFocus
      width={320}
      classNames={{ dropdown: css.list ?? '' }}
    >
      <Popover.Target>
        <IconButton icon={icon} label="Notifications" onClick={() => setOpen(!open)} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Notifications">
        <h2 className={css.head} tabIndex={-1} data-autofocus>
          Notifications
        </h2>
        {notifications.length === 0 && <p className={css.none}>Nothing has happened since this window was opened.</p>}
        <ul>
          {notifications.map((one) => (
            <li key={one.id}>
              <span className="row">
                <span className="strong ellipsis">{one.title}</span>
                <span className="spacer" />
                <span className="t3 micro">{timeAgo(one.atMs)}</span>
              </span>
              {one.text !== undefined && <span className="t2 meta">{one.text}</span>}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
