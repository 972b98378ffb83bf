import { FileJson, History, Shapes, Workflow, type LucideIcon } from 'lucide-react';
import { store } from '../store/index.ts';
import { outcomeLook } from '../ui/outcome.tsx';
import { timeAgo } from '../ui/time-ago.ts';
import { insertBlueprintSomewhere } from '../blueprints/blueprint-commands.ts';
import { allCommands, canRun, shownKey } from './commands.ts';
import { score } from './fuzzy.ts';
import { nodeSource } from './palette-nodes.ts';
import { allPaletteSources, type PaletteItem, type PaletteSource } from './palette-sources.ts';

export interface PaletteHit extends PaletteItem {
  /** Unique in the whole list, fit for an element id. */
  readonly key: string;
  readonly icon?: LucideIcon | undefined;
  /** The key of a command, ready to show. */
  readonly keys?: string | undefined;
}
export interface PaletteGroup {
  /** Unique among the groups: an action group may bear the name of a list. */
  readonly key: string;
  readonly name: string;
  /** What was typed without its sign. */
  readonly typed: string;
  readonly items: readonly PaletteHit[];
}

/** Per group, so that one long list does not push the others out. With a sign there is only one list. */
const perGroup = 7;
const perSign = 60;
/** Lists that would only be in the way before something is typed. */
const hiddenAtFirst: ReadonlySet<string | undefined> = new Set(['#', 'blueprint:']);

/** What answers a text, best first inside its group; groups in the order of their best answer. */
export function findInPalette(text: string): readonly PaletteGroup[] {
  const sign = /^(?:[#>]|blueprint:)/i.exec(text)?.[0].toLowerCase();
  const typed = (sign ? text.slice(sign.length) : text).trim();
  const sources = [...librarySources(), nodeSource(), ...allPaletteSources()].filter((source) =>
    sign ? source.sign === sign : !hiddenAtFirst.has(source.sign) || typed !== '',
  );
  const groups = sources.flatMap((source) => {
    const scored = source.items().flatMap((item) => {
      const points = typed === '' ? 0 : score(typed, item.label, `${item.words ?? ''} ${item.note ?? ''}`);
      return points === null ? [] : [{ points, item }];
    });
    scored.sort((a, b) => b.points - a.points);
    const items = scored.slice(0, sign ? perSign : perGroup);
    const best = items[0]?.points;
    return best === undefined ? [] : [{ source, best, items }];
  });
  if (typed !== '') groups.sort((a, b) => b.best - a.best);
  return groups.map(({ source, items }) => ({
    key: `${source.id}-${source.group}`,
    name: source.group,
    typed,
    items: items.map(({ item }) => ({ ...item, key: `${source.id}-${item.id}`.replace(/[^\w-]/g, '_') })),
  }));
}

/** What the frame itself can find: the lists of the library and the commands. */
function librarySources(): readonly PaletteSource[] {
  const { workflows, samples, runList, blueprints, openTab, settings, appInfo } = store().getState();
  const groups = new Map<string, PaletteItem[]>();
  for (const command of allCommands()) {
    if (command.keyOnly || !canRun(command)) continue;
    const list = groups.get(command.group) ?? [];
    list.push({
      id: command.id,
      label: command.label,
      icon: command.icon,
      words: command.group,
      keys: shownKey(command, settings?.keys, appInfo?.door ?? 'browser'),
      run: () => void command.run(),
    } as PaletteHit);
    groups.set(command.group, list);
  }
  return [
    {
      id: 'workflow',
      group: 'Workflows',
      items: () =>
        (workflows ?? []).map((one) => ({
          id: one.id,
          label: one.name,
          icon: Workflow,
          note: one.triggerId,
          words: `${one.folder} ${one.tags.join(' ')}`,
          run: () => openTab('workflow', one.id),
        })),
    },
    {
      id: 'sample',
      group: 'Samples',
      items: () =>
        (samples ?? []).map((one) => ({
          id: one.id,
          label: one.name,
          icon: FileJson,
          note: one.triggerId,
          words: `${one.facts.title} ${one.facts.tags.map((tag) => tag.name).join(' ')}`,
          run: () => openTab('sample', one.id),
        })),
    },
    {
      id: 'run',
      group: 'Runs',
      items: () =>
        (runList ?? []).map((one) => ({
          id: one.id,
          label: `Run ${one.number}: ${one.workflowName}`,
          icon: History,
          note: `${outcomeLook(one.outcome ?? one.state).label}, ${timeAgo(one.startedAtMs)}`,
          words: one.payloadTitle,
          run: () => openTab('run', one.id),
        })),
    },
    {
      id: 'blueprint',
      group: 'Insert a blueprint',
      sign: 'blueprint:',
      items: () =>
        (blueprints ?? []).map((one) => ({
          id: one.id,
          label: one.name,
          icon: Shapes,
          note: one.triggerId,
          words: `blueprint insert ${one.description} ${one.moduleIds.join(' ')}`,
          run: () => void insertBlueprintSomewhere(one.id),
        })),
    },
    ...[...groups].map(([group, items]): PaletteSource => ({ id: 'command', group, sign: '>', items: () => items })),
  ];
}
