import { entries, fromEntries, isArray, isEmpty, put, values } from '../../../php/array.ts';
import { looseEquals } from '../../../php/loose-equals.ts';
import { OrderedMap, type PhpArray, type PhpRecord, type PhpValue } from '../../../php/value.ts';
import { callMisp, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';
import { asAttribute, matchingAttributes } from './items.ts';
import { member } from './member.ts';
import { overrideAttributes } from './override-attributes.ts';

/**
 * Changes fields of every matching attribute, saves all of them at once and writes those that were saved back into the
 * roaming data. True when at least one was saved. (spec/modules.md §4, "comment", "ids flag")
 *
 * Each written attribute loses its `timestamp`. The roaming data are written as they were read, so active generic
 * filters become permanent even when nothing was saved.
 */
export function* editAttributes(context: ModuleContext, changes: ReadonlyMap<string, PhpValue>): Asking<boolean> {
  const data = context.data();
  const before = matchingAttributes(data, context.node.filter).map(asAttribute);
  const edited = before.map((attribute) => changed(attribute, changes));
  if (edited.length === 0) context.quirk('no-matching-attribute');
  else context.quirk('attribute-timestamp-removed');
  const refused = yield* callMisp('Attribute', 'editAttributeBulk', [edited], before);
  const replacements = edited.map((attribute, index) => ({ old: before[index] ?? null, attribute }));
  const saved =
    isArray(refused) && !isEmpty(refused)
      ? replacements.filter(({ attribute }) => !isRefused(attribute, refused))
      : replacements;
  context.setData(overrideAttributes(data, saved));
  return saved.length > 0;
}

/** A copy without `timestamp` and with the changes. Hot: every attribute of a large event comes through here. */
function changed(attribute: PhpArray, changes: ReadonlyMap<string, PhpValue>): PhpArray {
  if (Array.isArray(attribute) || attribute instanceof OrderedMap) {
    const members = new Map(entries(attribute));
    members.delete('timestamp');
    for (const [key, value] of changes) members.set(key, value);
    return fromEntries([...members]);
  }
  const record = attribute as PhpRecord;
  const copy: Record<string, PhpValue> = {};
  for (const key in record) {
    if (key !== 'timestamp') put(copy, key, record[key] as PhpValue);
  }
  for (const [key, value] of changes) put(copy, key, value);
  return copy;
}

/** `editAttributeBulk` is answered with the ids that failed validation (an empty list: all were saved). */
function isRefused(attribute: PhpArray, refused: PhpArray): boolean {
  const id = member(attribute, 'id');
  return id !== null && values(refused).some((other) => looseEquals(other, id));
}
