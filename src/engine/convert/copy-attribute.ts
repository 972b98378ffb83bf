import { isArray, isEmpty, put } from '../php/array.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpList, PhpRecord, PhpValue } from '../php/value.ts';
import { ATTRIBUTE_HEADS, type AttributeHead } from './attribute-heads.ts';

/**
 * Copies attributes with `_allTags` and without `value1`, `value2`, `AttributeTag` and an empty `SharingGroup`.
 *
 * Attributes of one event nearly always look alike, so the head that fitted last is tried first.
 */
export class AttributeCopier {
  #head: AttributeHead = ATTRIBUTE_HEADS[0] as AttributeHead;

  /** `tags`: what stands under `Tag` when it came from `AttributeTag`. */
  copy(attribute: PhpRecord, tags: PhpValue | undefined, allTags: PhpList): PhpRecord {
    const copy = copyWithHead(attribute, this.#head) ?? this.#copyOtherwise(attribute);
    if (tags !== undefined) copy['Tag'] = tags;
    copy['_allTags'] = allTags;
    return copy;
  }

  #copyOtherwise(attribute: PhpRecord): Record<string, PhpValue> {
    for (const head of ATTRIBUTE_HEADS) {
      const copy = head === this.#head ? null : copyWithHead(attribute, head);
      if (copy === null) continue;
      this.#head = head;
      return copy;
    }
    const copy: Record<string, PhpValue> = {};
    for (const key in attribute) copyMember(copy, key, attribute[key] as PhpValue);
    return copy;
  }
}

/** `null` when the attribute does not begin with exactly these members. */
function copyWithHead(attribute: PhpRecord, head: AttributeHead): Record<string, PhpValue> | null {
  const { keys } = head;
  let seen = 0;
  let copy: Record<string, PhpValue> | null = null;
  for (const key in attribute) {
    if (copy !== null) {
      copyMember(copy, key, attribute[key] as PhpValue);
    } else if (key !== keys[seen]) {
      return null;
    } else {
      seen += 1;
      if (seen === keys.length) copy = head.copy(attribute);
    }
  }
  return copy;
}

function copyMember(copy: Record<string, PhpValue>, key: string, value: PhpValue): void {
  if (key === 'AttributeTag' || key === 'value1' || key === 'value2') return;
  if (key === 'SharingGroup' && isEmptyGroup(value)) return;
  put(copy, key, value);
}

function isEmptyGroup(group: PhpValue): boolean {
  return isArray(group) ? isEmpty(group) : !truthy(group);
}
