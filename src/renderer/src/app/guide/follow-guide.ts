import { store, type State, type Store } from '../../store/index.ts';
import { tabId } from '../../store/tabs.ts';
import { announce } from '../announcer.tsx';
import { guide, isDone, readProgress, type GuideProgress, type Seen } from './guide.ts';

const key = 'guide';

export const progressOf = (state: State): GuideProgress => readProgress(state.settings?.window[key]);

export function putProgress(change: Partial<GuideProgress>): void {
  const state = store().getState();
  state.remember(key, { ...progressOf(state), ...change });
}

export const beginGuide = (): void => putProgress({ state: 'going', step: 0, sinceMs: Date.now() });

/** Puts a step behind the user, whether it was done or skipped. */
export function passStep(step: number): void {
  const last = step + 1 >= guide.steps.length;
  putProgress({ step: step + 1, state: last ? 'finished' : 'going' });
  announce(last ? 'The guided case is finished.' : `Next step: ${guide.steps[step + 1]?.title}`);
}

/** The tab that is chosen in the bottom panel: `ledger`, `problems` … Read off the page, where every view has it alike. */
function shownPanel(): string | null {
  const tab = document.querySelector('[data-region="bottom"] [role="tab"][aria-selected="true"]');
  return (
    tab?.textContent
      ?.toLowerCase()
      .match(/[a-z]+/g)
      ?.at(-1) ?? null
  );
}

/** What the guide's conditions ask about, read off the state of the window. */
export function seenIn(state: State, sinceMs: number, panel: string | null): Seen {
  const tab = state.tabs.find((one) => tabId(one) === state.activeTab);
  const run = tab?.kind === 'run' ? state.openRuns[tab.id] : undefined;
  const step = run?.detail.stepViews.find((one) => one.step === run.cursor);
  const workflow = tab?.kind === 'workflow' ? state.workflowOf(tab.id) : undefined;
  return {
    openedWorkflow: workflow?.name ?? null,
    endedRuns: (state.runList ?? []).flatMap((one) => {
      if (one.state !== 'finished' || one.startedAtMs < sinceMs) return [];
      const sample = state.samples?.find((found) => found.id === one.sampleId);
      return sample ? [{ sample: sample.name, outcome: one.outcome }] : [];
    }),
    step: step ? { module: step.moduleId, node: step.nodeId } : null,
    stepTab: run?.tab ?? null,
    panel,
  };
}

/** Watches the window and passes each step of the case as it is done. */
export function followGuide(watched: Store): () => void {
  const look = (): void => {
    const state = watched.getState();
    const { state: where, step, sinceMs } = progressOf(state);
    const current = guide.steps[step];
    if (where !== 'going' || !current) return;
    if (isDone(current.doneWhen, seenIn(state, sinceMs, shownPanel()))) passStep(step);
  };
  const later = (): void => void setTimeout(look, 50);
  const stop = watched.subscribe(look);
  // Tabs of panels live in their components: a click or a key may have changed what is shown.
  document.addEventListener('click', later);
  document.addEventListener('keyup', later);
  return () => {
    stop();
    document.removeEventListener('click', later);
    document.removeEventListener('keyup', later);
  };
}
