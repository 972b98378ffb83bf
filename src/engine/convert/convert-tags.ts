import { each, fromEntries, get, isArray, put, remove, set, values } from '../php/array.ts';
import type { PhpArray, PhpList, PhpRecord, PhpValue } from '../php/value.ts';

/** `EventTag` / `AttributeTag` links into tags: each link's `Tag` without `org_id`, put over `existing` at the same key. */
export function tagsOfLinks(links: PhpArray, existing: PhpValue | undefined): PhpArray {
  const pairs: (readonly [string, PhpValue])[] = [];
  each(links, (key, link) => {
    const tag = isArray(link) ? (get(link, 'Tag') ?? null) : null;
    pairs.push([key, isArray(tag) ? withoutOrganisation(tag) : tag]);
  });
  if (!isArray(existing)) return fromEntries(pairs);
  let tags = existing;
  for (const [key, tag] of pairs) tags = set(tags, key, tag);
  return tags;
}

function withoutOrganisation(tag: PhpArray): PhpArray {
  if (!isPlainRecord(tag)) return remove(tag, 'org_id');
  const copy: Record<string, PhpValue> = {};
  for (const key in tag) if (key !== 'org_id') put(copy, key, tag[key] as PhpValue);
  return copy;
}

/** Tags marked `inherited`, as they stand in `_allTags`. */
export function markTags(tags: PhpArray, inherited: boolean): PhpList {
  return values(tags).map((tag) => {
    if (isPlainRecord(tag)) return { ...tag, inherited };
    return isArray(tag) ? set(tag, 'inherited', inherited) : { inherited };
  });
}

function isPlainRecord(value: PhpValue): value is PhpRecord {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
