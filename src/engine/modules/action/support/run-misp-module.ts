import { hashExtract } from '../../../data/hash-extract.ts';
import type { NodeFilter } from '../../../model/workflow.ts';
import { fromEntries, isArray } from '../../../php/array.ts';
import { looseEquals } from '../../../php/loose-equals.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../../php/value.ts';
import { ask, type Asking } from '../../ask.ts';
import type { ModuleContext, ParamDefinition } from '../../define-module.ts';
import { filteredItems } from './items.ts';
import { member } from './member.ts';

/** What the wrapper has to know of a Python module. */
export interface MispModuleFacts {
  /** The Python module's own name, as the service knows it. */
  readonly name: string;
  readonly params: readonly ParamDefinition[];
  readonly supportsFilters: boolean;
}

/**
 * Asks the action service and believes nearly everything: only an `error` in the answer fails the node. No answer at
 * all, a time-out or `{"data": false}` succeed. (spec/modules.md §5 "misp-module", misp-modules.md §3.2)
 */
export function* runMispModule(context: ModuleContext, module: MispModuleFacts): Asking<boolean> {
  const data = context.data();
  const request: [string, PhpValue][] = [
    ['module', module.name],
    ['data', data],
  ];
  if (module.supportsFilters) request.push(['filteredItems', pushedItems(data, context.node.filter)]);
  request.push(['params', fromEntries(module.params.map((param) => [param.id, context.params[param.id] ?? '']))]);
  const paths = module.params.filter((param) => param.type === 'hashpath');
  if (paths.length > 0) {
    const found = paths.map((param) => [param.label, hashExtract(data, context.params[param.id] ?? '')] as const);
    request.push(['matchingData', fromEntries(found)]);
  }
  const answer = yield* ask('moduleService', { family: 'Action', hover: false, request: fromEntries(request) });
  if (answer.value === false) context.quirk('action-service-silent');
  const error = member(answer.value, 'error');
  if (!truthy(error)) return true;
  context.addError(isArray(error) ? 'Array' : toText(error));
  return false;
}

/** The filter's items when all four fields are filled; `0` is filled here, an empty text is not (spec/engine.md §5). */
function pushedItems(data: PhpArray, filter: NodeFilter): PhpArray {
  const fields = [filter.selector, filter.value, filter.operator, filter.path];
  return fields.some((field) => looseEquals(field, null)) ? data : filteredItems(data, filter);
}
