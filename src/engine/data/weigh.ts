import { each, isArray } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';

/**
 * About as many characters as a document has when written out. Far beyond any event; a document that is heavier could
 * neither be sent, nor stored, nor shown.
 */
export const HEAVIEST = 32_000_000;

/**
 * How long a document would be as JSON, roughly. A part that stands in many places counts in each of them but is looked at
 * once: that is how a small document can be larger than any memory.
 */
export function weigh(value: PhpValue): number {
  const known = new Map<PhpArray, number>();
  const weightOf = (part: PhpValue): number => {
    if (typeof part === 'string') return part.length + 3;
    if (!isArray(part)) return 5;
    const before = known.get(part);
    if (before !== undefined) return before;
    let weight = 2;
    each(part, (key, item) => {
      weight += key.length + 3 + weightOf(item);
    });
    known.set(part, weight);
    return weight;
  };
  return weightOf(value);
}
