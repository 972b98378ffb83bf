import { OrderedMap, type PhpValue } from './value.ts';

/** PHP's `(bool)`: false for null, false, 0, 0.0, "", "0" and the empty array. (spec/conditions.md §2) */
export function truthy(value: PhpValue): boolean {
  if (typeof value === 'string') return value !== '' && value !== '0';
  if (typeof value !== 'object') return Boolean(value);
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof OrderedMap) return value.map.size > 0;
  for (const _key in value) return true;
  return false;
}
