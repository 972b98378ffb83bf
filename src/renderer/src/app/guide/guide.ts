import guideText from '../../../../../resources/seed/guide.json?raw';

/** What has to be true of the window for a step to count as done (resources/seed/README.md explains each member). */
export interface DoneWhen {
  readonly opened?: string;
  readonly ranWith?: string;
  readonly outcome?: string;
  readonly viewedStep?: { readonly module?: string; readonly node?: string };
  readonly tab?: string;
  readonly panel?: string;
}
export interface GuideStep {
  readonly title: string;
  readonly text: string;
  readonly doneWhen: DoneWhen;
}
export interface Guide {
  readonly title: string;
  readonly minutes: number;
  readonly story: string;
  readonly workflow: string;
  readonly sample: string;
  readonly steps: readonly GuideStep[];
}

/** The guided case of the seeded library. It is part of the build and checked by the seed's own test. */
export const guide = JSON.parse(guideText) as Guide;

/** What a step looks at, taken out of the state of the window. */
export interface Seen {
  /** Name of the workflow whose tab is in front. */
  readonly openedWorkflow: string | null;
  /** Runs that have ended since the case was begun. */
  readonly endedRuns: readonly { readonly sample: string; readonly outcome: string | null }[];
  /** The step in view of the run in front. */
  readonly step: { readonly module: string; readonly node: string } | null;
  readonly stepTab: string | null;
  readonly panel: string | null;
}

/** A step is done as soon as every member of its `doneWhen` holds. */
export function isDone(when: DoneWhen, seen: Seen): boolean {
  if (when.opened !== undefined && when.opened !== seen.openedWorkflow) return false;
  if (when.ranWith !== undefined) {
    const runs = seen.endedRuns.filter((run) => run.sample === when.ranWith);
    if (!runs.some((run) => when.outcome === undefined || run.outcome === when.outcome)) return false;
  }
  const { module, node } = when.viewedStep ?? {};
  if (module !== undefined && module !== seen.step?.module) return false;
  if (node !== undefined && node !== seen.step?.node) return false;
  if (when.tab !== undefined && (seen.step === null || when.tab !== seen.stepTab)) return false;
  return when.panel === undefined || when.panel === seen.panel;
}

/** Where the user stands in the case. Kept among what the window remembers. */
export interface GuideProgress {
  readonly state: 'offered' | 'going' | 'hidden' | 'finished' | 'away';
  /** Index of the step to do now. */
  readonly step: number;
  /** Unix milliseconds of its beginning: older runs do not count. */
  readonly sinceMs: number;
}
export const notBegun: GuideProgress = { state: 'offered', step: 0, sinceMs: 0 };

export function readProgress(value: unknown): GuideProgress {
  if (typeof value !== 'object' || value === null) return notBegun;
  const { state, step, sinceMs } = value as Record<string, unknown>;
  const states: readonly string[] = ['offered', 'going', 'hidden', 'finished', 'away'];
  return {
    state: typeof state === 'string' && states.includes(state) ? (state as GuideProgress['state']) : 'offered',
    step: typeof step === 'number' ? Math.max(0, Math.min(Math.trunc(step), guide.steps.length)) : 0,
    sinceMs: typeof sinceMs === 'number' ? sinceMs : 0,
  };
}
