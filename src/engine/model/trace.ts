import type { Wish } from '../ports.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Message } from './message.ts';

/** `crashed`: MISP's PHP process would have died here. `stopped`: the user stopped it. */
export type Outcome = 'success' | 'blocked' | 'failure' | 'crashed' | 'stopped';

/**
 * What happened, in order. The inspector, the library, the command line and the tests all read this stream.
 * `step` counts node executions over all lanes from 1; `lane` 0 is the main walk, then concurrent branches in queue order.
 * Documents are handed over by reference and share structure from step to step.
 */
export type TraceEvent =
  | RunStarted
  | DataNormalised
  | NodeEntered
  | NodeLeft
  | NodeSkipped
  | EdgeTaken
  | EffectWished
  | LogWritten
  | DebugPosted
  | LaneQueued
  | LaneStarted
  | LaneEnded
  | RunEnded;

interface Base {
  /** Sequence number within the run, from 1, without gaps. */
  readonly seq: number;
}
export interface RunStarted extends Base {
  readonly type: 'run-started';
  readonly entry: 'trigger' | 'workflow' | 'node';
  readonly triggerId: string;
  readonly workflowId: string;
  readonly workflowName: string;
  readonly blocking: boolean;
}
export interface DataNormalised extends Base {
  readonly type: 'data-normalised';
  readonly data: PhpArray;
  /** Sentences about what was taken in place of a database row, and the like. */
  readonly notes: readonly string[];
}
export interface NodeEntered extends Base {
  readonly type: 'node-entered';
  readonly step: number;
  readonly lane: number;
  readonly nodeId: string;
  readonly moduleId: string;
  /** Raw roaming data before. */
  readonly data: PhpArray;
  /** `source:output:index:target` keys from the start node to here. */
  readonly path: readonly string[];
}
/** `ok`: true/false as MISP's module returned it. `disabled`, `missing`, `error`: spec/engine.md §5.1–3. */
export type StepStatus = 'ok' | 'false' | 'disabled' | 'missing' | 'error' | 'crashed';
export interface NodeLeft extends Base {
  readonly type: 'node-left';
  readonly step: number;
  readonly lane: number;
  readonly nodeId: string;
  readonly moduleId: string;
  readonly kind: 'trigger' | 'logic' | 'action';
  readonly status: StepStatus;
  readonly result: boolean;
  /** Output ports followed from here (empty: the path ends). */
  readonly outputs: readonly string[];
  /** Raw roaming data after; the same object as before when nothing was written. */
  readonly data: PhpArray;
  /** What the next module sees when generic filters are active, else the same object as `data`. */
  readonly view: PhpArray;
  /** Parameters as the module saw them, templates rendered. */
  readonly params: Readonly<Record<string, PhpValue>>;
  readonly rendered: readonly RenderedParam[];
  readonly errors: readonly Message[];
  readonly why: Why | null;
  /** Quirk ids met in this step (`quirks.ts` explains them). */
  readonly quirks: readonly string[];
  /** Sentences naming answers that nobody knew and that were assumed. */
  readonly assumed: readonly string[];
  /** Set when `status` is crashed: the PHP class and what died, in plain words. */
  readonly crash?: { readonly class: string; readonly text: string };
}
export interface RenderedParam {
  readonly id: string;
  readonly template: string;
  readonly text: string;
  readonly error?: string;
}
/** Why a module decided as it did: one sentence, then what was compared with what. */
export interface Why {
  readonly sentence: string;
  readonly path?: string;
  readonly operator?: string;
  /** What the path gave (cut to the first 100 items by the producer, `extractedCount` says how many there were). */
  readonly extracted?: PhpValue;
  readonly extractedCount?: number;
  readonly compared?: PhpValue;
  readonly result: boolean;
  /** Items that made the difference, when the operator works on lists. */
  readonly matched?: PhpValue;
}
/** An action below a prevented path: not executed, but the walk goes on through it (spec/engine.md §4.3.1). */
export interface NodeSkipped extends Base {
  readonly type: 'node-skipped';
  readonly lane: number;
  readonly nodeId: string;
  readonly moduleId: string;
  readonly path: readonly string[];
}
export interface EdgeTaken extends Base {
  readonly type: 'edge-taken';
  readonly lane: number;
  readonly source: string;
  readonly output: string;
  readonly index: number;
  readonly target: string;
}
/** One entry of the effects ledger. */
export interface EffectWished extends Base {
  readonly type: 'effect';
  readonly step: number;
  readonly lane: number;
  readonly nodeId: string;
  readonly effect: Effect;
}
export interface Effect {
  /** `http`, `mail`, `zmq`, `tag`, `attribute`, `event`, `proposal`, `warninglist`, `blocklist`, `module-query`, `job`. */
  readonly kind: string;
  /** A verb and its object in MISP's words: "Attach tags to event". */
  readonly title: string;
  /** Whom it reaches: URL, address, event or attribute id … */
  readonly target: string;
  /** What is sent or written, as text, in full. */
  readonly body: string;
  readonly reversible: boolean;
  /** Triggers this would fire in MISP. */
  readonly wouldFire: readonly string[];
  readonly wish: Wish | null;
  /** How it was answered: "dry", "replayed", … */
  readonly answeredBy: string;
  /** The answer in a few words: "200", "true", "3 attributes saved". */
  readonly answer: string;
}
export interface LogWritten extends Base {
  readonly type: 'log';
  readonly lane: number;
  /** `debug`: MISP writes it only while the workflow's debug mode is on. */
  readonly level: 'always' | 'debug';
  readonly message: Message;
}
/** What MISP would post to its debug endpoint (only in debug mode; spec/engine.md §11). */
export interface DebugPosted extends Base {
  readonly type: 'debug-posted';
  readonly lane: number;
  readonly path: string;
  readonly source: PhpValue;
  readonly data: PhpValue;
  readonly errors: readonly Message[];
}
export interface LaneQueued extends Base {
  readonly type: 'lane-queued';
  readonly lane: number;
  readonly fromNode: string;
  readonly targetNode: string;
  readonly data: PhpArray;
}
export interface LaneStarted extends Base {
  readonly type: 'lane-started';
  readonly lane: number;
  readonly startNode: string;
}
export interface LaneEnded extends Base {
  readonly type: 'lane-ended';
  readonly lane: number;
  readonly success: boolean;
  readonly executedNodes: readonly string[];
  readonly blockingNodes: readonly string[];
  readonly blockedPaths: readonly (readonly string[])[];
  readonly errors: readonly Message[];
  readonly message: Message | null;
  readonly crash?: { readonly class: string; readonly text: string };
}
export interface RunEnded extends Base {
  readonly type: 'run-ended';
  readonly outcome: Outcome;
  /** One or two sentences: what it means and which node decided it. */
  readonly sentence: string;
  readonly decidedBy?: string;
  readonly errors: readonly Message[];
  /** Why the run ended before its walk, when it did: MISP returns `failure <this text>` (spec/engine.md §3, Q8). */
  readonly failure?: Message;
  readonly crash?: { readonly class: string; readonly text: string };
}
