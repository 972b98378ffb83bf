import { isArray, isEmpty, put } from '../php/array.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpList, PhpRecord, PhpValue } from '../php/value.ts';

/**
 * An attribute with `_allTags`, without `value1`, `value2`, `AttributeTag` and an empty `SharingGroup`.
 *
 * `tags`: the list to stand under `Tag`, when it came from `AttributeTag`.
 */
export function copyAttribute(attribute: PhpRecord, tags: PhpValue | undefined, allTags: PhpList): PhpRecord {
  if (!hasDroppedKeys(attribute)) {
    return tags === undefined ? { ...attribute, _allTags: allTags } : { ...attribute, Tag: tags, _allTags: allTags };
  }
  const copy: Record<string, PhpValue> = {};
  for (const key in attribute) {
    if (key === 'value1' || key === 'value2' || key === 'AttributeTag') continue;
    const value = attribute[key] as PhpValue;
    if (key === 'SharingGroup' && isEmptyGroup(value)) continue;
    put(copy, key, value);
  }
  if (tags !== undefined) copy['Tag'] = tags;
  copy['_allTags'] = allTags;
  return copy;
}

function hasDroppedKeys(attribute: PhpRecord): boolean {
  if (attribute['value1'] !== undefined || attribute['value2'] !== undefined) return true;
  if (attribute['AttributeTag'] !== undefined) return true;
  const group = attribute['SharingGroup'];
  return group !== undefined && isEmptyGroup(group);
}

function isEmptyGroup(group: PhpValue): boolean {
  return isArray(group) ? isEmpty(group) : !truthy(group);
}
