import { Database, Keyboard, Palette, Server, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { PanelLayout } from '../app/panels.tsx';
import { useStore } from '../store/index.ts';
import { Page } from '../ui/page.tsx';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import { Appearance } from './appearance.tsx';
import { DataFolder } from './data-folder.tsx';
import { KeyBindings } from './key-bindings.tsx';
import { ServerSettings } from './server-settings.tsx';

interface Section extends SideItem {
  readonly icon: LucideIcon;
  readonly note: string;
  readonly content: () => ReactNode;
}
const sections: readonly [Section, ...Section[]] = [
  { id: 'appearance', label: 'Appearance', icon: Palette, note: 'How the window looks and moves', content: Appearance },
  {
    id: 'server',
    label: 'MISP server',
    icon: Server,
    note: 'What of the server decides something in a run',
    content: ServerSettings,
  },
  { id: 'keys', label: 'Keyboard', icon: Keyboard, note: 'Every action and its key', content: KeyBindings },
  {
    id: 'data',
    label: 'Data and privacy',
    icon: Database,
    note: 'Where your work lies, and what is kept secret',
    content: DataFolder,
  },
];

/** Settings act at once; there is nothing to save. */
export function SettingsPage() {
  const kept = useStore((state) => state.settings?.window['settings.page']);
  const remember = useStore((state) => state.remember);
  const section = sections.find((one) => one.id === kept) ?? sections[0];
  const Content = section.content;
  return (
    <PanelLayout
      id="library"
      label="Settings"
      left={{
        label: 'Sections of the settings',
        size: 200,
        content: (
          <SideList
            label="Sections of the settings"
            title="Settings"
            groups={[{ items: sections }]}
            chosen={section.id}
            onChoose={(item) => remember('settings.page', item.id)}
          />
        ),
      }}
    >
      <Page title={section.label} note={section.note} narrow key={section.id}>
        <Content />
      </Page>
    </PanelLayout>
  );
}
