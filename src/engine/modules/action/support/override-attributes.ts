import { each, entries, fromEntries, isArray, set } from '../../../php/array.ts';
import { toText } from '../../../php/to-text.ts';
import type { PhpArray, PhpList, PhpValue } from '../../../php/value.ts';
import { member } from './member.ts';

/** `attribute` goes where `old` stands: the place is found by the id of the old one. */
export interface Replacement {
  readonly old: PhpValue;
  readonly attribute: PhpArray;
}

/**
 * Writes attributes into the roaming data, in both of their places: `Event._AttributeFlattened` and `Event.Attribute`
 * or `Event.Object.{n}.Attribute` (spec/modules.md §1.6).
 *
 * The places are looked up by attribute id, as MISP does. An id that stands nowhere (or no id at all) writes under the
 * empty key of both lists: PHP's reading of a place that is not known (vector action-shared-module-action-0256).
 * Everything that is not replaced is shared with `data`.
 */
export function overrideAttributes(data: PhpArray, replacements: readonly Replacement[]): PhpArray {
  if (replacements.length === 0) return data;
  const event = member(data, 'Event');
  const flattened = new Draft(member(event, '_AttributeFlattened'));
  const direct = new Draft(member(event, 'Attribute'));
  const objects = new ObjectDrafts(member(event, 'Object'));
  for (const { old, attribute } of replacements) {
    const id = idOf(old);
    const place = objects.placeOf(id);
    flattened.put(flattened.keyOf(id) ?? '', attribute);
    if (place !== undefined) objects.put(place, attribute);
    else direct.put(direct.keyOf(id) ?? '', attribute);
  }
  let written: PhpArray = isArray(event) ? event : [];
  written = set(written, '_AttributeFlattened', flattened.done());
  if (direct.changed) written = set(written, 'Attribute', direct.done());
  if (objects.changed) written = set(written, 'Object', objects.done());
  return set(data, 'Event', written);
}

function idOf(attribute: PhpValue): string {
  const id = member(attribute, 'id');
  return isArray(id) ? '' : toText(id);
}

/** A list that is copied at the first write, with the key of each id. */
class Draft {
  readonly #source: PhpArray;
  #list: PhpValue[] | null = null;
  #map: Map<string, PhpValue> | null = null;
  #keys: Map<string, string> | null = null;

  constructor(source: PhpValue) {
    this.#source = isArray(source) ? source : [];
  }

  get changed(): boolean {
    return this.#list !== null || this.#map !== null;
  }

  keyOf(id: string): string | undefined {
    if (this.#keys === null) {
      const found = new Map<string, string>();
      each(this.#source, (key, item) => {
        found.set(idOf(item), key);
      });
      this.#keys = found;
    }
    return this.#keys.get(id);
  }

  put(key: string, value: PhpValue): void {
    const index = Number(key);
    if (this.#map === null && Array.isArray(this.#source) && key !== '' && index < this.#source.length) {
      this.#list ??= (this.#source as PhpList).slice();
      this.#list[index] = value;
      return;
    }
    this.#map ??= new Map(entries(this.#list ?? this.#source));
    this.#map.set(key, value);
  }

  done(): PhpArray {
    if (this.#map !== null) return fromEntries([...this.#map]);
    return this.#list ?? this.#source;
  }
}

interface ObjectPlace {
  readonly object: string;
  readonly attribute: string;
}

/** The attribute lists of all objects. */
class ObjectDrafts {
  readonly #objects: PhpArray;
  readonly #drafts = new Map<string, Draft>();
  #places: Map<string, ObjectPlace> | null = null;

  constructor(objects: PhpValue) {
    this.#objects = isArray(objects) ? objects : [];
  }

  get changed(): boolean {
    return this.#drafts.size > 0;
  }

  placeOf(id: string): ObjectPlace | undefined {
    if (this.#places === null) {
      const found = new Map<string, ObjectPlace>();
      each(this.#objects, (object, record) => {
        const attributes = member(record, 'Attribute');
        if (!isArray(attributes)) return;
        each(attributes, (attribute, item) => {
          found.set(idOf(item), { object, attribute });
        });
      });
      this.#places = found;
    }
    return this.#places.get(id);
  }

  put(place: ObjectPlace, value: PhpValue): void {
    let draft = this.#drafts.get(place.object);
    if (draft === undefined) {
      draft = new Draft(member(this.#objects, place.object, 'Attribute'));
      this.#drafts.set(place.object, draft);
    }
    draft.put(place.attribute, value);
  }

  done(): PhpArray {
    const written = new Draft(this.#objects);
    for (const [key, draft] of this.#drafts) {
      const record = member(this.#objects, key);
      if (isArray(record)) written.put(key, set(record, 'Attribute', draft.done()));
    }
    return written.done();
  }
}
