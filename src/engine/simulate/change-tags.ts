import { get, isArray, set, values } from '../php/array.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../php/value.ts';
import type { ReferenceData } from '../reference/types.ts';
import { member } from '../modules/action/support/member.ts';
import { tagColour } from './md5.ts';

/** One tag operation on one element. */
export interface TagChange {
  readonly attach: boolean;
  readonly names: readonly string[];
  readonly local: boolean;
  readonly relationship: PhpValue;
}

/** An event or attribute whose `Tag` shows the changes, as it would be read from the database afterwards. */
export function changeTags(element: PhpArray, changes: readonly TagChange[], reference: ReferenceData): PhpArray {
  if (changes.length === 0) return element;
  const stored = get(element, 'Tag');
  let tags: readonly PhpValue[] = isArray(stored) ? values(stored) : [];
  for (const change of changes) for (const name of change.names) tags = changeOne(tags, name, change, reference);
  return set(element, 'Tag', [...tags]);
}

function changeOne(
  tags: readonly PhpValue[],
  name: string,
  change: TagChange,
  reference: ReferenceData,
): readonly PhpValue[] {
  const there = tags.some((tag) => sameName(tag, name));
  if (!change.attach) return there ? tags.filter((tag) => !sameName(tag, name)) : tags;
  return there ? tags : [...tags, newLink(name, change, reference)];
}

/** Names are found whatever their letter case; an unknown tag is created with the colour MISP would give it. */
function newLink(name: string, change: TagChange, reference: ReferenceData): PhpRecord {
  const known = reference.tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  return {
    id: known?.id ?? String(reference.tags.reduce((highest, tag) => Math.max(highest, Number(tag.id) || 0), 0) + 1),
    name: known?.name ?? name,
    colour: known?.colour ?? tagColour(name),
    exportable: known?.exportable ?? true,
    is_galaxy: known?.isGalaxy ?? false,
    local_only: known?.localOnly ?? false,
    local: change.local,
    relationship_type: truthy(change.relationship) ? change.relationship : null,
  };
}

function sameName(tag: PhpValue, name: string): boolean {
  const own = member(tag, 'name');
  return typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}
