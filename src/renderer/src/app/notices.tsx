import { Info, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../store/index.ts';
import { IconButton } from '../ui/icon-button.tsx';
import css from './read-only-banner.module.css';

const none: readonly string[] = [];

/** What the host says about opening the library (a repair, a backup before an upgrade), until the user has read it. */
export function Notices() {
  const notices = useStore((state) => state.appInfo?.notices ?? none);
  const [read, setRead] = useState<readonly string[]>(none);
  return notices
    .filter((notice) => !read.includes(notice))
    .map((notice) => (
      <div key={notice} className={css.banner} data-tone="info" role="status">
        <Info size={14} aria-hidden />
        <span>
          <b>About your library.</b> {notice}
        </span>
        <span className="spacer" />
        <IconButton icon={X} label="I have read it" small onClick={() => setRead([...read, notice])} />
      </div>
    ));
}
