import type { TraceEvent } from '../model/trace.ts';
import type { Answer, Wish } from '../ports.ts';
import { advance, stopRun } from './advance.ts';
import type { Catalogue, RunState } from './types.ts';

/** A run carried on by somebody: what it came to and everything that happened on the way. */
export interface Driven {
  readonly state: RunState;
  readonly events: readonly TraceEvent[];
}

export interface DriveOptions {
  /** Looked at after each node; `true` pauses the run there. */
  readonly until?: (event: TraceEvent, state: RunState) => boolean;
  /** Looked at between nodes; an `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean };
  readonly onEvent?: (event: TraceEvent, state: RunState) => void;
  /** `false`: events go to `onEvent` alone, so that a long run needs no room for its trace. */
  readonly keepEvents?: boolean;
}

/** Carries a run on with answers that are there at once (dry runs, tests, benches). */
export function drive(
  state: RunState,
  catalogue: Catalogue,
  answerWish: (wish: Wish) => Answer,
  options: DriveOptions = {},
): Driven {
  const journal = new Journal(state, options);
  let answer: Answer | undefined;
  while (!journal.over) {
    const { wish } = journal.take(
      options.signal?.aborted === true ? stopRun(journal.state, catalogue) : advance(journal.state, catalogue, answer),
    );
    answer = wish === undefined ? undefined : answerWish(wish);
  }
  return journal.result();
}

/** The same with answers that take their time (live effects, a worker). A late answer after a stop changes nothing. */
export async function driveAsync(
  state: RunState,
  catalogue: Catalogue,
  answerWish: (wish: Wish) => Answer | Promise<Answer>,
  options: DriveOptions = {},
): Promise<Driven> {
  const journal = new Journal(state, options);
  let answer: Answer | undefined;
  while (!journal.over) {
    const { wish } = journal.take(
      options.signal?.aborted === true ? stopRun(journal.state, catalogue) : advance(journal.state, catalogue, answer),
    );
    answer = wish === undefined ? undefined : await answerWish(wish);
  }
  return journal.result();
}

class Journal {
  state: RunState;
  over: boolean;
  private readonly events: TraceEvent[] = [];
  private readonly options: DriveOptions;

  constructor(state: RunState, options: DriveOptions) {
    this.state = state;
    this.options = options;
    this.over = state.done;
  }

  take(advanced: ReturnType<typeof advance>): ReturnType<typeof advance> {
    this.state = advanced.state;
    this.over = advanced.state.done;
    for (const event of advanced.events) {
      if (this.options.keepEvents !== false) this.events.push(event);
      this.options.onEvent?.(event, this.state);
      if (event.type === 'node-left' && this.options.until?.(event, this.state) === true) this.over = true;
    }
    return advanced;
  }

  result(): Driven {
    return { state: this.state, events: this.events };
  }
}
