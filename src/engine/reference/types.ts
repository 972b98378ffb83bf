import type { PhpRecord, PhpValue } from '../php/value.ts';

/**
 * What a MISP server would find in its database, as far as a run asks for it (spec/modules.md §7).
 * Lives in the library, editable and importable; ids are texts as MISP delivers them.
 */
export interface ReferenceData {
  readonly organisations: readonly {
    readonly id: string;
    readonly uuid: string;
    readonly name: string;
    readonly local: boolean;
  }[];
  readonly roles: readonly {
    readonly id: string;
    readonly name: string;
    readonly permSiteAdmin: boolean;
    readonly permAdmin: boolean;
  }[];
  readonly users: readonly {
    readonly id: string;
    readonly email: string;
    readonly orgId: string;
    readonly roleId: string;
    readonly disabled: boolean;
  }[];
  readonly tags: readonly {
    readonly id: string;
    readonly name: string;
    readonly colour: string;
    readonly exportable: boolean;
    readonly isGalaxy: boolean;
    readonly localOnly: boolean;
  }[];
  readonly galaxyClusters: readonly {
    readonly id: string;
    readonly galaxy: string;
    readonly value: string;
    readonly tagName: string;
  }[];
  readonly sharingGroups: readonly { readonly id: string; readonly uuid: string; readonly name: string }[];
  readonly warninglists: readonly Warninglist[];
  readonly decayingModels: readonly { readonly id: string; readonly name: string; readonly parameters: PhpRecord }[];
  readonly enrichmentModules: readonly {
    readonly name: string;
    readonly input: readonly string[];
    readonly output: readonly string[];
    /** `misp_standard` or absent (old format). */
    readonly format: string | null;
    readonly config: readonly string[];
    readonly enabled: boolean;
  }[];
  /** Recorded or hand-written answers: by module and value, `*` for any value. */
  readonly enrichmentAnswers: readonly {
    readonly module: string;
    readonly value: string;
    readonly results: PhpValue;
  }[];
  /** Answers of Python action modules, by module name. */
  readonly actionAnswers: readonly { readonly module: string; readonly answer: PhpValue }[];
  /** Event rows by id, for triggers whose payload holds only a part. */
  readonly events: readonly PhpRecord[];
  readonly blocklistedEvents: readonly {
    readonly uuid: string;
    readonly info: string;
    readonly orgName: string;
    readonly comment: string;
  }[];
}

export interface Warninglist {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly category: 'false_positive' | 'known';
  readonly type: 'string' | 'substring' | 'hostname' | 'cidr' | 'regex';
  /** Attribute types it applies to; `ALL` for every type. */
  readonly types: readonly string[];
  readonly enabled: boolean;
  /** Made on this instance: only such lists take new entries from a workflow. */
  readonly custom: boolean;
  readonly values: readonly string[];
}
