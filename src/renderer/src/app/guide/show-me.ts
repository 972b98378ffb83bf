import { store } from '../../store/index.ts';
import { tabId } from '../../store/tabs.ts';
import { announce } from '../announcer.tsx';
import { guide, type GuideStep } from './guide.ts';
import css from './guide.module.css';

const pointedMs = 2_600;

/** Brings the place of a step into view and points at the thing to use. The user does the step; this only shows where. */
export function showMe(step: GuideStep): void {
  const state = store().getState();
  const { doneWhen: when } = step;
  const workflow = state.workflows?.find((one) => one.name === guide.workflow);
  const sample = state.samples?.find((one) => one.name === (when.ranWith ?? guide.sample));
  if (when.opened !== undefined) {
    state.showArea('workflows');
    return pointAt(() => document.querySelector(`tr[data-row="${workflow?.id ?? ''}"] [data-row-open]`));
  }
  if (when.ranWith !== undefined) {
    if (workflow) state.openTab('workflow', workflow.id);
    if (workflow && sample) state.remember(`sample.${workflow.id}`, sample.id);
    return pointAt(() => named('[role="toolbar"] button', 'Run'));
  }
  // Everything else happens in the run of the case: the newest one with its payload.
  const run = state.runList?.find((one) => one.sampleId === sample?.id && one.workflowId === workflow?.id);
  if (run && state.activeTab !== tabId({ kind: 'run', id: run.id })) state.openTab('run', run.id);
  const { viewedStep, tab, panel } = when;
  pointAt(() => {
    const open = run ? store().getState().openRuns[run.id] : undefined;
    const at = open?.detail.stepViews.find((one) => one.step === open.cursor);
    const there =
      (!viewedStep?.node || at?.nodeId === viewedStep.node) &&
      (!viewedStep?.module || at?.moduleId === viewedStep.module);
    if (viewedStep && !there) {
      const wanted = open?.detail.stepViews.find(
        (one) => one.nodeId === viewedStep.node || one.moduleId === viewedStep.module,
      );
      return wanted ? listedStep(wanted.step) : null;
    }
    return named('[role="tab"]', tab ?? panel ?? '');
  });
}

/** A step in the list beside the canvas: it can be reached by keyboard and is there in every size of the window. */
const listedStep = (step: number): Element | null =>
  document.querySelector(`[data-region="left"] [data-step="${step}"]`);

/** By a word of its text: a key or a count may follow without a space ("RunF5", "Effects ledger3"). */
function named(selector: string, name: string): Element | null {
  const found = [...document.querySelectorAll(selector)].find((one) =>
    (one.textContent ?? '').split(/\s+/).some((word) => {
      return word.toLowerCase().startsWith(name.toLowerCase()) && !/^[a-z]/.test(word.slice(name.length));
    }),
  );
  return found ?? null;
}

/** Waits until the thing is there (a tab may be loading), then draws a ring around it and gives it the focus. */
function pointAt(find: () => Element | null, triesLeft = 30): void {
  const element = find();
  if (element instanceof HTMLElement) {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    element.focus();
    element.classList.add(css.pointed ?? '');
    setTimeout(() => element.classList.remove(css.pointed ?? ''), pointedMs);
    announce(`Use ${element.getAttribute('aria-label') ?? element.textContent ?? 'the marked element'}`);
  } else if (triesLeft > 0) setTimeout(() => pointAt(find, triesLeft - 1), 100);
}
