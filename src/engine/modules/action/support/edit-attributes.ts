import { isArray, isEmpty, values } from '../../../php/array.ts';
import { looseEquals } from '../../../php/loose-equals.ts';
import type { PhpArray, PhpValue } from '../../../php/value.ts';
import { callMisp, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';
import { AttributeEditor } from './attribute-editor.ts';
import { asAttribute, matchingAttributes } from './items.ts';
import { member } from './member.ts';
import { overrideAttributes, replaceAttributes } from './override-attributes.ts';

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
  const editor = new AttributeEditor(changes);
  const edited = before.map((attribute) => editor.edit(attribute));
  if (edited.length === 0) context.quirk('no-matching-attribute');
  else context.quirk('attribute-timestamp-removed');
  const refused = yield* callMisp('Attribute', 'editAttributeBulk', [edited], before);
  if (!isArray(refused) || isEmpty(refused)) {
    context.setData(replaceAttributes(data, before, edited));
    return edited.length > 0;
  }
  const saved = edited
    .map((attribute, index) => ({ old: before[index] ?? null, attribute }))
    .filter(({ attribute }) => !isRefused(attribute, refused));
  context.setData(overrideAttributes(data, saved));
  return saved.length > 0;
}

/** `editAttributeBulk` is answered with the ids that failed validation (an empty list: all were saved). */
function isRefused(attribute: PhpArray, refused: PhpArray): boolean {
  const id = member(attribute, 'id');
  return id !== null && values(refused).some((other) => looseEquals(other, id));
}
