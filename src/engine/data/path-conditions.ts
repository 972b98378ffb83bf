import { get, isArray } from '../php/array.ts';
import { compare } from '../php/compare.ts';
import { typeError } from '../php/crash.ts';
import { looseEquals } from '../php/loose-equals.ts';
import { isNumericText } from '../php/numeric-string.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { compilePattern, type Pattern } from './pcre.ts';

type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=';

/** One `[attr]` or `[attr op value]` group. `pattern`: the value is a regular expression and the operator `=`. */
export interface Condition {
  readonly attribute: string;
  readonly operator: Operator | null;
  readonly value: string;
  readonly pattern: Pattern | null;
}

/** A group that does not fit this shape, such as `[x=]`, is passed over: it asks for nothing. */
const GROUP = /\[([^=><!]+?)(?:[ \t\n\r\v\f]*([><!]?=|[><])[ \t\n\r\v\f]*(\/[^\n]*?\/|[^\]]+))?\]/g;

/** All groups of a token's bracket part; text between them counts for nothing. (spec/hash-path.md §1 "Conditions") */
export function readConditions(text: string): readonly Condition[] {
  return [...text.matchAll(GROUP)].map(([, attribute = '', operator, value = '']) => ({
    attribute,
    operator: (operator as Operator | undefined) ?? null,
    value,
    pattern: operator === '=' && value.startsWith('/') ? compilePattern(value) : null,
  }));
}

export function satisfies(item: PhpArray, conditions: readonly Condition[]): boolean {
  for (const condition of conditions) if (!satisfiesOne(item, condition)) return false;
  return true;
}

function satisfiesOne(item: PhpArray, condition: Condition): boolean {
  const property = get(item, condition.attribute);
  if (property === undefined) return false;
  if (condition.operator === null) return property !== null;
  if (condition.pattern !== null) return searches(condition.pattern, booleanAsText(property, condition.value));
  return holds(booleanAsText(property, condition.value), condition.operator, condition.value);
}

/** A boolean property compares as `1`/`0` with a numeric value, else as the words. */
function booleanAsText(property: PhpValue, value: string): PhpValue {
  if (typeof property !== 'boolean') return property;
  if (isNumericText(value)) return property ? '1' : '0';
  return property ? 'true' : 'false';
}

function searches(pattern: Pattern, subject: PhpValue): boolean {
  if (isArray(subject)) throw typeError('A condition searches a list or record with a regular expression.');
  return pattern.matches(toText(subject));
}

function holds(property: PhpValue, operator: Operator, value: string): boolean {
  switch (operator) {
    case '=':
      return looseEquals(property, value);
    case '!=':
      return !looseEquals(property, value);
    case '>':
      return compare(property, value) > 0;
    case '<':
      return compare(property, value) < 0;
    case '>=':
      return compare(property, value) >= 0;
    case '<=':
      return compare(property, value) <= 0;
  }
}
