import { contains } from '../../data/evaluate-condition.ts';
import { append, isArray, set, values } from '../../php/array.ts';
import { compare } from '../../php/compare.ts';
import { typeError } from '../../php/crash.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpList, PhpValue } from '../../php/value.ts';
import { callMisp, type Asking } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';

/** Adds attribute values to a custom warninglist (spec/modules.md §4, §10). */
export const addToWarninglist = defineAction({
  id: 'add_to_warninglist',
  name: 'Add to warninglist',
  version: '0.1',
  description: 'Adds the values of the matching attributes to an enabled custom warninglist.',
  icon: { name: 'exclamation-triangle' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'warninglist',
      label: 'Warninglist',
      type: 'picker',
      placeholder: 'No warninglist selected',
      optionsFrom: 'customWarninglists',
    },
  ],
  help: {
    what: 'Adds the values of the matching attributes to a custom warninglist and writes the whole list anew.',
    changes: null,
    quirks: [
      'The type restriction of the list becomes ALL and the comments of its entries are lost.',
      'Values are not checked against the kind of the list.',
      'A list id that does not exist, a list instead of an id, or a name kill the run.',
      'The id is compared loosely: "011" finds list 11.',
    ],
    offline: 'Custom lists come from the reference data; the list as it would be written is in the ledger.',
  },
  *run(context) {
    const chosen = context.params['warninglist'] ?? '';
    if (!truthy(chosen)) {
      context.addError({ code: 'add_to_warninglist.none-selected', args: [] });
      return false;
    }
    const attributes = matchingAttributes(context.data(), context.node.filter);
    const list = yield* customList(chosen);
    let entries = yield* storedEntries(list);
    for (const attribute of attributes) {
      const value = member(attribute, 'value');
      if (truthy(value) && !contains(entries, value)) entries = append(entries, value);
    }
    const id = yield* callMisp('Warninglist', 'import', [set(list, 'list', entries)]);
    return compare(id, 0) > 0;
  },
});

function* customList(id: PhpValue): Asking<PhpArray> {
  const lists = yield* callMisp('Warninglist', 'getCustomLists', []);
  const known: PhpList = isArray(lists) ? values(lists) : [];
  const list = isArray(id) ? undefined : known.find((other) => looseEquals(member(other, 'id'), id));
  if (list === undefined || !isArray(list)) throw typeError('There is no enabled custom warninglist of that id.');
  return list;
}

function* storedEntries(list: PhpArray): Asking<PhpArray> {
  const entries = yield* callMisp('Warninglist', 'getEntries', [member(list, 'id')]);
  return isArray(entries) ? entries : [];
}
