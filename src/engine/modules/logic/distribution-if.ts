import { contains } from '../../data/evaluate-condition.ts';
import { get, isArray, values } from '../../php/array.ts';
import { typeError } from '../../php/crash.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toInteger } from '../../php/to-integer.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../../php/value.ts';
import type { ModuleContext } from '../define-module.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { sayValues } from './support/say.ts';

const LEVELS = choices(
  ['0', 'Organisation'],
  ['1', 'Community'],
  ['2', 'Connected'],
  ['3', 'All'],
  ['4', 'Sharing Group'],
);
const SHARING_GROUP = 4;
const INHERIT = 5;

/** Compares how far the data may spread (spec/modules.md §3 distribution-if, spec/conditions.md §7). */
export const distributionIf = defineLogic({
  id: 'distribution-if',
  name: 'IF :: Distribution',
  version: '0.3',
  description:
    'Compares the distribution level of the event, or the effective level of its first attribute, with a chosen level or with chosen sharing groups.',
  enabledByDefault: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'attribute',
      options: choices(['attribute', 'Final distribution of the Attribute'], ['event', 'Distribution of the Event']),
    },
    {
      id: 'condition',
      label: 'Condition',
      type: 'select',
      default: 'equals',
      options: choices(
        ['equals', 'Is'],
        ['not_equals', 'Is not'],
        ['more_restrictive_or_equal_than', 'More restrictive or equal than'],
        ['more_permisive_or_equal_than', 'More permisive or equal than'],
      ),
    },
    {
      id: 'distribution',
      label: 'Distribution',
      type: 'select',
      default: '0',
      options: LEVELS,
      placeholder: 'Pick a distribution',
    },
    {
      id: 'sharing_group_id',
      label: 'Sharing Groups',
      type: 'picker',
      default: [],
      multiple: true,
      optionsFrom: 'sharingGroups',
      placeholder: 'Pick a sharing group',
      displayOn: { distribution: ['4'] },
    },
  ],
  help: {
    what: 'Works out how far the event, or its first attribute within the event, may be shared, and compares that with a level. For “Sharing Group” it compares the sharing groups instead.',
    changes: null,
    quirks: [
      'The attribute scope looks at the first attribute of the event only; attributes inside objects are ignored.',
      'An event without a direct attribute kills MISP in attribute scope, and in either scope when “Sharing Group” is chosen.',
      'With groups chosen and an event that is not shared by group, “is” and “is not” are both true.',
      '“Sharing Group” lies in none of the “more …” ranges.',
    ],
    offline: 'Exact: only the roaming data are looked at. Names of sharing groups are the local ones.',
  },
  *run(context) {
    const operator = toText(context.params['condition'] ?? '');
    const selected = context.params['distribution'] ?? '';
    const eventOnly = toText(context.params['scope'] ?? '') === 'event';
    const event = recordOf(context.data(), 'Event');
    const level = effectiveLevel(event, eventOnly);
    if (level < 0 || level > SHARING_GROUP) {
      context.addError({ code: 'distribution-if.level-unsupported', args: [] });
      return explain(
        context,
        operator,
        selected,
        level,
        false,
        `The effective level is ${level}, which is none of 0 to 4.`,
      );
    }
    if (looseEquals(selected, SHARING_GROUP)) return compareGroups(context, event, eventOnly, operator);
    const wanted = Number(toInteger(selected));
    const result = compareLevels(level, operator, wanted);
    const sentence = `The ${eventOnly ? 'event' : 'first attribute'} is shared with ${sayLevel(level)}; “${operator.replaceAll('_', ' ')}” ${sayLevel(wanted)} is ${result ? 'true' : 'false'}.`;
    return explain(context, operator, selected, level, result, sentence);
  },
});

function effectiveLevel(event: PhpArray, eventOnly: boolean): number {
  if (eventOnly) return combine(INHERIT, levelOf(event));
  const attribute = firstAttribute(event);
  const object = get(attribute, 'Object');
  let level = combine(INHERIT, levelOf(attribute));
  if (isArray(object)) level = combine(level, levelOf(object));
  return combine(level, levelOf(event));
}

/** "Only my organisation" beats all, then "sharing group", then the narrower level. */
function combine(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  if (a === SHARING_GROUP || b === SHARING_GROUP) return SHARING_GROUP;
  return Math.min(a, b);
}

function compareLevels(level: number, operator: string, wanted: number): boolean {
  switch (operator) {
    case 'equals':
      return level === wanted;
    case 'not_equals':
      return level !== wanted;
    case 'more_restrictive_or_equal_than':
      return isBetween(level, 0, wanted);
    case 'more_permisive_or_equal_than':
      return isBetween(level, wanted, 3);
    default:
      return false;
  }
}

/** PHP's `range` counts down as well as up. */
function isBetween(level: number, a: number, b: number): boolean {
  return level >= Math.min(a, b) && level <= Math.max(a, b);
}

function compareGroups(context: ModuleContext, event: PhpArray, eventOnly: boolean, operator: string): boolean {
  const attribute = firstAttribute(event);
  const object = get(attribute, 'Object');
  const holders = eventOnly ? [event] : [event, attribute, ...(isArray(object) ? [object] : [])];
  const collected: PhpList = holders
    .filter((holder) => levelOf(holder) === SHARING_GROUP)
    .map((holder) => get(holder, 'sharing_group_id') ?? null);
  const chosen = context.params['sharing_group_id'] ?? '';
  const groups: PhpList = isArray(chosen) ? values(chosen) : truthy(chosen) ? [chosen] : [];
  if (operator !== 'equals' && operator !== 'not_equals') {
    context.addError({ code: 'distribution-if.operator-unsupported', args: [] });
    return explain(
      context,
      operator,
      groups,
      collected,
      false,
      'Sharing groups can only be compared with “is” and “is not”.',
    );
  }
  const result = operator === 'equals' ? areAmong(collected, groups) : areNotAmong(collected, groups);
  const found = collected.length === 0 ? 'No sharing group is set' : `Shared with the groups ${sayValues(collected)}`;
  const asked = groups.length === 0 ? 'any group was asked about' : `asked about were ${sayValues(groups)}`;
  return explain(context, operator, groups, collected, result, `${found}; ${asked}.`);
}

function areAmong(collected: PhpList, groups: PhpList): boolean {
  if (groups.length === 0) return collected.length > 0;
  return collected.every((id) => contains(groups, id));
}

function areNotAmong(collected: PhpList, groups: PhpList): boolean {
  if (groups.length === 0) return collected.length === 0;
  return !collected.some((id) => contains(groups, id));
}

function explain(
  context: ModuleContext,
  operator: string,
  compared: PhpValue,
  extracted: PhpValue,
  result: boolean,
  sentence: string,
): boolean {
  context.explain({ sentence, path: 'Event.distribution', operator, extracted, extractedCount: 1, compared, result });
  return result;
}

function firstAttribute(event: PhpArray): PhpArray {
  const attributes = get(event, 'Attribute') ?? null;
  const first = isArray(attributes) ? get(attributes, '0') : undefined;
  if (!isArray(first))
    throw typeError('The event has no direct attribute, and MISP needs one to work out the distribution.');
  return first;
}

function recordOf(data: PhpArray, key: string): PhpArray {
  const record = get(data, key) ?? null;
  return isArray(record) ? record : [];
}

function levelOf(holder: PhpArray): number {
  return Number(toInteger(get(holder, 'distribution') ?? null));
}

function sayLevel(level: number): string {
  const label = LEVELS.find((known) => known.value === String(level))?.label;
  return label === undefined ? `level ${level}` : `${level} (${label})`;
}
