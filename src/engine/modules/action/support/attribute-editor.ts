import { entries, fromEntries, put } from '../../../php/array.ts';
import { keepShape } from '../../../php/keep-shapes.ts';
import { OrderedMap, type PhpArray, type PhpRecord, type PhpValue } from '../../../php/value.ts';

/**
 * Makes copies of attributes without `timestamp` and with some fields changed. Hot: every attribute of a large event comes
 * through here.
 *
 * Attributes of one event nearly always have the same members in the same order. For such a look a template is kept: cloning
 * it gives the final shape at once, and the known members are then stored by name, which costs a twentieth of a key-by-key
 * copy.
 */
export class AttributeEditor {
  readonly #changes: ReadonlyMap<string, PhpValue>;
  readonly #looks: Look[] = [];

  constructor(changes: ReadonlyMap<string, PhpValue>) {
    this.#changes = changes;
  }

  edit(attribute: PhpArray): PhpArray {
    if (Array.isArray(attribute) || attribute instanceof OrderedMap) return this.#editAnyArray(attribute);
    const record = attribute as PhpRecord;
    for (const [index, look] of this.#looks.entries()) {
      if (!fits(record, look.keys)) continue;
      if (index > 0) this.#looks.unshift(...this.#looks.splice(index, 1));
      return this.#fromTemplate(record, look);
    }
    const look = this.#lookOf(record);
    if (look === null) return this.#copyKeyByKey(record);
    this.#looks.unshift(look);
    if (this.#looks.length > MOST_LOOKS) this.#looks.pop();
    return this.#fromTemplate(record, look);
  }

  #editAnyArray(attribute: PhpArray): PhpArray {
    const members = new Map(entries(attribute));
    members.delete('timestamp');
    for (const [key, value] of this.#changes) members.set(key, value);
    return fromEntries([...members]);
  }

  #copyKeyByKey(record: PhpRecord): PhpRecord {
    const copy: Record<string, PhpValue> = {};
    for (const key in record) if (key !== 'timestamp') put(copy, key, record[key] as PhpValue);
    for (const [key, value] of this.#changes) put(copy, key, value);
    return copy;
  }

  /** `null` for a record that holds a key no template can carry. */
  #lookOf(record: PhpRecord): Look | null {
    const keys = Object.keys(record);
    if (keys.includes('__proto__') || this.#changes.has('__proto__')) return null;
    const template = emptyRecord([...keys.filter((key) => key !== 'timestamp'), ...this.#changes.keys()]);
    for (const [key, value] of this.#changes) template[key] = value;
    keepShape(`edited attribute ${String(this.#looks.length)}`, template);
    const has = (key: string): boolean => keys.includes(key) && !this.#changes.has(key);
    return {
      keys,
      template,
      columns: COLUMNS.every(has),
      toIds: has('to_ids'),
      comment: has('comment'),
      distribution: has('distribution'),
      group: has('sharing_group_id'),
      value: has('value'),
      galaxy: has('Galaxy'),
      shadow: has('ShadowAttribute'),
      tag: has('Tag'),
      allTags: has('_allTags'),
      others: keys.filter((key) => key !== 'timestamp' && !NAMED.has(key) && has(key)),
      rest: COLUMNS.filter(has),
    };
  }

  #fromTemplate(from: PhpRecord, look: Look): PhpRecord {
    const copy: Record<string, PhpValue> = { ...look.template };
    if (look.columns) {
      copy['id'] = from['id'] as PhpValue;
      copy['event_id'] = from['event_id'] as PhpValue;
      copy['object_id'] = from['object_id'] as PhpValue;
      copy['object_relation'] = from['object_relation'] as PhpValue;
      copy['category'] = from['category'] as PhpValue;
      copy['type'] = from['type'] as PhpValue;
      copy['uuid'] = from['uuid'] as PhpValue;
      copy['deleted'] = from['deleted'] as PhpValue;
      copy['disable_correlation'] = from['disable_correlation'] as PhpValue;
      copy['first_seen'] = from['first_seen'] as PhpValue;
      copy['last_seen'] = from['last_seen'] as PhpValue;
    } else {
      for (const key of look.rest) copy[key] = from[key] as PhpValue;
    }
    if (look.toIds) copy['to_ids'] = from['to_ids'] as PhpValue;
    if (look.comment) copy['comment'] = from['comment'] as PhpValue;
    if (look.distribution) copy['distribution'] = from['distribution'] as PhpValue;
    if (look.group) copy['sharing_group_id'] = from['sharing_group_id'] as PhpValue;
    if (look.value) copy['value'] = from['value'] as PhpValue;
    if (look.galaxy) copy['Galaxy'] = from['Galaxy'] as PhpValue;
    if (look.shadow) copy['ShadowAttribute'] = from['ShadowAttribute'] as PhpValue;
    if (look.tag) copy['Tag'] = from['Tag'] as PhpValue;
    if (look.allTags) copy['_allTags'] = from['_allTags'] as PhpValue;
    for (const key of look.others) copy[key] = from[key] as PhpValue;
    return copy;
  }
}

keepShape('attribute editor', new AttributeEditor(new Map()));

/** How the attributes of one kind look: their members in order, and what is made of them. */
interface Look {
  readonly keys: readonly string[];
  readonly template: PhpRecord;
  /** Whether all of `COLUMNS` are there. */
  readonly columns: boolean;
  /** Columns there are when not all are. */
  readonly rest: readonly string[];
  readonly toIds: boolean;
  readonly comment: boolean;
  readonly distribution: boolean;
  readonly group: boolean;
  readonly value: boolean;
  readonly galaxy: boolean;
  readonly shadow: boolean;
  readonly tag: boolean;
  readonly allTags: boolean;
  /** Members without a store of their own. */
  readonly others: readonly string[];
}

const MOST_LOOKS = 6;

const COLUMNS = [
  ...['id', 'event_id', 'object_id', 'object_relation', 'category', 'type', 'uuid', 'deleted'],
  ...['disable_correlation', 'first_seen', 'last_seen'],
];
/** Columns that are often changed have a mark of their own. */
const NAMED = new Set([
  ...COLUMNS,
  ...['to_ids', 'comment', 'distribution', 'sharing_group_id'],
  'value',
  'Galaxy',
  'ShadowAttribute',
  'Tag',
  '_allTags',
]);

/**
 * A record with these members, all null. Made by the JSON parser: a record that grows key by key becomes a hash table in
 * V8 after sixteen members, and so would every clone of it, at three times the memory.
 */
function emptyRecord(keys: readonly string[]): Record<string, PhpValue> {
  return JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join(',')}}`) as Record<string, PhpValue>;
}

function fits(record: PhpRecord, keys: readonly string[]): boolean {
  let at = 0;
  for (const key in record) {
    if (key !== keys[at]) return false;
    at += 1;
  }
  return at === keys.length;
}
