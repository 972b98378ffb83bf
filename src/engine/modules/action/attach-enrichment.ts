import { append, fromEntries, isArray, isSet, set, values } from '../../php/array.ts';
import { typeError } from '../../php/crash.ts';
import { looseEquals } from '../../php/loose-equals.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { ask, callMisp, type Asking } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { defineAction } from './support/define-action.ts';
import { asAttribute, matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';
import { changeAttributes, type AttributeEdit } from './support/override-attributes.ts';

/** Asks enrichment modules and keeps the answers next to the attributes (spec/modules.md §4). */
export const attachEnrichment = defineAction({
  id: 'attach-enrichment',
  name: 'Attach enrichment',
  version: '0.3',
  description:
    'Queries enrichment modules for the matching attributes and keeps the answers next to the attributes in the roaming data only (nothing is saved).',
  icon: { name: 'asterisk' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [{ id: 'modules', label: 'Modules', type: 'picker', optionsFrom: 'enrichmentModules', multiple: true }],
  help: {
    what: 'Asks each chosen enrichment module about every matching attribute whose type it takes, and keeps the answers on the attribute. Nothing is saved.',
    changes:
      'enrichment of the asked attributes, a list with one entry per answer, in Event._AttributeFlattened and in Event.Attribute or Event.Object.',
    quirks: [
      'MISP dies when the service cannot be reached, when the trigger "before query" blocks the query, and on a module the service does not list.',
      'An error of a module is kept like an answer.',
      'The trigger "before query" runs before each query.',
      'The settings of single modules are not looked at: a disabled module is asked all the same.',
      'While a generic filter is active, the attributes it hides are lost for good.',
    ],
    offline:
      'Answers come from the reference data, by module and value; an unknown value gets an empty answer and a mark.',
  },
  *run(context) {
    const chosen = context.params['modules'] ?? '';
    if (!truthy(chosen)) {
      context.addError({ code: 'enrichment.none-selected', args: [] });
      return false;
    }
    const data = context.data();
    const names = (isArray(chosen) ? values(chosen) : [chosen]).filter(truthy);
    const modules = yield* describedModules(names);
    const answered: AttributeEdit[] = [];
    for (const item of matchingAttributes(data, context.node.filter)) {
      const attribute = asAttribute(item);
      for (const module of modules) {
        if (!module.takes(member(attribute, 'type'))) continue;
        const answer = yield* query(context, data, attribute, module);
        answered.push({ old: attribute, change: (there) => withAnswer(there, answer) });
      }
    }
    context.setData(changeAttributes(data, answered));
    return true;
  },
});

interface EnrichmentModule {
  readonly name: PhpValue;
  readonly structured: boolean;
  readonly config: readonly string[];
  readonly takes: (type: PhpValue) => boolean;
}

function* describedModules(names: readonly PhpValue[]): Asking<readonly EnrichmentModule[]> {
  const listed = yield* callMisp('Module', 'getEnrichmentModules', []);
  return names.map((name) => {
    const listing = (isArray(listed) ? values(listed) : []).find((module) => looseEquals(member(module, 'name'), name));
    if (listing === undefined) throw typeError(`The service lists no module ${isArray(name) ? '' : toText(name)}.`);
    const input = member(listing, 'mispattributes', 'input');
    const types = isArray(input) ? values(input) : [];
    const config = member(listing, 'meta', 'config');
    return {
      name,
      structured: truthy(member(listing, 'mispattributes', 'format')),
      config: isArray(config) ? values(config).map((key) => (isArray(key) ? '' : toText(key))) : [],
      takes: (type) => types.some((other) => looseEquals(other, type)),
    };
  });
}

function* query(
  context: ModuleContext,
  data: PhpArray,
  attribute: PhpArray,
  module: EnrichmentModule,
): Asking<PhpValue> {
  const type = toText(scalar(member(attribute, 'type')));
  const request = fromEntries([
    ['user', context.user],
    ['event_id', member(data, 'Event', 'id')],
    ['config', configOf(context, module)],
    ['module', module.name],
    module.structured ? ['attribute', attribute] : [type, member(attribute, 'value')],
  ]);
  const { value } = yield* ask('moduleService', { family: 'Enrichment', hover: true, request });
  if (isArray(value)) return value;
  throw typeError(
    value === false ? 'The enrichment service did not answer.' : 'The trigger "before query" blocked the query.',
  );
}

/** The settings the module asks for; one without settings gets a placeholder, as the service wants an object. */
function configOf({ settings }: ModuleContext, module: EnrichmentModule): PhpArray {
  if (module.config.length === 0) return { _: '_' };
  return fromEntries(
    module.config.map((key) => {
      const name = `Plugin.Enrichment_${toText(scalar(module.name))}_${key}`;
      return [key, Object.hasOwn(settings.enrichment, name) ? (settings.enrichment[name] ?? null) : null] as const;
    }),
  );
}

/** The answer joins what stands in the attribute's place; the attribute that was asked about is not written back. */
function withAnswer(there: PhpValue, answer: PhpValue): PhpArray {
  const kept = isArray(answer) && isSet(answer, 'error') ? answer : member(answer, 'results');
  const stored = member(there, 'enrichment');
  return set(isArray(there) ? there : [], 'enrichment', append(isArray(stored) ? stored : [], kept));
}

function scalar(value: PhpValue): PhpValue {
  return isArray(value) ? '' : value;
}
