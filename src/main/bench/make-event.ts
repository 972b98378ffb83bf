import type { PhpRecord } from '@engine';

/**
 * A fictional event as event-publish hands it over: full fetch, tags as links, one attribute in ten inside an object. The same
 * numbers give the same event, so that figures compare from day to day.
 */
export function makeEvent(attributes: number): PhpRecord {
  const inObjects = Math.floor(attributes / 10);
  const direct = attributes - inObjects;
  return {
    Event: {
      id: '4711',
      orgc_id: '2',
      org_id: '1',
      date: '2026-03-14',
      threat_level_id: '2',
      info: 'Phishing wave with a loader, example.org and friends',
      published: false,
      uuid: uuidOf(1, 0),
      attribute_count: String(attributes),
      analysis: '1',
      timestamp: '1773500000',
      distribution: '1',
      proposal_email_lock: false,
      locked: false,
      publish_timestamp: '0',
      sharing_group_id: '0',
      disable_correlation: false,
      extends_uuid: '',
      user_id: '3',
    },
    Org: { id: '1', name: 'Example Corp', uuid: uuidOf(2, 0), local: true },
    Orgc: { id: '2', name: 'CERT Example', uuid: uuidOf(2, 1), local: false },
    EventTag: [tagLink(1, 'tlp:amber', '#ffc000'), tagLink(2, 'type:OSINT', '#004646')],
    Attribute: Array.from({ length: direct }, (_, index) => attribute(index, '0')),
    Object: Array.from({ length: Math.ceil(inObjects / 4) }, (_, index) => object(index, direct, inObjects)),
    ShadowAttribute: [],
    RelatedEvent: [],
    Galaxy: [],
    EventReport: [],
    SharingGroup: [],
  };
}

const TYPES = ['ip-dst', 'domain', 'sha256', 'url', 'email-src', 'filename', 'comment', 'md5'] as const;

function attribute(index: number, objectId: string): PhpRecord {
  const type = TYPES[index % TYPES.length] ?? 'comment';
  const value = valueOf(type, index);
  const tagged = index % 5 === 0;
  return {
    id: String(100_000 + index),
    event_id: '4711',
    object_id: objectId,
    object_relation: objectId === '0' ? null : type,
    category: type === 'comment' ? 'Other' : 'Network activity',
    type,
    value1: value,
    value2: '',
    to_ids: type !== 'comment',
    uuid: uuidOf(3, index),
    timestamp: String(1_773_400_000 + index),
    distribution: '5',
    sharing_group_id: '0',
    comment: index % 7 === 0 ? 'seen in a mail' : '',
    deleted: false,
    disable_correlation: false,
    first_seen: null,
    last_seen: null,
    value,
    AttributeTag: tagged ? [tagLink(3, 'admiralty-scale:source-reliability="b"', '#0fc000')] : [],
    Galaxy: [],
    ShadowAttribute: [],
    SharingGroup: [],
  };
}

function object(index: number, first: number, total: number): PhpRecord {
  const id = String(900_000 + index);
  const count = Math.min(4, total - index * 4);
  return {
    id,
    name: 'file',
    'meta-category': 'file',
    description: 'A file',
    template_uuid: uuidOf(4, 0),
    template_version: '24',
    event_id: '4711',
    uuid: uuidOf(5, index),
    timestamp: '1773400000',
    distribution: '5',
    sharing_group_id: '0',
    comment: '',
    deleted: false,
    ObjectReference: [],
    Attribute: Array.from({ length: count }, (_, at) => attribute(first + index * 4 + at, id)),
  };
}

function tagLink(id: number, name: string, colour: string): PhpRecord {
  return {
    id: String(500 + id),
    local: false,
    relationship_type: '',
    Tag: {
      id: String(id),
      name,
      colour,
      exportable: true,
      user_id: '0',
      hide_tag: false,
      numerical_value: null,
      is_galaxy: false,
    },
  };
}

function valueOf(type: string, index: number): string {
  const hex = (index * 2_654_435_761).toString(16).padStart(12, '0');
  switch (type) {
    case 'ip-dst':
      return `198.51.100.${String(index % 250)}`;
    case 'domain':
      return `host-${String(index)}.example.net`;
    case 'url':
      return `https://www.example.com/${hex}/index.html`;
    case 'email-src':
      return `sender-${String(index)}@example.org`;
    case 'sha256':
      return hex.repeat(6).slice(0, 64);
    case 'md5':
      return hex.repeat(3).slice(0, 32);
    default:
      return `note ${String(index)}`;
  }
}

function uuidOf(kind: number, index: number): string {
  const tail = (kind * 1_000_000_000 + index).toString(16).padStart(12, '0');
  return `00000000-0000-4000-8000-${tail}`;
}
