import type { PhpRecord, PhpValue } from '../php/value.ts';

/** The members an attribute begins with in one of MISP's fixed orders, and how to copy them without `value1`, `value2`. */
export interface AttributeHead {
  readonly keys: readonly string[];
  /** One literal of the final shape: a third of the time and four fifths of the memory of a key-by-key copy. */
  readonly copy: (from: PhpRecord) => Record<string, PhpValue>;
}

/** As a full event fetch delivers attributes to a trigger. */
const FETCHED: AttributeHead = {
  keys: [
    ...['id', 'event_id', 'object_id', 'object_relation', 'category', 'type', 'value1', 'value2', 'to_ids', 'uuid'],
    ...['timestamp', 'distribution', 'sharing_group_id', 'comment', 'deleted', 'disable_correlation'],
    ...['first_seen', 'last_seen'],
  ],
  copy: copyFetched,
};

/** The same once converted. */
const CONVERTED: AttributeHead = {
  keys: FETCHED.keys.filter((key) => key !== 'value1' && key !== 'value2'),
  copy: copyFetched,
};

/** The same with `value` behind the type, with and without the two columns it is made of. */
const FETCHED_VALUE_FIRST: AttributeHead = {
  keys: FETCHED.keys.flatMap((key) => (key === 'value2' ? ['value2', 'value'] : [key])),
  copy: copyValueFirst,
};
const CONVERTED_VALUE_FIRST: AttributeHead = {
  keys: FETCHED_VALUE_FIRST.keys.filter((key) => key !== 'value1' && key !== 'value2'),
  copy: copyValueFirst,
};

/** As the REST API and MISP's exports order them. */
const EXPORTED: AttributeHead = {
  keys: [
    ...['id', 'type', 'category', 'to_ids', 'uuid', 'event_id', 'distribution', 'timestamp', 'comment'],
    ...['sharing_group_id', 'deleted', 'disable_correlation', 'object_id', 'object_relation'],
    ...['first_seen', 'last_seen', 'value'],
  ],
  copy: (from) => ({
    id: from['id'] as PhpValue,
    type: from['type'] as PhpValue,
    category: from['category'] as PhpValue,
    to_ids: from['to_ids'] as PhpValue,
    uuid: from['uuid'] as PhpValue,
    event_id: from['event_id'] as PhpValue,
    distribution: from['distribution'] as PhpValue,
    timestamp: from['timestamp'] as PhpValue,
    comment: from['comment'] as PhpValue,
    sharing_group_id: from['sharing_group_id'] as PhpValue,
    deleted: from['deleted'] as PhpValue,
    disable_correlation: from['disable_correlation'] as PhpValue,
    object_id: from['object_id'] as PhpValue,
    object_relation: from['object_relation'] as PhpValue,
    first_seen: from['first_seen'] as PhpValue,
    last_seen: from['last_seen'] as PhpValue,
    value: from['value'] as PhpValue,
  }),
};

/** Tried in this order after the one that fitted last. */
export const ATTRIBUTE_HEADS: readonly AttributeHead[] = [
  EXPORTED,
  FETCHED,
  CONVERTED,
  FETCHED_VALUE_FIRST,
  CONVERTED_VALUE_FIRST,
];

function copyFetched(from: PhpRecord): Record<string, PhpValue> {
  return {
    id: from['id'] as PhpValue,
    event_id: from['event_id'] as PhpValue,
    object_id: from['object_id'] as PhpValue,
    object_relation: from['object_relation'] as PhpValue,
    category: from['category'] as PhpValue,
    type: from['type'] as PhpValue,
    to_ids: from['to_ids'] as PhpValue,
    uuid: from['uuid'] as PhpValue,
    timestamp: from['timestamp'] as PhpValue,
    distribution: from['distribution'] as PhpValue,
    sharing_group_id: from['sharing_group_id'] as PhpValue,
    comment: from['comment'] as PhpValue,
    deleted: from['deleted'] as PhpValue,
    disable_correlation: from['disable_correlation'] as PhpValue,
    first_seen: from['first_seen'] as PhpValue,
    last_seen: from['last_seen'] as PhpValue,
  };
}

function copyValueFirst(from: PhpRecord): Record<string, PhpValue> {
  return {
    id: from['id'] as PhpValue,
    event_id: from['event_id'] as PhpValue,
    object_id: from['object_id'] as PhpValue,
    object_relation: from['object_relation'] as PhpValue,
    category: from['category'] as PhpValue,
    type: from['type'] as PhpValue,
    value: from['value'] as PhpValue,
    to_ids: from['to_ids'] as PhpValue,
    uuid: from['uuid'] as PhpValue,
    timestamp: from['timestamp'] as PhpValue,
    distribution: from['distribution'] as PhpValue,
    sharing_group_id: from['sharing_group_id'] as PhpValue,
    comment: from['comment'] as PhpValue,
    deleted: from['deleted'] as PhpValue,
    disable_correlation: from['disable_correlation'] as PhpValue,
    first_seen: from['first_seen'] as PhpValue,
    last_seen: from['last_seen'] as PhpValue,
  };
}
