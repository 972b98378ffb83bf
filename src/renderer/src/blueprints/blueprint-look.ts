import type { BlueprintSummary } from '@shared';

export const originWords: Readonly<Record<BlueprintSummary['origin'], string>> = {
  bundled: 'Comes with Flowbench',
  imported: 'Imported',
  own: 'Yours',
};

/** The description without the trigger in brackets, which is shown on its own. */
export const plainDescription = (blueprint: BlueprintSummary): string =>
  blueprint.triggerId === '' ? blueprint.description : blueprint.description.replace(/^\s*\[[^\]]*\]\s*/, '');

/** The day of its time stamp: MISP calls it the version. */
export const versionOf = (blueprint: BlueprintSummary): string => `v${blueprint.timestamp}`;

/** Modules with how often they occur, most first. */
export function moduleCounts(moduleIds: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const id of moduleIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Those of a group that answer a search: every word in name, description, trigger, uuid or modules. */
export function shownBlueprints(
  blueprints: readonly BlueprintSummary[],
  group: string,
  filter: string,
): readonly BlueprintSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return blueprints.filter((one) => {
    if (group.startsWith('origin:') && one.origin !== group.slice('origin:'.length)) return false;
    if (group.startsWith('trigger:') && one.triggerId !== group.slice('trigger:'.length)) return false;
    const text = `${one.name} ${one.description} ${one.triggerId} ${one.uuid} ${one.moduleIds.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
