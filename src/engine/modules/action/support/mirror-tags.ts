import { get, isArray, set, values } from '../../../php/array.ts';
import type { PhpArray, PhpList, PhpRecord, PhpValue } from '../../../php/value.ts';
import { member } from './member.ts';

/**
 * Versions after 2.5.1 show a tag operation in the roaming data: records `{name, relationship_type, local}` join or
 * leave `Tag`, and `_allTags` accordingly (spec/modules.md §6; the exact helper is not described).
 */
export function withTags(
  attribute: PhpArray,
  names: readonly string[],
  local: boolean,
  relationship: PhpValue = null,
): PhpArray {
  const records = names.map((name): PhpRecord => ({ name, relationship_type: relationship, local }));
  const own = set(attribute, 'Tag', joined(listOf(get(attribute, 'Tag')), records));
  const inherited = records.map((record): PhpRecord => ({ ...record, inherited: false }));
  return set(own, '_allTags', joined(listOf(get(attribute, '_allTags')), inherited));
}

export function withoutTags(attribute: PhpArray, names: readonly string[]): PhpArray {
  const own = set(
    attribute,
    'Tag',
    listOf(get(attribute, 'Tag')).filter((tag) => !names.includes(nameOf(tag))),
  );
  const left = listOf(get(attribute, '_allTags')).filter(
    (tag) => member(tag, 'inherited') === true || !names.includes(nameOf(tag)),
  );
  return set(own, '_allTags', left);
}

/** The event's own tags, and what its attributes inherit of them. */
export function withEventTags(data: PhpArray, names: readonly string[], attach: boolean, record: PhpRecord): PhpArray {
  const event = get(data, 'Event');
  if (!isArray(event)) return data;
  const change = (tags: PhpList, extra: PhpRecord): PhpList => {
    if (!attach) return tags.filter((tag) => !names.includes(nameOf(tag)) || member(tag, 'inherited') === false);
    return joined(
      tags,
      names.map((name): PhpRecord => ({ name, ...record, ...extra })),
    );
  };
  const onAttribute = (attribute: PhpValue): PhpValue =>
    isArray(attribute)
      ? set(attribute, '_allTags', change(listOf(get(attribute, '_allTags')), { inherited: true }))
      : attribute;
  let changed = set(event, 'Tag', change(listOf(get(event, 'Tag')), {}));
  for (const key of ['Attribute', '_AttributeFlattened']) {
    const attributes = get(changed, key);
    if (isArray(attributes)) changed = set(changed, key, values(attributes).map(onAttribute));
  }
  const objects = get(changed, 'Object');
  if (isArray(objects)) {
    const written = values(objects).map((object) => {
      const inner = member(object, 'Attribute');
      return isArray(object) && isArray(inner) ? set(object, 'Attribute', values(inner).map(onAttribute)) : object;
    });
    changed = set(changed, 'Object', written);
  }
  return set(data, 'Event', changed);
}

function joined(tags: PhpList, records: readonly PhpRecord[]): PhpList {
  const present = new Set(tags.map(nameOf));
  return [...tags, ...records.filter((record) => !present.has(nameOf(record)))];
}

function nameOf(tag: PhpValue): string {
  const name = member(tag, 'name');
  return typeof name === 'string' ? name : '';
}

function listOf(value: PhpValue | undefined): PhpList {
  return isArray(value) ? values(value) : [];
}
