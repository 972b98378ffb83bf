import { each, entries, fromEntries, get, isArray, set } from '../../../php/array.ts';
import { toText } from '../../../php/to-text.ts';
import type { PhpArray, PhpList, PhpValue } from '../../../php/value.ts';
import { changeInOrder } from './change-in-order.ts';
import { member } from './member.ts';

/** `attribute` goes where `old` stands: the place is found by the id of the old one. */
export interface Replacement {
  readonly old: PhpValue;
  readonly attribute: PhpArray;
}

/** What is to be made of the attribute that stands in the place of `old` (`null` when nothing stands there). */
export interface AttributeEdit {
  readonly old: PhpValue;
  readonly change: (there: PhpValue) => PhpArray;
}

/** Writes attributes into the roaming data, each in the place of an old one (spec/modules.md §1.6). */
export function overrideAttributes(data: PhpArray, replacements: readonly Replacement[]): PhpArray {
  return replaceAttributes(
    data,
    replacements.map(({ old }) => old),
    replacements.map(({ attribute }) => attribute),
  );
}

/** The same from two lists, which a large event has at hand: `attributes[i]` goes where `olds[i]` stands. */
export function replaceAttributes(
  data: PhpArray,
  olds: readonly PhpValue[],
  attributes: readonly PhpArray[],
): PhpArray {
  if (olds.length === 0) return data;
  const event = member(data, 'Event');
  const quickly = isArray(event) ? changeInOrder(event, olds, (index) => attributes[index] as PhpArray) : null;
  if (quickly !== null) return set(data, 'Event', quickly);
  return changeAnyhow(
    data,
    olds.map((old, index) => ({ old, change: () => attributes[index] as PhpArray })),
  );
}

/**
 * Changes attributes in both of their places: `Event._AttributeFlattened` and `Event.Attribute` or
 * `Event.Object.{n}.Attribute` (spec/modules.md §1.6).
 *
 * The places are looked up by attribute id, as MISP does; of several attributes with one id the last is found, and all
 * attributes without an id count as one (vector real-shared-run-0035). An id that stands nowhere writes under the empty
 * key of both lists: PHP's reading of a place that is not known (vector action-shared-module-action-0256).
 * Everything that is not changed is shared with `data`.
 */
export function changeAttributes(data: PhpArray, edits: readonly AttributeEdit[]): PhpArray {
  if (edits.length === 0) return data;
  const event = member(data, 'Event');
  const quickly = isArray(event)
    ? changeInOrder(
        event,
        edits.map(({ old }) => old),
        (index, old) => (edits[index] as AttributeEdit).change(old),
      )
    : null;
  return quickly === null ? changeAnyhow(data, edits) : set(data, 'Event', quickly);
}

/** The way that holds for any data: each place is looked up by its id. */
function changeAnyhow(data: PhpArray, edits: readonly AttributeEdit[]): PhpArray {
  const event = member(data, 'Event');
  const flattened = new Draft(member(event, '_AttributeFlattened'));
  const direct = new Draft(member(event, 'Attribute'));
  const objects = new ObjectDrafts(member(event, 'Object'));
  for (const { old, change } of edits) {
    const id = idOf(old);
    const flat = flattened.keyOf(id) ?? '';
    const place = objects.placeOf(id) ?? { object: null, attribute: direct.keyOf(id) ?? '' };
    const list = place.object === null ? direct : objects.draftOf(place.object);
    const there = flattened.get(flat);
    const changed = change(there);
    flattened.put(flat, changed);
    const twin = list.get(place.attribute);
    // The same attribute in both lists stays one object.
    list.put(place.attribute, twin === there ? changed : change(twin));
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

  get(key: string): PhpValue {
    if (this.#map !== null) return this.#map.get(key) ?? null;
    return get(this.#list ?? this.#source, key) ?? null;
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

  draftOf(object: string): Draft {
    let draft = this.#drafts.get(object);
    if (draft === undefined) {
      draft = new Draft(member(this.#objects, object, 'Attribute'));
      this.#drafts.set(object, draft);
    }
    return draft;
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
