import type { PhpValue } from '../php/value.ts';

/**
 * A workflow in its working form: what `read-workflow.ts` makes of MISP's JSON and `write-workflow.ts` turns back.
 * Everything MISP's JSON holds and we have no name for travels in `extra`, so that a round trip loses nothing.
 * (spec/format.md §1, §2)
 */
export interface Workflow {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly triggerId: string;
  readonly debugEnabled: boolean;
  readonly counter: number;
  readonly graph: Graph;
  /** Flowbench's own: the MISP version the workflow is made for, where it differs from the settings. */
  readonly target?: string;
  /** Flowbench's own: what modules without local behaviour answer, by module id. Not part of MISP's JSON. */
  readonly standIns?: Readonly<Record<string, StandInAnswer>>;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What a stand-in answers when its node is reached. Set by the user. */
export type StandInAnswer = true | false | { readonly error: string };

/** The node map with its frames. `nodes` keeps the stored key order, which MISP's checks and walk follow. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly frames: readonly Frame[];
  readonly notes: readonly Note[];
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface GraphNode {
  /** The key of the node map, as text. Connections name nodes by it. */
  readonly id: string;
  readonly moduleId: string;
  readonly kind: NodeKind;
  /** The user's own name for the node, else the module's. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Input port names in stored order (`input_1` …). */
  readonly inputs: readonly string[];
  readonly outputs: readonly Output[];
  /** `indexed_params`: parameter id to value, in the JSON type the file holds. */
  readonly params: Readonly<Record<string, PhpValue>>;
  /** `saved_filters`. */
  readonly filter: NodeFilter;
  /** `multiple_output_connection` as stored on the node: validation reads it from here (spec/engine.md §2.8c). */
  readonly multipleOutputs: boolean;
  readonly moduleVersion: string;
  /** The `data` member and the node member as stored, for a lossless way back and for modules that read them raw. */
  readonly rawData: Readonly<Record<string, unknown>>;
  readonly raw: Readonly<Record<string, unknown>>;
  /** Flowbench's own: left out of local runs (the node is treated as a disabled module). Not part of MISP's JSON. */
  readonly disabledLocally?: boolean;
  /** Flowbench's own: what the author noted about the node. Not part of MISP's JSON. */
  readonly note?: string;
}

export type NodeKind = 'trigger' | 'logic' | 'action';

export interface Output {
  readonly name: string;
  readonly connections: readonly Connection[];
}

export interface Connection {
  readonly target: string;
  readonly input: string;
}

export interface NodeFilter {
  readonly selector: string;
  /** A text in the editor; stored graphs also hold lists (for `in_or`) and booleans, which the server compares as they are. */
  readonly value: PhpValue;
  readonly operator: string;
  readonly path: string;
}

export interface Frame {
  readonly id: string;
  readonly text: string | null;
  readonly nodes: readonly string[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A note on the canvas. Flowbench's own: kept in the library and in bundles, never written into MISP's JSON. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
