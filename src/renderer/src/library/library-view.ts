import type { WorkflowSummary } from '@shared';

/** What the sidebar of the library can narrow the table to. */
export type Shelf =
  | { readonly what: 'all' }
  | { readonly what: 'folder'; readonly name: string }
  | { readonly what: 'tag'; readonly name: string }
  | { readonly what: 'trash' };

export const shelfId = (shelf: Shelf): string => ('name' in shelf ? `${shelf.what}:${shelf.name}` : shelf.what);

/** Workflows on a shelf that answer a filter: every word has to occur in name, trigger, folder, tags or description. */
export function onShelf(
  workflows: readonly WorkflowSummary[],
  trash: readonly WorkflowSummary[],
  shelf: Shelf,
  filter: string,
): readonly WorkflowSummary[] {
  const list = shelf.what === 'trash' ? trash : workflows;
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((one) => {
    if (shelf.what === 'folder' && one.folder !== shelf.name && !one.folder.startsWith(`${shelf.name}/`)) return false;
    if (shelf.what === 'tag' && !one.tags.includes(shelf.name)) return false;
    const text = `${one.name} ${one.triggerId} ${one.folder} ${one.tags.join(' ')} ${one.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Folders with the number of workflows in each, by name. */
export function foldersOf(workflows: readonly WorkflowSummary[]): readonly (readonly [string, number])[] {
  return counted(workflows.flatMap((one) => (one.folder === '' ? [] : [one.folder])));
}
export function tagsOf(workflows: readonly WorkflowSummary[]): readonly (readonly [string, number])[] {
  return counted(workflows.flatMap((one) => one.tags));
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
