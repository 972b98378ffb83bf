import { isArray, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpRecord, PhpValue } from '../php/value.ts';
import type { Answer, MispCall } from '../ports.ts';
import type { Warninglist } from '../reference/types.ts';
import { member } from '../modules/action/support/member.ts';
import { dry, known } from './answers.ts';
import { listApplies, matchWarninglist } from './match-warninglist.ts';
import type { SimulatedWorld } from './world.ts';

export function answerWarninglistCall({ method, args }: MispCall, { reference, settings }: SimulatedWorld): Answer {
  switch (method) {
    case 'checkForWarning': {
      const lists = chosenLists(reference.warninglists, args[1] ?? []);
      return known(listOf(args[0]).map((attribute) => hitsOf(attribute, lists, settings.warningForAll)));
    }
    case 'getCustomLists':
      return known(reference.warninglists.filter((list) => list.enabled && list.custom).map(listRecord));
    case 'getEntries': {
      const id = args[0] === undefined || isArray(args[0]) ? '' : toText(args[0]);
      return known([...(reference.warninglists.find((list) => list.id === id)?.values ?? [])]);
    }
    case 'import':
      return dry(toText(scalar(member(args[0], 'id'))));
    default:
      return known(null);
  }
}

/** All enabled lists when ALL is among the names, else those with a chosen name. */
function chosenLists(lists: readonly Warninglist[], chosen: PhpValue): readonly Warninglist[] {
  const names = listOf(chosen);
  return lists.filter((list) => list.enabled && (names.includes('ALL') || names.includes(list.name)));
}

function hitsOf(attribute: PhpValue, lists: readonly Warninglist[], forAll: boolean): readonly PhpRecord[] {
  if (!forAll && !truthy(member(attribute, 'to_ids'))) return [];
  const type = toText(scalar(member(attribute, 'type')));
  const value = toText(scalar(member(attribute, 'value')));
  return lists.flatMap((list) => {
    const hit = listApplies(list, type) ? matchWarninglist(list, type, value) : null;
    if (hit === null) return [];
    return [
      {
        match: hit.match,
        value: hit.value,
        warninglist_id: list.id,
        warninglist_name: list.name,
        warninglist_category: list.category,
      },
    ];
  });
}

function listRecord(list: Warninglist): PhpRecord {
  const { id, name, enabled, version, description, type } = list;
  return { id, name, enabled, version, description, type };
}

function listOf(value: PhpValue | undefined): readonly PhpValue[] {
  return isArray(value) ? values(value) : [];
}

function scalar(value: PhpValue): PhpValue {
  return isArray(value) ? '' : value;
}
