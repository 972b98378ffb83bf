import type { Answer, WishKind } from '../ports.ts';
import { packPhp, unpackPhp } from '../php/pack.ts';
import type { PhpValue } from '../php/value.ts';
import { fromList, push, toList, type Chain } from '../graph/chain.ts';
import type { Lane, Moment, Path, QueuedLane, Visit } from './moment.ts';
import type { RunState } from './types.ts';

/**
 * A moment as the `RunState` others hold, and back.
 *
 * A live state keeps chains and documents as they are and shares them with the states before it. `JSON.stringify` sees its
 * `toJSON`: chains as lists, paths as a table of edges, and the values JSON can't hold (ordered maps, big integers) in a
 * wrapping. What `JSON.parse` makes of that goes on exactly alike.
 */
export function freeze(moment: Moment): RunState {
  return Object.assign(Object.create(liveState) as object, moment) as unknown as RunState;
}

export function thaw(state: RunState): Moment {
  const packed = Object.hasOwn(state, 'packed') ? (state['packed'] as Packed) : undefined;
  return packed === undefined ? (state as unknown as Moment) : unpack(state, packed);
}

const liveState = {
  toJSON(this: Moment): unknown {
    return { version: 1, done: this.done, seq: this.seq, step: this.step, packed: pack(this) };
  },
};

interface Packed {
  readonly visits: number;
  readonly request: unknown;
  readonly phase: Moment['phase'];
  readonly answers: unknown;
  readonly waitingFor: WishKind | null;
  readonly lane: PackedLane | null;
  readonly queue: readonly unknown[];
  readonly laneCount: number;
  readonly verdict: unknown;
  /** Every link of every path: the edge and the number of the link before it (-1: none). */
  readonly links: readonly (readonly [string, number])[];
}

interface PackedLane {
  readonly plain: unknown;
  readonly data: unknown;
  readonly user: unknown;
  readonly stack: readonly PackedVisit[];
  readonly blockedPaths: readonly number[];
  readonly prevented: readonly number[];
  readonly currentPath: number;
}

interface PackedVisit {
  readonly visit: Omit<Visit, 'path'>;
  readonly path: number;
}

function pack(moment: Moment): Packed {
  const links: (readonly [string, number])[] = [];
  const numbers = new Map<Path, number>([[null, -1]]);
  const pathNumber = (path: Path): number => {
    const unknown: Path[] = [];
    let link = path;
    for (; !numbers.has(link); link = link?.rest ?? null) unknown.push(link);
    let number = numbers.get(link) ?? -1;
    for (const fresh of unknown.reverse()) {
      if (fresh === null) continue;
      links.push([fresh.item, number]);
      number = links.length - 1;
      numbers.set(fresh, number);
    }
    return number;
  };
  const { lane } = moment;
  return {
    visits: moment.visits,
    request: wrap(moment.request),
    phase: moment.phase,
    answers: wrap(toList(moment.answers)),
    waitingFor: moment.waitingFor,
    lane: lane === null ? null : packLane(lane, pathNumber),
    queue: toList(moment.queue).map((queued) => ({ ...queued, data: wrap(queued.data) })),
    laneCount: moment.laneCount,
    verdict: wrap(moment.verdict),
    links,
  };
}

function packLane(lane: Lane, pathNumber: (path: Path) => number): PackedLane {
  return {
    plain: {
      index: lane.index,
      startNode: lane.startNode,
      blocking: lane.blocking,
      executed: toList(lane.executed),
      blockingNodes: toList(lane.blockingNodes),
      errors: wrap(toList(lane.errors)),
      reached: toList(lane.reached),
      current: lane.current === null ? null : { ...lane.current, path: null },
    },
    data: wrap(lane.data),
    user: wrap(lane.user),
    stack: toList(lane.stack).map(({ path, ...visit }) => ({ visit, path: pathNumber(path) })),
    blockedPaths: toList(lane.blockedPaths).map(pathNumber),
    prevented: toList(lane.prevented).map(pathNumber),
    currentPath: pathNumber(lane.current?.path ?? null),
  };
}

function unpack(state: RunState, packed: Packed): Moment {
  const paths: Path[] = [];
  const pathOf = (number: number): Path => (number < 0 ? null : (paths[number] ?? null));
  for (const [edge, before] of packed.links) paths.push(push(pathOf(before), edge));
  return {
    version: 1,
    done: state.done,
    seq: state.seq,
    step: state.step,
    visits: packed.visits,
    request: unwrap(packed.request) as Moment['request'],
    phase: packed.phase,
    answers: fromList(unwrap(packed.answers) as readonly Answer[]),
    waitingFor: packed.waitingFor,
    lane: packed.lane === null ? null : unpackLane(packed.lane, pathOf),
    queue: fromList(packed.queue.map((queued) => unwrap(queued) as QueuedLane)),
    laneCount: packed.laneCount,
    verdict: unwrap(packed.verdict) as Moment['verdict'],
  };
}

function unpackLane(packed: PackedLane, pathOf: (number: number) => Path): Lane {
  const plain = packed.plain as Record<'executed' | 'blockingNodes' | 'reached', string[]> &
    Pick<Lane, 'index' | 'startNode' | 'blocking' | 'current'> & { readonly errors: unknown };
  const chain = (numbers: readonly number[]): Chain<Path> => fromList(numbers.map(pathOf));
  return {
    index: plain.index,
    startNode: plain.startNode,
    blocking: plain.blocking,
    data: unwrap(packed.data) as Lane['data'],
    user: unwrap(packed.user) as PhpValue,
    stack: fromList(packed.stack.map(({ visit, path }) => ({ ...visit, path: pathOf(path) }))),
    executed: fromList(plain.executed),
    blockingNodes: fromList(plain.blockingNodes),
    blockedPaths: chain(packed.blockedPaths),
    prevented: chain(packed.prevented),
    errors: fromList(unwrap(plain.errors) as Lane['errors'] extends Chain<infer M> ? M[] : never),
    reached: fromList(plain.reached),
    current: plain.current === null ? null : { ...plain.current, path: pathOf(packed.currentPath) },
  };
}

/** Requests, answers and verdicts are plain data all through; only the documents in them need the packing. */
function wrap(value: unknown): unknown {
  return packPhp(value as PhpValue);
}

function unwrap(value: unknown): unknown {
  return unpackPhp(value as PhpValue);
}
