import { append, isArray, isEmpty, set, values } from '../../php/array.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';
import { asAttribute, matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';
import { overrideAttributes } from './support/override-attributes.ts';

/** Writes warninglist hits into the roaming data (spec/modules.md §4). */
export const attachWarninglist = defineAction({
  id: 'attach-warninglist',
  name: 'Attach warninglist',
  version: '0.2',
  description: 'Checks the matching attributes against warninglists and writes the hits into the roaming data.',
  icon: { name: 'exclamation-triangle' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'warninglists',
      label: 'Warninglists',
      type: 'picker',
      default: 'ALL',
      optionsFrom: 'warninglists',
      multiple: true,
    },
  ],
  help: {
    what: 'Looks every matching attribute up in the chosen warninglists and notes the hits on the attribute and, once per list, on the event.',
    changes:
      'warnings of the attributes with a hit, and Event.warnings, which is always set, possibly to an empty list.',
    quirks: [
      'Run twice, the hits stand there twice.',
      'Attributes without the IDS flag are looked up only when MISP is set to warn for all attributes.',
      'Lists for host names compare in lower case on their side only.',
      'Any earlier Event.warnings are replaced.',
    ],
    offline: 'Exact with the warninglists of the reference data.',
  },
  *run(context) {
    const chosen = context.params['warninglists'] ?? '';
    if (!truthy(chosen)) {
      context.addError({ code: 'attach-warninglist.none-selected', args: [] });
      return false;
    }
    const data = context.data();
    const attributes = matchingAttributes(data, context.node.filter).map(asAttribute);
    const names = isArray(chosen) ? chosen : [chosen];
    const answer = yield* callMisp('Warninglist', 'checkForWarning', [attributes, names]);
    const hits = isArray(answer) ? values(answer) : [];
    const warned = attributes.map((attribute, index) => withWarnings(attribute, hits[index] ?? []));
    const replacements = warned.map((attribute, index) => ({ old: attributes[index] ?? null, attribute }));
    const written = overrideAttributes(data, replacements);
    const event = member(written, 'Event');
    context.setData(set(written, 'Event', set(isArray(event) ? event : [], 'warnings', summary(warned))));
    return true;
  },
});

function withWarnings(attribute: PhpArray, hits: PhpValue): PhpArray {
  if (!isArray(hits) || isEmpty(hits)) return attribute;
  const stored = member(attribute, 'warnings');
  const warnings = values(hits).reduce<PhpArray>((list, hit) => append(list, hit), isArray(stored) ? stored : []);
  return set(attribute, 'warnings', warnings);
}

/** One entry per list that was hit; hits an attribute already carried count as well. */
function summary(attributes: readonly PhpArray[]): readonly PhpValue[] {
  const lists: PhpValue[] = [];
  for (const attribute of attributes) {
    const warnings = member(attribute, 'warnings');
    for (const warning of isArray(warnings) ? values(warnings) : []) {
      const id = member(warning, 'warninglist_id');
      const entry = {
        id,
        name: member(warning, 'warninglist_name'),
        category: member(warning, 'warninglist_category'),
      };
      // A later hit of the same list takes the place of an earlier one: ids differ in type (recording "warninglist").
      const known = lists.findIndex((list) => looseEquals(member(list, 'id'), id));
      if (known < 0) lists.push(entry);
      else lists[known] = entry;
    }
  }
  return lists;
}
