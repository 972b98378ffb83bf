import { defineModule, type ModuleDefinition } from '../../define-module.ts';

type Own = 'id' | 'name' | 'version' | 'description' | 'help' | 'run';

/** A logic module: what it says of itself, over what nearly all IF modules have in common (spec/modules.md §3). */
export function defineLogic(
  facts: Pick<ModuleDefinition, Own> & Partial<Omit<ModuleDefinition, Own | 'kind'>>,
): ModuleDefinition {
  return defineModule({
    kind: 'logic',
    icon: { name: 'code-branch' },
    blocking: false,
    inputs: 1,
    outputs: 2,
    params: [],
    supportsFilters: false,
    expectsCoreFormat: false,
    multipleOutputs: false,
    template: 'if',
    enabledByDefault: false,
    catalogue: '2.5.1',
    evidence: 'vectors',
    follows: 'decision',
    ...facts,
  });
}
