import { evaluateCondition } from '../../data/evaluate-condition.ts';
import { get, isArray } from '../../php/array.ts';
import { toInteger } from '../../php/to-integer.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { defineLogic } from './support/define-logic.ts';
import { choices } from './support/options.ts';
import { sayValues } from './support/say.ts';

/** Is the event's organisation one of the chosen ones (spec/modules.md §3 organisation-if). */
export const organisationIf = defineLogic({
  id: 'organisation-if',
  name: 'IF :: Organisation',
  version: '0.2',
  description: 'Checks whether the owner or creator organisation of the event is one of the chosen ones.',
  enabledByDefault: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'org_type',
      label: 'Organisation Type',
      type: 'select',
      default: 'orgc',
      options: choices(['org', 'Owner Organisation'], ['orgc', 'Creator Organisation']),
    },
    {
      id: 'condition',
      label: 'Condition',
      type: 'select',
      default: 'in',
      options: choices(['in', 'Is any of (OR)'], ['not_in', 'Is not any of (OR)']),
    },
    {
      id: 'org_id',
      label: 'Organisations',
      type: 'picker',
      default: [1],
      multiple: true,
      optionsFrom: 'organisations',
      placeholder: 'Pick an organisation',
    },
  ],
  help: {
    what: 'Compares the id of the event’s creator or owner organisation with the chosen organisations.',
    changes: null,
    quirks: [
      'A missing organisation id counts as 0.',
      'With nothing chosen, “is any of” is false and “is not any of” is true.',
      'Ids belong to one instance: a blueprint means other organisations elsewhere.',
    ],
    offline: 'Exact: only the roaming data are looked at. Names to pick from are the local ones.',
  },
  *run(context) {
    const owner = toText(context.params['org_type'] ?? '') === 'org';
    const condition = toText(context.params['condition'] ?? '');
    const operator = OLD_OPERATORS[condition] ?? condition;
    const chosen = context.params['org_id'] ?? '';
    const selected: PhpArray = isArray(chosen) ? chosen : [chosen];
    const key = owner ? 'org_id' : 'orgc_id';
    const id = toInteger(memberOfEvent(context.data(), key));
    const result = evaluateCondition(selected, operator, id);
    const who = owner ? 'owner' : 'creator';
    const among = evaluateCondition(selected, 'in', id) ? 'is' : 'is not';
    context.explain({
      sentence: `The ${who} organisation has the id ${String(id)}, which ${among} one of ${sayValues(selected)}.`,
      path: `Event.${key}`,
      operator,
      extracted: id,
      extractedCount: 1,
      compared: selected,
      result,
    });
    return result;
  },
});

/** Graphs of older versions hold these. */
const OLD_OPERATORS: Readonly<Record<string, string>> = { equals: 'in', not_equals: 'not_in' };

function memberOfEvent(data: PhpArray, key: string): PhpValue {
  const event = get(data, 'Event') ?? null;
  return isArray(event) ? (get(event, key) ?? null) : null;
}
