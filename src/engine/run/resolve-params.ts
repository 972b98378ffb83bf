import type { ModuleDefinition } from '../modules/define-module.ts';
import type { RenderedParam } from '../model/trace.ts';
import type { GraphNode } from '../model/workflow.ts';
import { isArray } from '../php/array.ts';
import { PhpCrash } from '../php/crash.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { ask, type Asking } from '../modules/ask.ts';

export interface ResolvedParams {
  readonly params: Readonly<Record<string, PhpValue>>;
  readonly rendered: readonly RenderedParam[];
}

/**
 * The parameters as the module sees them (spec/modules.md §1.1): the stored value unless it is null or absent, else the
 * default, else an empty text. Stored values of template parameters are rendered against the filtered roaming data;
 * what the template answers with an error becomes empty. PHP dies on a list in a template parameter and when the
 * template service can't be reached.
 */
export function* resolveParams(
  definition: ModuleDefinition,
  node: GraphNode,
  view: () => PhpArray,
): Asking<ResolvedParams> {
  const params: Record<string, PhpValue> = {};
  const rendered: RenderedParam[] = [];
  for (const param of definition.params) {
    const stored = Object.hasOwn(node.params, param.id) ? node.params[param.id] : undefined;
    if (stored === undefined || stored === null) {
      params[param.id] = param.default ?? '';
      continue;
    }
    if (param.jinja !== true) {
      params[param.id] = stored;
      continue;
    }
    if (isArray(stored)) {
      throw new PhpCrash('TypeError', `The template parameter "${param.label}" holds a list; MISP needs a text there.`);
    }
    const template = toText(stored);
    if (template === '') {
      params[param.id] = stored;
      continue;
    }
    const answer = yield* ask('render', { template, data: view() });
    if ('unreachable' in answer) {
      throw new PhpCrash('TypeError', `The template service could not be reached to render "${param.label}".`);
    }
    const text = 'text' in answer ? answer.text : '';
    params[param.id] = text;
    rendered.push({ id: param.id, template, text, ...('error' in answer ? { error: answer.error } : {}) });
  }
  return { params, rendered };
}
