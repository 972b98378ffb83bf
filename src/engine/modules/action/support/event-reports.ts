import { hashExtract } from '../../../data/hash-extract.ts';
import { isArray, values } from '../../../php/array.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpArray, PhpList } from '../../../php/value.ts';
import { callMisp, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';
import { filteredItems, filtersOn } from './items.ts';
import { member } from './member.ts';

/** Hands every report that is not deleted to a method of the report model; an `error` in an answer fails the node. */
export function* onReports(context: ModuleContext, method: string): Asking<boolean> {
  let result = true;
  for (const report of reportsIn(context.data(), context)) {
    if (truthy(member(report, 'deleted')) || !truthy(member(report, 'uuid'))) continue;
    const error = member(yield* callMisp('EventReport', method, [report]), 'error');
    if (!truthy(error)) continue;
    context.addError(isArray(error) ? 'Array' : toText(error));
    result = false;
  }
  return result;
}

function reportsIn(data: PhpArray, context: ModuleContext): PhpList {
  if (filtersOn(context.node.filter)) return values(filteredItems(data, context.node.filter));
  return values(hashExtract(data, 'Event.EventReport.{n}'));
}
