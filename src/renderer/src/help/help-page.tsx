import type { ModuleDefinition } from '@engine';
import { BookA, Info, Keyboard } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useModules } from '../app/modules.ts';
import { PanelLayout } from '../app/panels.tsx';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { useStore } from '../store/index.ts';
import { SearchInput } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { SideList, type SideItem } from '../ui/side-list.tsx';
import { About } from './about.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { ModuleHelpPage } from './module-help-page.tsx';
import { helpPageKey } from './open-help.ts';
import { Words } from './words.tsx';

const pages: readonly SideItem[] = [
  { id: 'about', label: 'What Flowbench is', icon: Info },
  { id: 'words', label: 'Words', icon: BookA },
  { id: 'keyboard', label: 'Keyboard', icon: Keyboard },
];
const kinds = [
  ['trigger', 'Triggers'],
  ['logic', 'Logic'],
  ['action', 'Actions'],
] as const;

/** Help that works offline: what Flowbench is, its words, every key, and a page for every module. */
export function HelpPage() {
  const kept = useStore((state) => state.settings?.window[helpPageKey]);
  const remember = useStore((state) => state.remember);
  const modules = useModules();
  const [filter, setFilter] = useState('');
  const module =
    typeof kept === 'string' && kept.startsWith('module:') ? modules.get(kept.slice('module:'.length)) : undefined;
  const page = module ? `module:${module.id}` : (pages.find((one) => one.id === kept)?.id ?? 'about');
  const groups = useMemo(() => {
    const words = filter.toLowerCase();
    const sorted = [...modules.values()]
      .filter((one) => `${one.name} ${one.id}`.toLowerCase().includes(words))
      .sort((a, b) => a.name.localeCompare(b.name));
    return [
      { items: filter === '' ? pages : [] },
      ...kinds.map(([kind, heading]) => ({
        heading,
        items: sorted.filter((one) => one.kind === kind).map(itemOf),
      })),
    ];
  }, [modules, filter]);
  return (
    <PanelLayout
      id="library"
      label="Help"
      left={{
        label: 'Pages of the help',
        size: 200,
        content: (
          <SideList
            label="Pages of the help"
            title="Help"
            header={<SearchInput label="Find a module" value={filter} onChange={setFilter} />}
            groups={groups}
            chosen={page}
            onChoose={(item) => remember(helpPageKey, item.id)}
          />
        ),
      }}
    >
      {module ? (
        <ModuleHelpPage key={module.id} module={module} />
      ) : (
        <Page key={page} title={pages.find((one) => one.id === page)?.label ?? ''} narrow>
          {page === 'words' ? <Words /> : page === 'keyboard' ? <KeyboardMap /> : <About />}
        </Page>
      )}
    </PanelLayout>
  );
}

const itemOf = (module: ModuleDefinition): SideItem => ({
  id: `module:${module.id}`,
  label: module.name,
  mark: <ModuleIcon module={module} kind={module.kind} size={18} />,
});
