import { isArray, OrderedMap, phpArray, type PhpArray, type PhpValue } from '@engine';

/** A value without the parts that are known already: they were cut out and are named by where they go and where they lie. */
export interface CutValue {
  readonly value: PhpValue;
  /** Way inside the value, way in the known document. */
  readonly parts: readonly (readonly [inside: readonly string[], known: readonly string[]])[];
}

/**
 * Looked for are only large parts near the root: that is where whole lists are handed on. A filter, for one, keeps the unfiltered
 * event beside the filtered one; without this each would stand in the library once more.
 */
const deepest = 3;
const smallest = 4;
const widest = 200;

export type Places = ReadonlyMap<object, readonly string[]>;

export function placesIn(document: PhpArray): Places {
  const places = new Map<object, readonly string[]>();
  const visit = (value: PhpValue, path: readonly string[]): void => {
    if (!isArray(value) || phpArray.count(value) < smallest) return;
    if (path.length > 0 && !places.has(value)) places.set(value, path);
    if (path.length < deepest && phpArray.count(value) <= widest)
      phpArray.each(value, (key, item) => visit(item, [...path, key]));
  };
  places.set(document, []);
  phpArray.each(document, (key, item) => visit(item, [key]));
  return places;
}

export function cut(value: PhpValue, places: Places): CutValue {
  const parts: [readonly string[], readonly string[]][] = [];
  const visit = (item: PhpValue, path: readonly string[]): PhpValue => {
    if (!isArray(item)) return item;
    const place = places.get(item);
    if (place) {
      parts.push([path, place]);
      return null;
    }
    const leave = path.length === deepest || Array.isArray(item) || item instanceof OrderedMap;
    if (leave || phpArray.count(item) > widest) return item;
    const members = phpArray.entries(item).map(([key, member]) => [key, visit(member, [...path, key])] as const);
    return Object.fromEntries(members);
  };
  return { value: visit(value, []), parts };
}

export function mend({ value, parts }: CutValue, known: PhpArray): PhpValue {
  return parts.reduce((whole, [inside, place]) => put(whole, inside, at(known, place)), value);
}

function at(document: PhpValue, path: readonly string[]): PhpValue {
  return path.reduce<PhpValue>((value, key) => (isArray(value) ? (phpArray.get(value, key) ?? null) : null), document);
}

function put(document: PhpValue, path: readonly string[], value: PhpValue): PhpValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (!isArray(document)) return document;
  return phpArray.set(document, key, put(phpArray.get(document, key) ?? null, rest, value));
}
