import { Bell, ChevronRight, Keyboard, Moon, Search, Sun } from 'lucide-react';
import { useStore } from '../store/index.ts';
import { tabId } from '../store/tabs.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { areas } from './areas.ts';
import { runCommand, useKeyHint } from './commands.ts';
import { Logo } from './logo.tsx';
import { NotificationList } from './notification-list.tsx';
import { tabTitle } from './tab-title.ts';
import { themeOf } from './theme.ts';
import css from './title-bar.module.css';

/** Where am I, and the way to everything else. */
export function TitleBar() {
  const paletteKey = useKeyHint('palette.open');
  const keysKey = useKeyHint('help.keys');
  const openPalette = useStore((state) => state.openPalette);
  const dark = useStore((state) => themeOf(state.settings?.theme ?? 'system') === 'dark');
  return (
    <header className={css.bar} data-region="title" tabIndex={-1} aria-label="Title bar">
      <div className={css.left}>
        <span className={css.logo}>
          <Logo />
        </span>
        <Breadcrumb />
      </div>
      <button type="button" className={css.search} onClick={() => openPalette()} aria-haspopup="dialog">
        <Search size={14} aria-hidden />
        <span className="ellipsis">Search or run a command</span>
        {paletteKey !== undefined && <Kbd keys={paletteKey} />}
      </button>
      <div className={css.right}>
        <IconButton icon={Keyboard} label="Keyboard map" hint={keysKey} onClick={() => runCommand('help.keys')} />
        <NotificationList icon={Bell} />
        <IconButton
          icon={dark ? Moon : Sun}
          label={dark ? 'Dark theme: change to light' : 'Light theme: change to dark'}
          onClick={() => runCommand('theme.toggle')}
        />
      </div>
    </header>
  );
}

/** Area, then what lies open in front: "Runs › TLP gate on publish › Run 214". */
function Breadcrumb() {
  const area = useStore((state) => state.area);
  const tab = useStore((state) => state.tabs.find((one) => tabId(one) === state.activeTab));
  const title = useStore((state) => (tab ? tabTitle(state, tab) : null));
  const showArea = useStore((state) => state.showArea);
  const home = tab
    ? ({ workflow: 'workflows', history: 'workflows', run: 'runs', sample: 'samples' } as const)[tab.kind]
    : area;
  const label = areas.find((one) => one.id === home)?.label;
  return (
    <nav className={css.crumbs} aria-label="Where you are">
      {tab ? (
        <>
          <button type="button" onClick={() => showArea(home)}>
            {label}
          </button>
          <ChevronRight size={12} aria-hidden />
          <b aria-current="page">{title}</b>
        </>
      ) : (
        <b aria-current="page">{label}</b>
      )}
    </nav>
  );
}
