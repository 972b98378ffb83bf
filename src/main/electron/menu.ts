import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly openDataFolder: () => void;
  readonly about: () => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };
const roles = (...names: readonly (NonNullable<Item['role']> | '-')[]): Item[] =>
  names.map((role) => (role === '-' ? line : { role }));

/**
 * The menu as data: the platform's usual entries, in the platform's usual places. Commands of the window itself live in
 * its command palette, which knows every key.
 */
export function menuTemplate(platform: string, actions: MenuActions): Item[] {
  const mac = platform === 'darwin';
  const dataFolder: Item = { label: 'Open data folder', click: actions.openDataFolder };
  const about: Item = mac ? { role: 'about' } : { label: 'About Flowbench', click: actions.about };
  const appMenu: Item = {
    label: 'Flowbench',
    submenu: [about, line, ...roles('services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit')],
  };
  return [
    ...(mac ? [appMenu] : []),
    { label: '&File', submenu: [dataFolder, line, ...roles(mac ? 'close' : 'quit')] },
    {
      label: '&Edit',
      submenu: roles(
        'undo',
        'redo',
        '-',
        'cut',
        'copy',
        'paste',
        ...(mac ? ['pasteAndMatchStyle' as const] : []),
        'delete',
        '-',
        'selectAll',
      ),
    },
    {
      label: '&View',
      submenu: roles('reload', 'toggleDevTools', '-', 'resetZoom', 'zoomIn', 'zoomOut', '-', 'togglefullscreen'),
    },
    {
      label: '&Window',
      role: 'window',
      submenu: roles('minimize', ...(mac ? (['zoom', '-', 'front'] as const) : (['close'] as const))),
    },
    { label: '&Help', role: 'help', submenu: mac ? [dataFolder] : [about] },
  ];
}
