/** What a JSON document is, as far as its outermost members tell. */
export type DocumentKind = 'workflow' | 'blueprint' | 'payload' | 'sample' | 'other';

/** Records a trigger hands over; each is a member of the payload's outermost object (spec/format.md §6). */
const payloadMembers = [
  'Event',
  'Attribute',
  'Object',
  'Sighting',
  'EventReport',
  'ShadowAttribute',
  'Post',
  'Log',
  '_AttributeFlattened',
] as const;

/**
 * Tells by its content what a document is. Lists and MISP's `{"response": …}` are told by their first item. The reader of
 * that kind has the last word; this only says whom to ask.
 */
export function recognise(document: unknown): DocumentKind {
  const first = firstOf(document);
  if (!isObject(first)) return 'other';
  if (has(first, 'Workflow')) return 'workflow';
  if (has(first, 'WorkflowBlueprint')) return 'blueprint';
  if (has(first, 'data') && (has(first, 'trigger_id') || has(first, 'name') || has(first, 'uuid')))
    return has(first, 'trigger_id') || !looksLikeList(first['data']) ? 'workflow' : 'blueprint';
  if (has(first, 'triggerId') && has(first, 'payload')) return 'sample';
  if (payloadMembers.some((name) => isObject(first[name]) && has(first, name))) return 'payload';
  if (isObject(first['Tag']) && (has(first['Tag'], 'event_id') || has(first['Tag'], 'attribute_id'))) return 'payload';
  // An event without its wrapper, and a user as the user triggers hand it over.
  if (typeof first['info'] === 'string' && (has(first, 'Attribute') || has(first, 'date') || has(first, 'orgc_id')))
    return 'payload';
  if (typeof first['email'] === 'string' && has(first, 'role_id') && document === first) return 'payload';
  return 'other';
}

function firstOf(document: unknown): unknown {
  if (Array.isArray(document)) return document[0];
  if (isObject(document) && has(document, 'response')) {
    const response = document['response'];
    return Array.isArray(response) ? response[0] : response;
  }
  return document;
}

function looksLikeList(data: unknown): boolean {
  return Array.isArray(data) || (typeof data === 'string' && data.trimStart().startsWith('['));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const has = (value: object, key: string): boolean => Object.hasOwn(value, key);

/** Which trigger hands a payload over, by its outermost members: a guess the user can change. */
export function triggerOf(document: unknown): string {
  const first = firstOf(document);
  if (!isObject(first)) return 'event-publish';
  if (has(first, 'Event')) return 'event-publish';
  for (const [member, trigger] of Object.entries(triggers)) if (has(first, member)) return trigger;
  return has(first, 'email') ? 'user-after-save' : 'event-publish';
}

const triggers: Readonly<Record<string, string>> = {
  ShadowAttribute: 'shadow-attribute-after-save',
  Sighting: 'sighting-after-save',
  EventReport: 'event-report-after-save',
  Attribute: 'attribute-after-save',
  Object: 'object-after-save',
  Post: 'post-after-save',
  Log: 'log-after-save',
  Tag: 'tag-attached-after-save',
};
