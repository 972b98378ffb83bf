import { get } from './array.ts';
import { OrderedMap, type PhpArray, type PhpRecord, type PhpValue } from './value.ts';

/** Reads one member of many records; `undefined` where it is missing. */
export type MemberReader = (array: PhpArray) => PhpValue | undefined;

/**
 * `get` for one key, to be asked of all attributes or tags of an event.
 *
 * A load with the key written in the code is learned by the compiler for itself. A load by variable key serves the whole
 * program at once, stays general, and after a collection of the heap costs ten times as much.
 */
export function memberReader(key: string): MemberReader {
  const read = COMMON.get(key);
  if (read === undefined) return (array) => get(array, key);
  return (array) => {
    if (Array.isArray(array)) return undefined;
    return array instanceof OrderedMap ? array.map.get(key) : read(array as PhpRecord);
  };
}

/** Members of attributes and tags that workflows ask for most. None of them is anything an object inherits. */
const COMMON: ReadonlyMap<string, (record: PhpRecord) => PhpValue | undefined> = new Map([
  ['id', (record) => record['id']],
  ['name', (record) => record['name']],
  ['type', (record) => record['type']],
  ['value', (record) => record['value']],
  ['category', (record) => record['category']],
  ['to_ids', (record) => record['to_ids']],
  ['comment', (record) => record['comment']],
  ['uuid', (record) => record['uuid']],
  ['distribution', (record) => record['distribution']],
  ['timestamp', (record) => record['timestamp']],
  ['first_seen', (record) => record['first_seen']],
  ['last_seen', (record) => record['last_seen']],
  ['deleted', (record) => record['deleted']],
  ['object_id', (record) => record['object_id']],
  ['object_relation', (record) => record['object_relation']],
  ['Tag', (record) => record['Tag']],
  ['_allTags', (record) => record['_allTags']],
  ['Galaxy', (record) => record['Galaxy']],
  ['colour', (record) => record['colour']],
  ['inherited', (record) => record['inherited']],
  ['warnings', (record) => record['warnings']],
  ['enrichment', (record) => record['enrichment']],
] as const satisfies readonly (readonly [string, (record: PhpRecord) => PhpValue | undefined])[]);
