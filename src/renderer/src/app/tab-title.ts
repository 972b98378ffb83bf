import type { State } from '../store/index.ts';
import type { Tab } from '../store/tabs.ts';

/** What a tab is called: the name in the library, or what it is while the list has not been read. */
export function tabTitle(state: Pick<State, 'workflows' | 'trash' | 'samples' | 'runList'>, tab: Tab): string {
  switch (tab.kind) {
    case 'workflow':
      return nameOf(state, tab.id) ?? 'Workflow';
    case 'history':
      return `History of ${nameOf(state, tab.id) ?? 'a workflow'}`;
    case 'run': {
      const run = state.runList?.find((one) => one.id === tab.id);
      return run ? `Run ${run.number}` : 'Run';
    }
    case 'sample':
      return state.samples?.find((one) => one.id === tab.id)?.name ?? 'Sample';
  }
}

const nameOf = (state: Pick<State, 'workflows' | 'trash'>, id: string): string | undefined =>
  [...(state.workflows ?? []), ...(state.trash ?? [])].find((one) => one.id === id)?.name;
