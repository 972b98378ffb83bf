import type { RunDetail, RunEvent } from '@shared';

/** A run with one more thing seen. What the event does not touch stays the same object. `progress` adds nothing. */
export function foldEvent(run: RunDetail, event: RunEvent): RunDetail {
  switch (event.type) {
    case 'progress':
      return run;
    case 'step':
      return {
        ...run,
        stepViews: putBy(run.stepViews, event.step, (step) => step.step),
        steps: Math.max(run.steps, event.step.step),
      };
    case 'edge':
      return { ...run, edges: putBy(run.edges, event.edge, (edge) => edge.seq) };
    case 'skipped':
      return { ...run, skipped: putBy(run.skipped, event.skipped, (skipped) => skipped.seq) };
    case 'lane':
      return { ...run, lanes: putBy(run.lanes, event.lane, (lane) => lane.lane) };
    case 'effect': {
      const ledger = putBy(run.ledger, event.effect, (effect) => effect.seq);
      return { ...run, ledger, effects: ledger.length };
    }
    case 'log':
      return { ...run, log: putBy(run.log, event.entry, (entry) => entry.seq) };
    default:
      return assertNever(event);
  }
}

export function foldEvents(run: RunDetail, events: readonly RunEvent[]): RunDetail {
  return events.reduce(foldEvent, run);
}

/** Adds an item, or puts it in the place of the one with the same key: a stream may tell the same thing twice. */
function putBy<T>(items: readonly T[], item: T, key: (item: T) => number): T[] {
  const last = items[items.length - 1];
  if (last === undefined || key(last) < key(item)) return [...items, item];
  const at = items.findIndex((other) => key(other) === key(item));
  if (at >= 0) return items.map((other, index) => (index === at ? item : other));
  return [...items, item].sort((a, b) => key(a) - key(b));
}

function assertNever(value: never): never {
  throw new Error(`Unknown run event ${JSON.stringify(value)}`);
}
