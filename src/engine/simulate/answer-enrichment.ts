import { fromEntries, isArray, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, ModuleServiceRequest } from '../ports.ts';
import type { ReferenceData } from '../reference/types.ts';
import { member } from '../modules/action/support/member.ts';
import type { SimulatedWorld } from './world.ts';

/** The enrichment modules as the service lists them (spec/misp-modules.md §2). */
export function enrichmentModules(reference: ReferenceData): PhpValue {
  return reference.enrichmentModules.map((module) => ({
    name: module.name,
    mispattributes: {
      input: [...module.input],
      output: [...module.output],
      ...(module.format === null ? {} : { format: module.format }),
    },
    meta: { config: [...module.config] },
  }));
}

/** Recorded answers first, by module and value; then the module's answer for any value; else an assumed one. */
export function answerModuleService(asked: ModuleServiceRequest, { reference }: SimulatedWorld): Answer {
  const name = toText(scalar(member(asked.request, 'module')));
  if (asked.family === 'Action') {
    const found = reference.actionAnswers.find(({ module }) => module === name);
    if (found !== undefined) return { kind: 'moduleService', answer: { value: found.answer }, source: 'reference' };
    const note = `No answer of the action module ${name} is known; success is assumed.`;
    return { kind: 'moduleService', answer: { value: { data: true } }, source: 'assumed', note };
  }
  const value = askedValue(asked.request);
  const results = knownResults(reference, name, value);
  if (results !== undefined) return { kind: 'moduleService', answer: { value: { results } }, source: 'reference' };
  const note = `No answer of ${name} for ${value} is known; an empty one is assumed.`;
  return { kind: 'moduleService', answer: { value: { results: [] } }, source: 'assumed', note };
}

export function knownResults(reference: ReferenceData, module: string, value: string): PhpValue | undefined {
  const answers = reference.enrichmentAnswers.filter((answer) => answer.module === module);
  const found = answers.find((answer) => answer.value === value) ?? answers.find((answer) => answer.value === '*');
  return found?.results;
}

/** The value asked about: of the attribute, or the last member of an old-format request. */
function askedValue(request: PhpArray): string {
  const attribute = member(request, 'attribute');
  const value = isArray(attribute) ? member(attribute, 'value') : (values(request).at(-1) ?? null);
  return toText(scalar(value));
}

function scalar(value: PhpValue): PhpValue {
  return isArray(value) ? '' : value;
}

/** How many attributes, and which, an answer adds when it is saved (spec/modules.md §4 "enrich-event"). */
export function attributesFromResults(results: PhpValue, source: PhpValue): readonly PhpArray[] {
  if (!isArray(results)) return [];
  const structured = member(results, 'Attribute');
  if (isArray(structured) || isArray(member(results, 'Object'))) {
    return isArray(structured) ? values(structured).filter(isArray) : [];
  }
  return values(results).flatMap((result) => oldFormat(result, source));
}

function oldFormat(result: PhpValue, source: PhpValue): readonly PhpArray[] {
  const types = member(result, 'types');
  const found = member(result, 'values');
  const type = isArray(types) ? (values(types)[0] ?? null) : types;
  const list = isArray(found) ? values(found) : [found];
  return list
    .filter((value) => value !== null && !isArray(value))
    .map((value) =>
      fromEntries([
        ['type', type],
        ['value', value],
        ['to_ids', false],
        ['distribution', member(source, 'distribution')],
        ['sharing_group_id', member(source, 'sharing_group_id')],
        ['comment', `Attribute #${toText(scalar(member(source, 'id')))} enriched by a module.`],
      ]),
    );
}
