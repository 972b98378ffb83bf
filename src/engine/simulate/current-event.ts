import { each, fromEntries, get, isArray, remove, values } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { member } from '../modules/action/support/member.ts';
import { idText } from './pending-changes.ts';
import type { SimulatedWorld } from './world.ts';

/** The event of an id in core format, this run's writes included; `null` when nobody here knows it. */
export function currentEvent(world: SimulatedWorld, id: PhpValue | undefined): PhpArray | null {
  const wanted = idText(id);
  const own = member(world.payload ?? [], 'Event');
  const stored = world.reference.events.map(eventIn).find((event) => idText(get(event, 'id')) === wanted);
  const isOwn = isArray(own) && wanted !== '' && idText(get(own, 'id')) === wanted;
  const base = isOwn ? completed(own, stored) : stored;
  if (base === undefined) return null;
  return world.pending === undefined ? base : world.pending.applyTo(base);
}

/**
 * The captured payload is younger than the reference data, but many triggers hand over a part of the event only
 * (event-after-save: no attributes): members it lacks are taken from there.
 */
function completed(own: PhpArray, stored: PhpArray | undefined): PhpArray {
  if (stored === undefined) return own;
  const lacking = rowEntries(stored).filter(([key]) => get(own, key) === undefined);
  return fromEntries([...rowEntries(own), ...lacking]);
}

/** Reference events are kept as MISP shows them, `{"Event": {…}}`, or bare. */
export function eventIn(record: PhpArray): PhpArray {
  const inner = get(record, 'Event');
  return isArray(inner) ? inner : record;
}

/** Members that stand beside `Event` when MISP reads an event, in its order. */
const BESIDE = [
  'Org',
  'Orgc',
  'SharingGroup',
  'Attribute',
  'ShadowAttribute',
  'RelatedEvent',
  'Galaxy',
  'Object',
  'EventReport',
  'CryptographicKey',
];

/**
 * The event as MISP reads it from its database, before conversion: `Event`, `Attribute`, `Object`, `Org`, `Orgc`,
 * `EventTag` side by side. Everything a run has added to it is gone. (spec/modules.md §4 "enrich-event")
 */
export function fetchedShape(event: PhpArray): PhpArray {
  const row: [string, PhpValue][] = [];
  const beside = new Map<string, PhpValue>();
  each(event, (key, value) => {
    if (key === 'Tag' || key === '_AttributeFlattened' || key === 'warnings') return;
    if (key === 'Attribute') beside.set(key, attributesOf(value));
    else if (key === 'Object') beside.set(key, objectsOf(value));
    else if (BESIDE.includes(key)) beside.set(key, value);
    else row.push([key, value]);
  });
  const tags = get(event, 'Tag');
  const whole: [string, PhpValue][] = [['Event', fromEntries(row)]];
  for (const key of BESIDE) if (beside.has(key)) whole.push([key, beside.get(key) ?? []]);
  whole.push(['EventTag', linksOf(tags)]);
  return fromEntries(whole);
}

function attributesOf(attributes: PhpValue): PhpValue {
  if (!isArray(attributes)) return attributes;
  return values(attributes).map((attribute) => {
    if (!isArray(attribute)) return attribute;
    const tags = get(attribute, 'Tag');
    const row = ['Tag', '_allTags', 'enrichment', 'warnings', 'decay_score'].reduce(remove, attribute);
    return tags === undefined ? row : fromEntries([...rowEntries(row), ['AttributeTag', linksOf(tags)]]);
  });
}

function objectsOf(objects: PhpValue): PhpValue {
  if (!isArray(objects)) return objects;
  return values(objects).map((object) => {
    if (!isArray(object)) return object;
    return fromEntries(
      rowEntries(object).map(([key, value]) => [key, key === 'Attribute' ? attributesOf(value) : value] as const),
    );
  });
}

function rowEntries(record: PhpArray): (readonly [string, PhpValue])[] {
  const pairs: (readonly [string, PhpValue])[] = [];
  each(record, (key, value) => {
    pairs.push([key, value]);
  });
  return pairs;
}

function linksOf(tags: PhpValue | undefined): PhpValue {
  if (tags === undefined || !isArray(tags)) return [];
  return values(tags).map((tag) => ({ tag_id: member(tag, 'id'), local: member(tag, 'local'), Tag: tag }));
}
