import {
  defineModule,
  type ModuleDefinition,
  type ModuleRun,
  type ParamDefinition,
  type TriggerFacts,
} from '../define-module.ts';

/** What one trigger has of its own. */
export interface TriggerDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Font Awesome name without prefix. */
  readonly icon: string;
  readonly params?: readonly ParamDefinition[];
  readonly catalogue?: ModuleDefinition['catalogue'];
  /** For a trigger of 2.5.1 that no recording shows. */
  readonly evidence?: ModuleDefinition['evidence'];
  readonly trigger: TriggerFacts;
  readonly help: {
    readonly what: string;
    /** What the workflow data look like at the start. */
    readonly hands: string;
    readonly quirks: readonly string[];
  };
  /** The trigger's own condition, asked of the payload before normalisation. None: always goes on. */
  readonly run?: ModuleDefinition['run'];
}

/** A trigger as a module: no input, one output, nothing it changes. */
export function defineTrigger(own: TriggerDefinition): ModuleDefinition {
  const { icon, help, trigger, catalogue = '2.5.1', params = [] } = own;
  return defineModule({
    id: own.id,
    kind: 'trigger',
    name: own.name,
    version: '0.1',
    description: own.description,
    icon: { name: icon },
    blocking: trigger.blocking,
    inputs: 0,
    outputs: 1,
    params,
    supportsFilters: false,
    expectsCoreFormat: false,
    multipleOutputs: false,
    template: 'trigger',
    enabledByDefault: false,
    catalogue,
    evidence: own.evidence ?? (catalogue === '2.5.1' ? 'vectors' : 'description'),
    trigger,
    help: {
      what: help.what,
      changes: null,
      quirks: help.quirks,
      offline: `Takes the payload you choose, as MISP would hand it over, or one that is already normalised. What the workflow gets: ${help.hands}`,
    },
    follows: 'all',
    run: own.run ?? alwaysGoesOn,
  });
}

function* alwaysGoesOn(): ModuleRun {
  return true;
}
