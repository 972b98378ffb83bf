import { get, isArray, values } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, MispCall } from '../ports.ts';
import { member } from '../modules/action/support/member.ts';
import { assumed, dry } from './answers.ts';
import { changeTags } from './change-tags.ts';
import { eventIn } from './current-event.ts';
import { idText } from './pending-changes.ts';
import type { SimulatedWorld } from './world.ts';

/**
 * What attaching or detaching tags comes to (spec/modules.md §4 "tag_operation"): attaching succeeds when there is an
 * element and at least one tag; detaching succeeds when a link goes or when MISP does not know the tag at all.
 */
export function answerTagCall(call: MispCall, world: SimulatedWorld): Answer {
  const onEvent = call.model === 'Event';
  const options = call.args[onEvent ? 1 : 2] ?? [];
  const tags = member(options, 'tags');
  const names = isArray(tags) ? values(tags).filter((name) => typeof name === 'string') : [];
  const id = idText(call.args[0]);
  if (names.length === 0 || id === '') return dry(false);
  if (call.method.startsWith('attach')) return dry(true);
  const element = onEvent ? eventOf(world, id) : attributeOf(world, id);
  if (element === undefined) {
    const what = onEvent ? 'event' : 'attribute';
    return assumed(true, `The tags of ${what} ${id} are not known here; that they could be removed is assumed.`);
  }
  const kind = onEvent ? 'event' : 'attribute';
  const changes = world.pending?.tagChanges(kind, id) ?? [];
  const links = get(changeTags(element, changes, world.reference), 'Tag');
  const present = isArray(links) ? values(links) : [];
  let result = false;
  let changed = false;
  for (const name of names) {
    const link = present.find((tag) => sameName(tag, name) && sameLocality(tag, member(options, 'local')));
    if (link !== undefined) changed = true;
    else result = !world.reference.tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  }
  return dry(changed || result);
}

function sameName(tag: PhpValue, name: string): boolean {
  const own = member(tag, 'name');
  return typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}

/** `null`: any link. A list, as the tag replacements hand it over, is true for PHP: local links only. */
function sameLocality(tag: PhpValue, local: PhpValue): boolean {
  if (local === null) return true;
  const own = member(tag, 'local');
  const isLocal = own === true || own === 1 || own === '1';
  return (local === true || isArray(local)) === isLocal;
}

function eventOf(world: SimulatedWorld, id: string): PhpArray | undefined {
  const own = member(world.payload ?? [], 'Event');
  if (isArray(own) && idText(get(own, 'id')) === id) return own;
  return world.reference.events.map(eventIn).find((event) => idText(get(event, 'id')) === id);
}

const attributeIndexes = new WeakMap<object, ReadonlyMap<string, PhpArray>>();

/** Attributes of the payload by id, indexed once per payload: a tag operation may ask for every one of them. */
export function attributeOf(world: SimulatedWorld, id: string): PhpArray | undefined {
  const list = member(world.payload ?? [], 'Event', '_AttributeFlattened');
  if (!isArray(list)) return undefined;
  let index = attributeIndexes.get(list);
  if (index === undefined) {
    index = new Map(
      values(list)
        .filter(isArray)
        .map((attribute) => [idText(get(attribute, 'id')), attribute] as const),
    );
    attributeIndexes.set(list, index);
  }
  return index.get(id);
}
