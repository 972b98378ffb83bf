import type { AppInfo, Result, RunSummary, SampleSummary, WorkflowSummary } from '@shared';
import type { Slice } from './slice.ts';

/** What the host told us about the library. Lists are whole and newest first; `null` until they have been read. */
export interface LibrarySlice {
  readonly appInfo: AppInfo | null;
  readonly workflows: readonly WorkflowSummary[] | null;
  readonly trash: readonly WorkflowSummary[] | null;
  readonly samples: readonly SampleSummary[] | null;
  readonly runList: readonly RunSummary[] | null;
  readonly loadAppInfo: () => Promise<void>;
  readonly loadWorkflows: () => Promise<void>;
  readonly loadSamples: () => Promise<void>;
  readonly loadRuns: () => Promise<void>;
  /** Reads everything again: after a reconnect, or when the host says that all may have changed. */
  readonly loadAll: () => Promise<void>;
  /** Versions, settings and the end of the log as text; no payload, no secret. */
  readonly problemReport: (error?: string) => Promise<Result<{ text: string }>>;
  readonly workflowOf: (id: string) => WorkflowSummary | undefined;
  readonly runOf: (id: string) => RunSummary | undefined;
}

/** How many runs the window lists; older ones stay in the library and are found through their workflow. */
export const listedRuns = 1000;

export const createLibrarySlice: Slice<LibrarySlice> = ({ set, get, client }) => ({
  appInfo: null,
  workflows: null,
  trash: null,
  samples: null,
  runList: null,
  loadAppInfo: async () => {
    const answer = await client.call('app.info', {});
    if (answer.ok) set({ appInfo: answer.value });
    else get().showFailure(answer.error, 'The host did not say who it is');
  },
  loadWorkflows: async () => {
    const [kept, deleted] = await Promise.all([
      client.call('library.list', {}),
      client.call('library.list', { trash: true }),
    ]);
    if (kept.ok) set({ workflows: kept.value.items });
    else get().showFailure(kept.error, 'The workflows could not be read');
    if (deleted.ok) set({ trash: deleted.value.items });
  },
  loadSamples: async () => {
    const answer = await client.call('samples.list', {});
    if (answer.ok) set({ samples: answer.value.items });
    else get().showFailure(answer.error, 'The samples could not be read');
  },
  loadRuns: async () => {
    const answer = await client.call('runs.list', { limit: listedRuns });
    if (answer.ok) set({ runList: answer.value.items });
    else get().showFailure(answer.error, 'The runs could not be read');
  },
  loadAll: async () => {
    const { loadAppInfo, loadSettings, loadWorkflows, loadSamples, loadRuns, loadBlueprints } = get();
    await Promise.all([loadAppInfo(), loadSettings(), loadWorkflows(), loadSamples(), loadRuns()]);
    // Nothing of the first picture needs it.
    void loadBlueprints();
  },
  problemReport: (error) => client.call('app.problemReport', error === undefined ? {} : { error }),
  workflowOf: (id) => get().workflows?.find((one) => one.id === id) ?? get().trash?.find((one) => one.id === id),
  runOf: (id) => get().runList?.find((one) => one.id === id),
});
