import { defineModule, type ModuleDefinition } from '../../define-module.ts';

type Own = 'id' | 'name' | 'version' | 'description' | 'icon' | 'help' | 'run';

/** An action module: what it says of itself, over what nearly all actions of MISP have in common (spec/modules.md §4). */
export function defineAction(
  facts: Pick<ModuleDefinition, Own> & Partial<Omit<ModuleDefinition, Own | 'kind'>>,
): ModuleDefinition {
  return defineModule({
    kind: 'action',
    blocking: false,
    inputs: 1,
    outputs: 1,
    params: [],
    supportsFilters: false,
    expectsCoreFormat: false,
    multipleOutputs: false,
    template: 'default',
    enabledByDefault: false,
    catalogue: '2.5.1',
    evidence: 'vectors',
    follows: 'all',
    ...facts,
  });
}
