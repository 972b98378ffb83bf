import type { Message } from '../model/message.ts';
import { defineAction } from './action/support/define-action.ts';
import type { StandInAnswer } from '../model/workflow.ts';
import type { ModuleDefinition, ParamDefinition } from './define-module.ts';

export type { StandInAnswer };

/**
 * Takes the place of a module whose code is not here: a PHP module of an instance, or a Python module without its
 * service. It has the module's face and parameters, does nothing, and answers what the user has set.
 */
export function standIn(facts: {
  readonly id: string;
  readonly kind: 'logic' | 'action';
  readonly name?: string;
  readonly description?: string;
  readonly params?: readonly ParamDefinition[];
  readonly blocking?: boolean;
  readonly supportsFilters?: boolean;
  readonly expectsCoreFormat?: boolean;
  readonly answer?: StandInAnswer;
}): ModuleDefinition {
  const answer = facts.answer ?? true;
  const base = defineAction({
    id: facts.id,
    name: facts.name ?? facts.id,
    version: '?',
    description:
      facts.description ?? 'A module of an instance. Flowbench does not have its code; it answers what you set.',
    icon: { name: 'puzzle-piece' },
    params: facts.params ?? [],
    blocking: facts.blocking ?? false,
    supportsFilters: facts.supportsFilters ?? false,
    expectsCoreFormat: facts.expectsCoreFormat ?? false,
    enabledByDefault: true,
    evidence: 'description',
    help: {
      what: 'Stands in for a module whose code Flowbench does not have.',
      changes: null,
      quirks: [],
      offline: 'Answers true, false or an error text: whichever is set for it.',
    },
    *run(context) {
      const sentence = `Stand-in: answers ${typeof answer === 'boolean' ? String(answer) : 'an error'}, as set.`;
      context.explain({ sentence, result: answer === true });
      if (typeof answer === 'object') context.addError(answer.error satisfies Message);
      return answer === true;
    },
  });
  return facts.kind === 'action' ? base : { ...base, kind: 'logic', outputs: 2, template: 'if', follows: 'decision' };
}
