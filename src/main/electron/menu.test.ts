import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { menuTemplate } from './menu.ts';

const actions = { openDataFolder: vi.fn(), about: vi.fn() };

/** Every entry as "Menu/entry", by role where there is one. */
function entries(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap((item) =>
    (item.submenu as MenuItemConstructorOptions[])
      .filter((entry) => entry.type !== 'separator')
      .map((entry) => `${(item.label ?? '').replace('&', '')}/${entry.role ?? entry.label}`),
  );
}

test.each(['linux', 'win32', 'darwin'])('%s has the usual entries', (platform) => {
  const found = entries(menuTemplate(platform, actions));
  for (const entry of [
    'Edit/undo',
    'Edit/copy',
    'Edit/paste',
    'Edit/selectAll',
    'View/reload',
    'View/togglefullscreen',
    'Window/minimize',
  ]) {
    expect(found).toContain(entry);
  }
  expect(found.filter((entry) => entry.endsWith('/quit'))).toHaveLength(1);
  expect(found.filter((entry) => /about/i.test(entry))).toHaveLength(1);
});

test('a Mac has its own application menu, the others quit from the file menu', () => {
  expect(menuTemplate('darwin', actions)[0]?.label).toBe('Flowbench');
  expect(entries(menuTemplate('darwin', actions))).toContain('Flowbench/hideOthers');
  expect(entries(menuTemplate('linux', actions))).toContain('File/quit');
});

test('every entry does something: it has a role or an action', () => {
  for (const platform of ['linux', 'win32', 'darwin']) {
    for (const item of menuTemplate(platform, actions)) {
      for (const entry of item.submenu as MenuItemConstructorOptions[]) {
        expect(entry.type === 'separator' || entry.role !== undefined || typeof entry.click === 'function').toBe(true);
      }
    }
  }
});
