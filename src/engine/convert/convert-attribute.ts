import { each, entries, fromEntries, get, isArray, isEmpty, remove, set, values } from '../php/array.ts';
import { PhpCrash } from '../php/crash.ts';
import { keepShape } from '../php/keep-shapes.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import { OrderedMap, type PhpArray, type PhpList, type PhpRecord, type PhpValue } from '../php/value.ts';
import { AttributeCopier } from './copy-attribute.ts';
import { TagListMaker } from './tag-lists.ts';

export interface AttributeSurroundings {
  /** The event's tags, marked inherited: the beginning of every `_allTags`. */
  readonly inherited: PhpList;
  /** The payload's top-level `Sighting` list. */
  readonly sightings: PhpValue;
  /** The event's `RelatedAttribute` map: attribute id to related attributes. */
  readonly related: PhpValue;
  readonly directAttributes: PhpValue;
}

/** Converts the attributes of one event. This is the hot path: large events have tens of thousands. */
export class AttributeConverter {
  readonly #around: AttributeSurroundings;
  readonly #sightings: ReadonlyMap<string, PhpList>;
  readonly #tags: TagListMaker;
  readonly #copier = new AttributeCopier();

  constructor(around: AttributeSurroundings) {
    this.#around = around;
    this.#tags = new TagListMaker(around.inherited);
    this.#sightings = groupSightings(around.sightings);
  }

  convertAll(attributes: PhpArray): PhpArray {
    if (!Array.isArray(attributes)) {
      return fromEntries(entries(attributes).map(([key, item], index) => [key, this.#convert(item, index)] as const));
    }
    const list = attributes as PhpList;
    const converted = new Array<PhpValue>(list.length);
    for (let i = 0; i < list.length; i += 1) converted[i] = this.#convert(list[i] as PhpValue, i);
    return converted;
  }

  #convert(attribute: PhpValue, index: number): PhpValue {
    if (!isArray(attribute)) return unsetInside(attribute);
    const simple = this.#sightings.size === 0 && this.#around.related === null;
    if (simple && !Array.isArray(attribute) && !(attribute instanceof OrderedMap)) {
      return this.#convertRecord(attribute as PhpRecord);
    }
    return this.#convertWithCompany(attribute, index);
  }

  /** The common case: a plain record of an event without sightings or correlations beside it. */
  #convertRecord(attribute: PhpRecord): PhpRecord {
    const { tags, allTags } = this.#tags.make(attribute['AttributeTag'], attribute['Tag']);
    return this.#copier.copy(attribute, tags, allTags);
  }

  #convertWithCompany(attribute: PhpArray, index: number): PhpArray {
    const id = get(attribute, 'id') ?? null;
    const links = get(attribute, 'AttributeTag');
    let result = attribute;
    for (const key of ['value1', 'value2', 'AttributeTag']) result = remove(result, key);
    const group = get(result, 'SharingGroup');
    if (group !== undefined && !truthy(group)) result = remove(result, 'SharingGroup');
    const { tags, allTags } = this.#tags.make(links, get(result, 'Tag'));
    if (tags !== undefined) result = set(result, 'Tag', tags);
    const sightings = id === null ? undefined : this.#sightings.get(toText(id));
    if (sightings !== undefined) {
      const own = get(result, 'Sighting');
      result = set(result, 'Sighting', isArray(own) ? [...values(own), ...sightings] : sightings);
    }
    const related = this.#relatedTo(index);
    if (related !== null) result = set(result, 'RelatedAttribute', related);
    return set(result, '_allTags', allTags);
  }

  /**
   * Quirk: number j of any list gets the entry of `Event.Attribute[j]`, inside objects too.
   * (conv-shared-convert-0001, 0030)
   */
  #relatedTo(index: number): PhpArray | null {
    const { related, directAttributes } = this.#around;
    if (!isArray(related) || !isArray(directAttributes)) return null;
    const namesake = get(directAttributes, String(index)) ?? null;
    const id = isArray(namesake) ? (get(namesake, 'id') ?? null) : null;
    const found = id === null ? null : (get(related, toText(id)) ?? null);
    if (!isArray(found) || isEmpty(found)) return null;
    return fromEntries(entries(found).map(([key, entry]) => [key, relatedAttribute(entry)] as const));
  }
}

keepShape(
  'attribute converter',
  new AttributeConverter({ inherited: [], sightings: null, related: null, directAttributes: null }),
);

/** `{attribute_id, id (the event's), value, org_id, info}` as workflows see it. (conv-shared-convert-0011) */
function relatedAttribute(entry: PhpValue): PhpValue {
  const field = (name: string): PhpValue => (isArray(entry) ? (get(entry, name) ?? null) : null);
  return {
    id: field('attribute_id'),
    value: field('value'),
    org_id: field('org_id'),
    info: field('info'),
    event_id: field('id'),
  };
}

function groupSightings(sightings: PhpValue): ReadonlyMap<string, PhpList> {
  const groups = new Map<string, PhpValue[]>();
  if (!isArray(sightings)) return groups;
  each(sightings, (_key, sighting) => {
    const id = isArray(sighting) ? get(sighting, 'attribute_id') : undefined;
    if (id === undefined || id === null) return;
    const group = groups.get(toText(id));
    if (group === undefined) groups.set(toText(id), [sighting]);
    else group.push(sighting);
  });
  return groups;
}

/** PHP can take a member out of null and false only; any other scalar kills it. */
function unsetInside(attribute: PhpValue): PhpValue {
  if (attribute === null || attribute === false) return { _allTags: [] };
  const text =
    typeof attribute === 'string' ? 'Cannot unset string offsets' : 'Cannot unset offset in a non-array variable';
  throw new PhpCrash('Error', text);
}
