import { isIntegerKey } from '../php/array.ts';
import { looseEquals } from '../php/loose-equals.ts';
import { isNumericText } from '../php/numeric-string.ts';
import type { KeyMatcher } from './path-tokens.ts';

/** Whether a key fits one path token. (spec/hash-path.md §1 "Key matchers") */
export function matchesKey(matcher: KeyMatcher, key: string): boolean {
  switch (matcher.kind) {
    case 'any':
      return true;
    case 'number':
      return isNumericText(key);
    case 'text':
      return !isIntegerKey(key);
    case 'exact':
      return key === matcher.key;
    case 'loose':
      return looseEquals(isIntegerKey(key) ? readInteger(key) : key, matcher.key);
  }
}

function readInteger(key: string): number | bigint {
  const number = Number(key);
  return Number.isSafeInteger(number) ? number : BigInt(key);
}
