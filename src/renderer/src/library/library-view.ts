import type { WorkflowSummary } from '@shared';

/** What the sidebar of the library can narrow the table to. */
export type Shelf =
  | { readonly what: 'all' }
  | { readonly what: 'folder'; readonly name: string }
  | { readonly what: 'tag'; readonly name: string }
  | { readonly what: 'trigger'; readonly name: string }
  | { readonly what: 'trash' };

export const shelfId = (shelf: Shelf): string => ('name' in shelf ? `${shelf.what}:${shelf.name}` : shelf.what);

/**
 * Workflows on a shelf that answer a filter: every word has to occur in name, trigger, folder, tags or description. `found`
 * are those in which the host found the text itself, in nodes and their parameters too.
 */
export function onShelf(
  workflows: readonly WorkflowSummary[],
  trash: readonly WorkflowSummary[],
  shelf: Shelf,
  filter: string,
  found: ReadonlySet<string> = nothing,
): readonly WorkflowSummary[] {
  const list = shelf.what === 'trash' ? trash : workflows;
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((one) => {
    if (shelf.what === 'trigger' && one.triggerId !== shelf.name) return false;
    if (shelf.what === 'folder' && shelf.name === '') {
      if (one.folder !== '') return false;
    } else if (shelf.what === 'folder' && one.folder !== shelf.name && !one.folder.startsWith(`${shelf.name}/`))
      return false;
    if (shelf.what === 'tag' && !one.tags.includes(shelf.name)) return false;
    const text = `${one.name} ${one.triggerId} ${one.folder} ${one.tags.join(' ')} ${one.description}`.toLowerCase();
    return found.has(one.id) || words.every((word) => text.includes(word));
  });
}

const nothing: ReadonlySet<string> = new Set();

/** Triggers with the number of workflows for each: several drafts of one stand together there. */
export function triggersOf(workflows: readonly WorkflowSummary[]): readonly (readonly [string, number])[] {
  return counted(workflows.map((one) => one.triggerId));
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
