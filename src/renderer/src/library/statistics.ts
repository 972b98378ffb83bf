import type { RunSummary } from '@shared';

export interface Statistics {
  readonly runs: number;
  /** Outcome (or state, for one without) to how often, most first. */
  readonly outcomes: readonly (readonly [string, number])[];
  readonly last: RunSummary | null;
  /** Middle of how long finished runs took, in milliseconds. */
  readonly medianMs: number | null;
  readonly mostSteps: number;
}

/** What the runs of one workflow come to. `runs` are newest first, as the library lists them. */
export function statisticsOf(runs: readonly RunSummary[], workflowId: string): Statistics {
  const own = runs.filter((run) => run.workflowId === workflowId);
  const counts = new Map<string, number>();
  for (const run of own) counts.set(run.outcome ?? run.state, (counts.get(run.outcome ?? run.state) ?? 0) + 1);
  const took = own
    .flatMap((run) => (run.endedAtMs === null ? [] : [run.endedAtMs - run.startedAtMs]))
    .sort((a, b) => a - b);
  return {
    runs: own.length,
    outcomes: [...counts].sort((a, b) => b[1] - a[1]),
    last: own[0] ?? null,
    medianMs: took[Math.floor(took.length / 2)] ?? null,
    mostSteps: own.reduce((most, run) => Math.max(most, run.steps), 0),
  };
}
