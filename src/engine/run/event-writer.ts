import type { TraceEvent } from '../model/trace.ts';

type Unnumbered = { [E in TraceEvent as E['type']]: Omit<E, 'seq'> }[TraceEvent['type']];

/** Collects what happens during one `advance` and numbers it. Lives no longer than that call. */
export class EventWriter {
  readonly events: TraceEvent[] = [];
  seq: number;

  constructor(seq: number) {
    this.seq = seq;
  }

  write(event: Unnumbered): void {
    this.seq += 1;
    // Added to the object itself: a copy would read its getters (the path of a step is made when looked at).
    const numbered = event as Unnumbered & { seq: number };
    numbered.seq = this.seq;
    this.events.push(numbered as TraceEvent);
  }
}
