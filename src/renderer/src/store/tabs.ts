export type TabKind = 'workflow' | 'run' | 'sample' | 'history';
const kinds: readonly string[] = ['workflow', 'run', 'sample', 'history'] satisfies readonly TabKind[];
export interface Tab {
  readonly kind: TabKind;
  /** Id of the workflow, run or sample in the library; the history is that of a workflow. */
  readonly id: string;
}
export interface Tabs {
  readonly tabs: readonly Tab[];
  readonly active: string | null;
}

/** The name of a tab in the store: `run:42`. */
export const tabId = (tab: Tab): string => `${tab.kind}:${tab.id}`;

/** Puts a tab in front; a new one is added right of the tab that was in front. */
export function openTab({ tabs, active }: Tabs, tab: Tab): Tabs {
  const id = tabId(tab);
  if (tabs.some((one) => tabId(one) === id)) return { tabs, active: id };
  const at = active === null ? tabs.length : tabs.findIndex((one) => tabId(one) === active) + 1;
  return { tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)], active: id };
}

/** Closes a tab; when it was in front, its right neighbour follows, else its left one, else none. */
export function closeTab({ tabs, active }: Tabs, id: string): Tabs {
  const at = tabs.findIndex((one) => tabId(one) === id);
  if (at < 0) return { tabs, active };
  const left = tabs.filter((_, index) => index !== at);
  const next = left[Math.min(at, left.length - 1)];
  return { tabs: left, active: active === id ? (next ? tabId(next) : null) : active };
}

export function moveTab({ tabs, active }: Tabs, id: string, to: number): Tabs {
  const tab = tabs.find((one) => tabId(one) === id);
  if (!tab) return { tabs, active };
  const rest = tabs.filter((one) => one !== tab);
  const at = Math.max(0, Math.min(to, rest.length));
  return { tabs: [...rest.slice(0, at), tab, ...rest.slice(at)], active };
}

/** The tab `by` places further on, round the end. From an area (nothing in front) it starts at either end. */
export function neighbour({ tabs, active }: Tabs, by: 1 | -1): string | null {
  if (tabs.length === 0) return null;
  const at = tabs.findIndex((one) => tabId(one) === active);
  const start = at < 0 ? (by === 1 ? -1 : 0) : at;
  const tab = tabs[(start + by + tabs.length) % tabs.length];
  return tab ? tabId(tab) : null;
}

/** Tabs as remembered in the settings; anything that is not one is left out. */
export function readTabs(value: unknown): readonly Tab[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown): Tab[] => {
    if (typeof one !== 'object' || one === null || !('kind' in one) || !('id' in one)) return [];
    const { kind, id } = one;
    if (typeof id !== 'string') return [];
    return typeof kind === 'string' && kinds.includes(kind) ? [{ kind: kind as TabKind, id }] : [];
  });
}
