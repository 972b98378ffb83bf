import { get, isArray, isEmpty, isSet } from '../php/array.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray } from '../php/value.ts';

export type Scope = 'event' | 'attribute' | 'object';

/** What kind of record a trigger's data are, from the keys they have. `null`: none can be told. (spec/format.md §6.1) */
export function guessScope(data: PhpArray): Scope | null {
  const hasAttribute = isSet(data, 'Attribute');
  if (!hasAttribute) return isSet(data, 'Object') ? 'object' : 'event';
  if (!isSet(data, 'Event')) return 'attribute';
  if (['RelatedEvent', 'Orgc', 'Org'].some((key) => isSet(data, key))) return 'event';
  const attribute = get(data, 'Attribute') ?? null;
  return (isArray(attribute) ? !isEmpty(attribute) : truthy(attribute)) ? 'attribute' : null;
}
