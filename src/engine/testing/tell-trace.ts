import type { TraceEvent } from '../model/trace.ts';

/** A trace as a short list one can read and compare: `2 push-zmq ok`, `skip 4`, `lane 1 at 6`, `end success`. */
export function tellTrace(events: readonly TraceEvent[]): readonly string[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'node-left':
        return [`${event.nodeId} ${event.moduleId} ${event.status}`];
      case 'node-skipped':
        return [`skip ${event.nodeId}`];
      case 'lane-started':
        return event.lane === 0 ? [] : [`lane ${String(event.lane)} at ${event.startNode}`];
      case 'run-ended':
        return [`end ${event.outcome}`];
      default:
        return [];
    }
  });
}
