import type { Outcome, StepStatus } from '../model/trace.ts';
import type { Message } from '../model/message.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import type { Answer, WishKind } from '../ports.ts';
import type { Chain } from '../graph/chain.ts';
import type { RunRequest } from './types.ts';

/**
 * The inside of a `RunState`: everything a run is between two calls of `advance`. Immutable; documents and lists share
 * their parts with the moment before, so that keeping every moment of a run costs little more than keeping the last.
 */
export interface Moment {
  readonly version: 1;
  readonly done: boolean;
  readonly seq: number;
  readonly step: number;
  /** Visits of nodes over all lanes, skipped ones included: bounds runs whose paths multiply. */
  readonly visits: number;
  readonly request: RunRequest;
  readonly phase: Phase;
  /** Answers the running task has had so far: it is played back from them after a round trip through JSON. */
  readonly answers: Chain<Answer>;
  /** What the running task waits for; `null` when nothing is asked. */
  readonly waitingFor: WishKind | null;
  readonly lane: Lane | null;
  readonly queue: Chain<QueuedLane>;
  /** How many lanes there are so far, the main walk included. */
  readonly laneCount: number;
  readonly verdict: Verdict | null;
}

/** The stations of a run: those of the main walk alone, then `user`, `walk` and `node` again for each branch. */
export type Phase = 'begin' | 'normalise' | 'user' | 'condition' | 'walk' | 'node' | 'done';

/** One walk: lane 0 is the main one, the others are concurrent branches in the order they were queued. */
export interface Lane {
  readonly index: number;
  readonly startNode: string;
  readonly blocking: boolean;
  readonly data: PhpArray;
  readonly user: PhpValue;
  readonly stack: Chain<Visit>;
  readonly executed: Chain<string>;
  readonly blockingNodes: Chain<string>;
  readonly blockedPaths: Chain<Path>;
  readonly prevented: Chain<Path>;
  readonly errors: Chain<Message>;
  /** Nodes executed so far, logic included. */
  readonly reached: Chain<string>;
  /** What is being executed while the phase is `node`. */
  readonly current: Execution | null;
}

/** A node to visit, with the way that led there. `targets`: connections a concurrent task has still to queue. */
export interface Visit {
  readonly nodeId: string;
  readonly path: Path;
  /** The edge taken to get here; `null` for a start node. */
  readonly edge: TakenEdge | null;
  readonly targets?: readonly string[];
}

export interface TakenEdge {
  readonly source: string;
  readonly output: string;
  readonly index: number;
}

export interface Execution {
  readonly step: number;
  readonly nodeId: string;
  readonly path: Path;
  /** Set for a concurrent task: the target this execution queues. */
  readonly target: string | null;
  /** Further targets of the same task. */
  readonly targets: readonly string[];
}

export interface QueuedLane {
  readonly index: number;
  readonly fromNode: string;
  readonly target: string;
  readonly data: PhpArray;
}

/** How the main walk ended, while branches may still have to run. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly decidedBy?: string;
  readonly errors: readonly Message[];
  readonly failure?: Message;
  readonly crash?: Crash;
}

export interface Crash {
  readonly class: string;
  readonly text: string;
}

/** How one node's execution ended. */
export interface NodeResult {
  readonly status: StepStatus;
  readonly result: boolean;
  readonly errors: readonly Message[];
  readonly crash?: Crash;
}

/** The edges from a start node to here, newest first, as keys `source:output:index:target`. */
export type Path = Chain<string>;
