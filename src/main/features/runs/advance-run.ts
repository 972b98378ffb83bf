import { nextNodeId } from '@engine';
import { fail, ok, type Output, type Parsed, type Result, type RunEvent } from '@shared';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Host } from '../../host.ts';
import { sampleFacts } from '../samples/sample-facts.ts';
import type { OpenRuns } from './open-runs.ts';
import { summaryOf, type StoredRun } from './run-store.ts';
import { goOn, type FinishedPart } from './session.ts';

export interface AdvanceOptions extends Pick<Parsed<'runs.advance'>, 'until' | 'breakpoints'> {
  readonly emit: (event: RunEvent) => Promise<void>;
  readonly signal: StopSignal;
  /** This process, as `process-owner.ts` names it. */
  readonly owner: string;
}

/** Payloads with fewer attributes are normalised before anyone could read a sentence about it. */
const worthTelling = 2000;

/**
 * Goes on with a run for a window: takes it, tells what is going on, and leaves it paused or finished.
 *
 * Each step lies in the library, in one transaction with the run's row, before it is told. When something fails in between
 * (a full disk), the run is left paused where it was stored last.
 */
export async function advanceRun(
  host: Host,
  runs: OpenRuns,
  run: StoredRun,
  options: AdvanceOptions,
): Promise<Result<Output<'runs.advance'>>> {
  const { store } = host;
  if (!host.write(() => store.runs.claim(run.id, run.steps, options.owner)))
    return fail('busy', `Run ${run.number} was taken on elsewhere in the meantime. Open it again.`);
  try {
    await tell(options, run.steps === 0 ? 'Reading the payload' : `Going back to step ${run.steps}`, run.steps);
    const opened = await runs.continue(run);
    if (!opened.ok) return opened;
    const session = opened.value;
    if (session.parts === 0) {
      const { attributes } = sampleFacts(session.payload);
      if ((attributes ?? 0) >= worthTelling)
        await tell(options, `Normalising ${(attributes ?? 0).toLocaleString('en')} attributes`, 0);
    }
    await goOn(session, { ...options, store: (part) => host.write(() => storePart(host, run, part, options.owner)) });
    runs.keep(run, session);
    pause(host, run.id, nextNodeId(session.state));
  } catch (error) {
    runs.forget(run.id);
    pause(host, run.id, null);
    throw error;
  }
  const now = store.runs.get(run.id);
  if (!now) return fail('not-found', `Run ${run.number} was deleted meanwhile.`);
  return ok({ ...summaryOf(now), nextNode: now.state === 'finished' ? null : now.nextNode });
}

/** Says what is going on and lets the message out before the work begins. */
async function tell(options: AdvanceOptions, doing: string, done: number): Promise<void> {
  await options.emit({ type: 'progress', doing, done, total: null });
  await new Promise((resolve) => setImmediate(resolve));
}

function storePart(host: Host, run: StoredRun, part: FinishedPart, owner: string): void {
  const { ended, steps, effects, nextNode } = part;
  host.store.runs.addPart(run.id, part.part, steps, part.text);
  host.store.runs.progress(run.id, {
    state: ended ? 'finished' : 'running',
    owner: ended ? null : owner,
    outcome: ended?.outcome ?? null,
    sentence: ended?.sentence ?? `${steps} ${steps === 1 ? 'step' : 'steps'} done.`,
    steps,
    effects,
    nextNode: ended ? null : nextNode,
    endedAtMs: ended ? host.clock.nowMs() : null,
  });
}

/** A run that is not finished waits to be gone on with. Best effort: on a full disk the next start does it. */
function pause(host: Host, id: string, nextNode: string | null): void {
  try {
    const now = host.store.runs.get(id);
    if (now?.state !== 'running') return;
    const next = nextNode ?? now.nextNode;
    host.write(() =>
      host.store.runs.progress(id, {
        ...now,
        state: 'paused',
        owner: null,
        sentence: pausedSentence(now, next),
        nextNode: next,
      }),
    );
  } catch (error) {
    host.log.write('error', 'A run could not be paused', { run: id, error });
  }
}

function pausedSentence(run: StoredRun, nextNode: string | null): string {
  const steps = `${run.steps} ${run.steps === 1 ? 'step' : 'steps'}`;
  return nextNode === null ? `Paused after ${steps}.` : `Paused after ${steps}, before node ${nextNode}.`;
}
