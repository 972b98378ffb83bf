import { each, fromEntries, get, isArray, isEmpty, isSet, remove, set, values } from '../php/array.ts';
import { PhpCrash } from '../php/crash.ts';
import { keepShape } from '../php/keep-shapes.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../php/value.ts';
import { AttributeConverter } from './convert-attribute.ts';
import { markTags, tagsOfLinks } from './convert-tags.ts';

/** Top-level members of a full event fetch that belong inside `Event`, in MISP's order. */
const INTO_EVENT = [
  'Org',
  'Orgc',
  'SharingGroup',
  'Attribute',
  'ShadowAttribute',
  'RelatedAttribute',
  'RelatedEvent',
  'Galaxy',
  'Object',
  'EventReport',
  'CryptographicKey',
  'Note',
  'Opinion',
  'Relationship',
] as const;
const ANALYST_DATA = ['Note', 'Opinion', 'Relationship'] as const;

/**
 * Event data into the core format that workflows see, with `_allTags` on every attribute and `Event._AttributeFlattened`.
 * Data already in that format come out alike. (spec/format.md §6.2 and additions)
 *
 * @throws PhpCrash where PHP dies on data of a wrong kind; the run's normalisation catches it.
 */
export function convertEvent(data: PhpArray): PhpArray {
  let event = moveIntoEvent(data);
  event = withoutEmptySharingGroups(event);
  const eventTags = get(data, 'EventTag');
  if (isArray(eventTags) && !isEmpty(eventTags)) {
    event = set(event, 'Tag', tagsOfLinks(eventTags, get(event, 'Tag')));
  }
  event = withClusterMeta(event);
  event = withAttributes(event, data);
  const kept: [string, PhpValue][] = [['Event', event]];
  each(data, (key, value) => {
    if (key === 'errors' || key.startsWith('_')) kept.push([key, value]);
  });
  return fromEntries(kept);
}

function moveIntoEvent(data: PhpArray): PhpArray {
  const stored = get(data, 'Event') ?? [];
  if (typeof stored === 'string' && stored !== '') throw new PhpCrash('Error', 'Cannot unset string offsets');
  if (!isArray(stored) && truthy(stored)) throw new PhpCrash('Error', 'Cannot unset offset in a non-array variable');
  let event: PhpArray = isArray(stored) ? stored : [];
  for (const key of INTO_EVENT) {
    const value = get(data, key);
    if (value !== undefined && value !== null) event = set(event, key, value);
  }
  return remove(event, 'user_id');
}

function withoutEmptySharingGroups(event: PhpArray): PhpArray {
  let result = withoutEmptySharingGroup(event);
  for (const key of ANALYST_DATA) {
    const entries = get(result, key);
    if (isArray(entries)) result = set(result, key, mapItems(entries, withoutEmptySharingGroup));
  }
  return result;
}

function withoutEmptySharingGroup(record: PhpArray): PhpArray {
  const group = get(record, 'SharingGroup');
  return group !== undefined && !truthy(group) ? remove(record, 'SharingGroup') : record;
}

/** Galaxy clusters of the event (not of attributes) always have a `meta`. (real-shared-convert-0020) */
function withClusterMeta(event: PhpArray): PhpArray {
  const galaxies = get(event, 'Galaxy');
  if (!isArray(galaxies)) return event;
  const completed = mapItems(galaxies, (galaxy) => {
    const clusters = get(galaxy, 'GalaxyCluster');
    if (!isArray(clusters)) return galaxy;
    return set(
      galaxy,
      'GalaxyCluster',
      mapItems(clusters, (cluster) => (isSet(cluster, 'meta') ? cluster : set(cluster, 'meta', []))),
    );
  });
  return set(event, 'Galaxy', completed);
}

/** Enough to have met the different looks of attributes: with tags and without, with galaxies, proposals, sightings. */
const SAMPLES = 24;

/** Attributes, objects and the flattened list. Objects without attributes go. */
function withAttributes(event: PhpArray, data: PhpArray): PhpArray {
  const direct = get(event, 'Attribute');
  const objects = get(event, 'Object');
  const eventTags = get(event, 'Tag');
  const converter = new AttributeConverter({
    inherited: isArray(eventTags) ? markTags(eventTags, true) : [],
    sightings: get(data, 'Sighting') ?? null,
    related: get(event, 'RelatedAttribute') ?? null,
    directAttributes: direct ?? null,
  });
  let result = remove(event, 'RelatedAttribute');
  const flattened: PhpValue[] = [];
  if (isArray(direct)) {
    const converted = converter.convertAll(direct);
    result = set(result, 'Attribute', converted);
    for (const attribute of values(converted)) flattened.push(attribute);
    keepShape('attributes', [values(direct).slice(0, SAMPLES), flattened.slice(0, SAMPLES)]);
  }
  if (isArray(objects)) result = set(result, 'Object', convertObjects(objects, converter, flattened));
  return set(result, '_AttributeFlattened', flattened);
}

function convertObjects(objects: PhpArray, converter: AttributeConverter, flattened: PhpValue[]): PhpList {
  const kept: PhpValue[] = [];
  for (const object of values(objects)) {
    const attributes = isArray(object) ? get(object, 'Attribute') : undefined;
    if (!isArray(object) || !isArray(attributes) || isEmpty(attributes)) continue;
    const converted = converter.convertAll(attributes);
    for (const attribute of values(converted)) flattened.push(attribute);
    kept.push(set(withoutEmptySharingGroup(object), 'Attribute', converted));
  }
  return kept;
}

function mapItems(items: PhpArray, change: (item: PhpArray) => PhpArray): PhpArray {
  let result = items;
  each(items, (key, item) => {
    if (isArray(item)) result = set(result, key, change(item));
  });
  return result;
}
