import { isArray, phpArray, toText, type PhpArray, type PhpValue } from '@engine';
import type { SampleSummary } from '@shared';

const { each, get, isList } = phpArray;

export type SampleFacts = SampleSummary['facts'];

const mostTags = 20;
const titleChars = 160;

/** What a card shows of a payload, wherever the trigger's shape keeps it (spec/format.md §6). */
export function sampleFacts(payload: PhpValue): SampleFacts {
  if (!isArray(payload)) return { title: '', eventId: null, attributes: null, tags: [] };
  const event = part(payload, 'Event');
  return {
    title: titleOf(payload, event).slice(0, titleChars),
    eventId: textAt(event, 'id') || textAt(part(payload, 'Attribute'), 'event_id') || null,
    attributes: attributesOf(payload, event),
    tags: tagsOf(payload, event),
  };
}

const titles: readonly (readonly [string, string])[] = [
  ['Event', 'info'],
  ['EventReport', 'name'],
  ['Log', 'title'],
  ['Post', 'contents'],
  ['Attribute', 'value'],
  ['ShadowAttribute', 'value'],
  ['Object', 'name'],
  ['Tag', 'name'],
  ['User', 'email'],
];

function titleOf(payload: PhpArray, event: PhpArray | null): string {
  const info = textAt(event, 'info');
  if (info) return info;
  for (const [model, member] of titles) {
    const text = textAt(part(payload, model), member);
    if (text) return text;
  }
  return textAt(payload, 'email') || textAt(payload, 'info');
}

function attributesOf(payload: PhpArray, event: PhpArray | null): number | null {
  let total: number | null = null;
  for (const holder of [payload, event]) {
    if (!holder) continue;
    total = add(total, listLength(get(holder, 'Attribute')));
    const objects = get(holder, 'Object');
    if (isArray(objects) && isList(objects)) {
      each(objects, (_key, object) => {
        if (isArray(object)) total = add(total, listLength(get(object, 'Attribute')));
      });
    }
  }
  return total;
}

function tagsOf(payload: PhpArray, event: PhpArray | null): SampleFacts['tags'] {
  const found = new Map<string, string | null>();
  const take = (list: PhpValue | undefined): void => {
    if (!isArray(list)) return;
    each(list, (_key, item) => {
      if (!isArray(item)) return;
      const tag = part(item, 'Tag') ?? item;
      const name = textAt(tag, 'name');
      if (name && found.size < mostTags && !found.has(name)) found.set(name, textAt(tag, 'colour') || null);
    });
  };
  if (event) {
    take(get(event, 'Tag'));
    take(get(event, 'EventTag'));
  }
  take(get(payload, 'EventTag'));
  const attribute = part(payload, 'Attribute');
  if (attribute) take(get(attribute, 'Tag'));
  return [...found].map(([name, colour]) => ({ name, colour }));
}

function part(array: PhpArray, key: string): PhpArray | null {
  const value = get(array, key);
  return isArray(value) && !isList(value) ? value : null;
}

function textAt(array: PhpArray | null, key: string): string {
  const value = array ? get(array, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? toText(value) : '';
}

function listLength(value: PhpValue | undefined): number | null {
  return Array.isArray(value) ? value.length : null;
}

function add(a: number | null, b: number | null): number | null {
  return b === null ? a : (a ?? 0) + b;
}
