import { contains, matchingItems, membership } from '../../../data/evaluate-condition.ts';
import { count, get, isArray, isEmpty, values } from '../../../php/array.ts';
import { toText } from '../../../php/to-text.ts';
import type { PhpArray, PhpList, PhpValue } from '../../../php/value.ts';

const SHOWN = 5;
const MAX_LOOKED_AT = 1000;
const MAX_TEXT = 60;

/** One value in a sentence. */
export function sayValue(value: PhpValue): string {
  if (value === null) return 'nothing (null)';
  if (typeof value === 'boolean') return String(value);
  if (isArray(value)) {
    const name = get(value, 'name') ?? get(value, 'value') ?? get(value, 'id');
    if (typeof name === 'string' && name !== '') return name;
    return isEmpty(value) ? 'an empty list' : `a record of ${count(value)}`;
  }
  const text = toText(value);
  if (text === '') return 'an empty text';
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** Different values as "a, b and c", cut to a few. */
export function sayValues(list: PhpValue, joint = 'and'): string {
  if (!isArray(list)) return sayValue(list);
  if (isEmpty(list)) return 'nothing';
  const looked = values(list).slice(0, MAX_LOOKED_AT);
  const words = [...new Set(looked.map(sayValue))];
  const shown = words.slice(0, SHOWN);
  const more = words.length - shown.length + (count(list) > MAX_LOOKED_AT ? count(list) - MAX_LOOKED_AT : 0);
  if (more > 0) return `${shown.join(', ')} ${joint} ${more} more`;
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${joint} ${last}`;
}

/** What a condition saw and why it holds or not, for the sentence of a decision. `subject`: "Event.info", "The event". */
export function sayCondition(
  subject: string,
  data: PhpValue,
  operator: string,
  value: PhpValue,
  result: boolean,
): string {
  if (operator === 'equals' || operator === 'not_equals') return sayEquality(subject, data, operator, value, result);
  if (!isArray(data))
    return `${subject} is ${sayValue(data)}, a single value: "${operator}" needs a list, so it is false.`;
  const found = isEmpty(data) ? `${subject} has nothing` : `${subject} has ${sayValues(data)}`;
  switch (operator) {
    case 'in':
    case 'not_in':
      return `${found}; ${sayValue(value)} is ${result === (operator === 'in') ? '' : 'not '}among them.`;
    case 'any_value':
      return result ? `${found}, which is enough.` : `${found}, and something was asked for.`;
    case 'in_or':
    case 'not_in_or':
    case 'in_and':
    case 'not_in_and':
      if (!isArray(value)) return `${found}, but what to compare with is no list, so it is false.`;
      return `${found}; ${sayOverlap(data, operator, value, result)}.`;
    default:
      return `${found}, but the operator ${operator === '' ? 'is empty' : `"${operator}" does not exist`}, so it is false.`;
  }
}

function sayEquality(subject: string, data: PhpValue, operator: string, value: PhpValue, result: boolean): string {
  if (isArray(data)) {
    if (isEmpty(data)) return `${subject} is not there or empty: neither "equals" nor "not equals" holds then.`;
    return `${subject} is a list or record: neither "equals" nor "not equals" holds for one.`;
  }
  const equal = operator === 'equals' ? result : !result;
  const exact = toText(data) === toText(value) && typeof data === 'string';
  const loosely = equal && !exact ? ' in PHP’s loose comparison' : '';
  return `${subject} is ${sayValue(data)}, which ${equal ? 'equals' : 'does not equal'} ${sayValue(value)}${loosely}.`;
}

function sayOverlap(data: PhpArray, operator: string, value: PhpArray, result: boolean): string {
  if (isEmpty(value)) return 'no value is chosen to compare with';
  if (operator === 'in_or' || operator === 'not_in_or') {
    if (result === (operator === 'not_in_or')) return `none is ${sayValues(value, 'or')}`;
    const matched = differentMatches(data, value);
    const is = matched.length > 1 ? 'are' : 'is';
    // With one value to choose from, "among" would name the same value twice.
    if (count(value) === 1) return `${sayValues(matched)} ${is} the chosen value`;
    return `${sayValues(matched)} ${is} among the chosen ${sayValues(value)}`;
  }
  const missing = values(value).filter((item) => !contains(data, item));
  if (missing.length > 0) return `${sayValues(missing)} ${missing.length > 1 ? 'are' : 'is'} missing`;
  const allThere = operator === 'in_and' ? result : !result;
  if (allThere) return `all of ${sayValues(value)} are there`;
  if (matchingItems(data, value).length > count(value))
    return `all of ${sayValues(value)} are there, but some more than once, and MISP compares the lists`;
  return `all of ${sayValues(value)} are there, but in another order, and MISP compares the lists`;
}

/** For `Why.extracted`: at most a hundred items, so that a trace stays small. */
export function cutForWhy(data: PhpValue): { readonly extracted: PhpValue; readonly extractedCount: number } {
  if (!isArray(data)) return { extracted: data, extractedCount: 1 };
  const size = count(data);
  if (size <= 100) return { extracted: data, extractedCount: size };
  return { extracted: values(data).slice(0, 100), extractedCount: size };
}

/** For `Why.matched`: the different items of a list that made the difference. */
export function matchedForWhy(data: PhpValue, value: PhpValue): PhpValue {
  return isArray(data) ? differentMatches(data, isArray(value) ? value : [value]) : [];
}

/** The different items of `data` that are in `wanted`. Once one is found, only the beginning of a long list is looked at. */
function differentMatches(data: PhpArray, wanted: PhpArray): PhpList {
  const isWanted = membership(wanted);
  const found = new Set<PhpValue>();
  let looked = 0;
  for (const item of values(data)) {
    looked += 1;
    if (isWanted(item)) found.add(item);
    if (found.size >= 100 || (found.size > 0 && looked >= MAX_LOOKED_AT)) break;
  }
  return [...found];
}
