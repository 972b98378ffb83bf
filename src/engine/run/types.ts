import type { ModuleDefinition, RunSettings } from '../modules/define-module.ts';
import type { TraceEvent } from '../model/trace.ts';
import type { Workflow } from '../model/workflow.ts';
import type { PhpArray } from '../php/value.ts';
import type { Answer, Wish } from '../ports.ts';

/** Everything a run needs to begin. */
export interface RunRequest {
  readonly workflow: Workflow;
  readonly triggerId: string;
  /** The raw payload as the trigger hands it over, or data that are already normalised. */
  readonly payload: PhpArray;
  readonly normalised?: boolean;
  /** `trigger`: as MISP fires it (a non-blocking trigger goes through a job). `workflow`: run by hand. */
  readonly entry: 'trigger' | 'workflow';
  readonly settings: RunSettings;
}

/** The catalogue a run works with: module id to definition (modules of the target's MISP version, stand-ins included). */
export type Catalogue = ReadonlyMap<string, ModuleDefinition>;

/**
 * A run between two moments. Immutable; `JSON.parse(JSON.stringify(state))` goes on exactly alike.
 * Its inside belongs to `advance.ts`.
 */
export interface RunState {
  readonly version: 1;
  readonly done: boolean;
  readonly seq: number;
  readonly step: number;
  readonly [inside: string]: unknown;
}

export interface Advance {
  readonly state: RunState;
  /** What happened since the last call. */
  readonly events: readonly TraceEvent[];
  /** Set when the run waits for the world; the next call must bring its answer. */
  readonly wish?: Wish;
}

/** `startRun` makes the first state; each `advance` goes on to the next wish, the end of one node, or the end of the run. */
export type AdvanceFunction = (state: RunState, catalogue: Catalogue, answer?: Answer) => Advance;
