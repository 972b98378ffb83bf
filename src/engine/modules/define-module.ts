import type { Message } from '../model/message.ts';
import type { Why } from '../model/trace.ts';
import type { GraphNode, NodeKind, Workflow } from '../model/workflow.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';

/** Everything about one module, in one place: palette, form, checker, help page and engine read this object. */
export interface ModuleDefinition {
  /** MISP's spelling, letter by letter. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly version: string;
  /** One sentence in our own words. */
  readonly description: string;
  /** Font Awesome name without prefix; `brand` when it lives in the brands font; `image` is MISP's picture, if it has one. */
  readonly icon: { readonly name: string; readonly brand?: boolean; readonly image?: string };
  readonly blocking: boolean;
  readonly inputs: number;
  readonly outputs: number;
  readonly params: readonly ParamDefinition[];
  readonly supportsFilters: boolean;
  readonly expectsCoreFormat: boolean;
  readonly multipleOutputs: boolean;
  /** MISP's card style: decides whether outputs are called then/else. */
  readonly template: 'default' | 'if' | 'concurrent' | 'trigger';
  readonly enabledByDefault: boolean;
  /** First catalogue that holds it. `2.5.1` is the reference; `later` is known from descriptions only. */
  readonly catalogue: '2.5.1' | 'later';
  /** `vectors`: proven by recordings of MISP's code. `description`: built from the description alone. */
  readonly evidence: 'vectors' | 'description';
  readonly isMispModule?: boolean;
  readonly trigger?: TriggerFacts;
  readonly help: ModuleHelp;
  /** A logic module that decides by `result` follows output_1 / output_2; `first` always follows output_1; `none` ends the path here. */
  readonly follows: 'all' | 'decision' | 'first' | 'none';
  /** Executes the module: yields wishes, returns MISP's truth value. PHP's own deaths are thrown as `PhpCrash`. */
  readonly run: (context: ModuleContext) => ModuleRun;
}

/** One member of `run`: a generator, so that a run can wait for an answer between any two lines. */
export type ModuleRun = Generator<Wish, boolean, Answer>;

export interface TriggerFacts {
  readonly scope: string;
  readonly blocking: boolean;
  readonly coreFormat: boolean;
  readonly overhead: 1 | 2 | 3;
  readonly overheadNote: string;
}

export interface ModuleHelp {
  /** What it does, in a few sentences. */
  readonly what: string;
  /** What it changes in the roaming data (`null`: nothing). */
  readonly changes: string | null;
  readonly quirks: readonly string[];
  /** What Flowbench does in its place in a dry run. */
  readonly offline: string;
}

export interface ParamDefinition {
  readonly id: string;
  readonly label: string;
  readonly type: 'input' | 'hashpath' | 'textarea' | 'select' | 'picker' | 'checkbox' | 'radio';
  readonly default?: PhpValue;
  readonly placeholder?: string;
  /** Value to label, in MISP's order. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Options that come from the instance's (here: the local) reference data. */
  readonly optionsFrom?:
    | 'tags'
    | 'galaxyClusterTags'
    | 'organisations'
    | 'sharingGroups'
    | 'warninglists'
    | 'customWarninglists'
    | 'users'
    | 'enrichmentModules'
    | 'decayingModels'
    | 'logMailRecipients'
    | 'workflows';
  readonly multiple?: boolean;
  readonly createNew?: boolean;
  readonly jinja?: boolean;
  /** Shown while any of these parameters has one of these values. */
  readonly displayOn?: Readonly<Record<string, readonly string[]>>;
  readonly help?: string;
}

/** What a module is handed. It reads values and leaves marks; it never changes anything in place. */
export interface ModuleContext {
  readonly node: GraphNode;
  /** Resolved and rendered (modules.md §1.1). */
  readonly params: Readonly<Record<string, PhpValue>>;
  readonly workflow: Workflow;
  readonly triggerNode: GraphNode | null;
  readonly settings: RunSettings;
  readonly user: PhpValue;
  /** Roaming data through the active generic filters: MISP's "get data". */
  readonly data: () => PhpArray;
  /** Roaming data as it is, filters and snapshot included. */
  readonly rawData: () => PhpArray;
  /** Replaces the roaming data: MISP's "set data". */
  readonly setData: (data: PhpValue) => void;
  /** Adds a text to the node's error list. */
  readonly addError: (message: Message) => void;
  /** Marks the step with a quirk id from `quirks.ts`. */
  readonly quirk: (id: string) => void;
  readonly explain: (why: Why) => void;
}

/** What of the server's settings decides something in a run. Defaults: `default-settings.ts`. */
export interface RunSettings {
  readonly mispVersion: string;
  readonly arbitraryUrls: boolean;
  readonly hostOrgId: string;
  readonly warningForAll: boolean;
  readonly emailingDisabled: boolean;
  readonly enabledModules: readonly string[] | 'all';
  readonly disabledTriggers: readonly string[];
  /** Per enrichment module and config name: `Plugin.Enrichment_<module>_<name>`. */
  readonly enrichment: Readonly<Record<string, PhpValue>>;
}

export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition;
}
