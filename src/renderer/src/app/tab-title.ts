import type { State } from '../store/index.ts';
import type { Tab } from '../store/tabs.ts';

/** What a tab is called: the name in the library, or what it is while the list has not been read. */
export function tabTitle(state: Pick<State, 'workflows' | 'trash' | 'samples' | 'runList'>, tab: Tab): string {
  switch (tab.kind) {
    case 'workflow': {
      const found = (list: State['workflows']) => list?.find((one) => one.id === tab.id)?.name;
      return found(state.workflows) ?? found(state.trash) ?? 'Workflow';
    }
    case 'run': {
      const run = state.runList?.find((one) => one.id === tab.id);
      return run ? `Run ${run.number}` : 'Run';
    }
    case 'sample':
      return state.samples?.find((one) => one.id === tab.id)?.name ?? 'Sample';
  }
}
