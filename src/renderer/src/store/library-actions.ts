import type { Input, Result, SampleSummary, WorkflowDetail } from '@shared';
import type { Slice } from './slice.ts';
import { tabId } from './tabs.ts';

/** What can be done to things of the library. Each says what it did; what can be undone offers that in its toast. */
export interface LibraryActionsSlice {
  readonly createWorkflow: (input: Input<'library.create'>) => Promise<Result<WorkflowDetail>>;
  readonly renameWorkflow: (change: Input<'library.rename'>) => Promise<void>;
  readonly duplicateWorkflow: (id: string) => Promise<void>;
  readonly deleteWorkflow: (id: string) => Promise<void>;
  readonly restoreWorkflow: (id: string) => Promise<void>;
  /** Deletes for good what lies in the trash. Ask before. */
  readonly purgeWorkflow: (id: string) => Promise<void>;
  readonly createSample: (input: Input<'samples.create'>) => Promise<Result<{ items: SampleSummary[] }>>;
  readonly updateSample: (change: Input<'samples.update'>) => Promise<Result<SampleSummary>>;
  readonly deleteSample: (id: string) => Promise<void>;
  /** The payload as text, `null` when it is too large to be sent in one piece. */
  readonly sampleText: (id: string) => Promise<Result<string | null>>;
  readonly deleteRun: (id: string) => Promise<void>;
  readonly answerSeedOffer: (accept: boolean) => Promise<boolean>;
}

export const createLibraryActionsSlice: Slice<LibraryActionsSlice> = ({ get, client }) => {
  /** Tabs of something that is gone are closed; undo opens the library, not the tab. */
  const closeTabs = (kind: 'workflow' | 'sample' | 'run', id: string): void => get().closeTab(tabId({ kind, id }));
  return {
    createWorkflow: async (input) => {
      const answer = await client.call('library.create', input);
      if (answer.ok) {
        await get().loadWorkflows();
        get().openTab('workflow', answer.value.id);
      }
      return answer;
    },
    renameWorkflow: async (change) => {
      const answer = await client.call('library.rename', change);
      if (!answer.ok) return get().showFailure(answer.error, 'The workflow was not changed');
      await get().loadWorkflows();
    },
    duplicateWorkflow: async (id) => {
      const answer = await client.call('library.duplicate', { id });
      if (!answer.ok) return get().showFailure(answer.error, 'The workflow was not duplicated');
      await get().loadWorkflows();
      const made = answer.value;
      get().toast({
        tone: 'ok',
        title: `Duplicated as “${made.name}”`,
        action: { label: 'Open', run: () => get().openTab('workflow', made.id) },
      });
    },
    deleteWorkflow: async (id) => {
      const name = get().workflowOf(id)?.name ?? 'Workflow';
      const answer = await client.call('library.delete', { id });
      if (!answer.ok) return get().showFailure(answer.error, `“${name}” was not deleted`);
      closeTabs('workflow', id);
      await get().loadWorkflows();
      get().toast({
        title: `“${name}” deleted`,
        text: 'It lies in the trash.',
        action: { label: 'Undo', run: () => void get().restoreWorkflow(id) },
      });
    },
    restoreWorkflow: async (id) => {
      const answer = await client.call('library.restore', { id });
      if (!answer.ok) return get().showFailure(answer.error, 'The workflow was not restored');
      await get().loadWorkflows();
      get().toast({ tone: 'ok', title: `“${answer.value.name}” restored` });
    },
    purgeWorkflow: async (id) => {
      const name = get().workflowOf(id)?.name ?? 'Workflow';
      const answer = await client.call('library.purge', { id });
      if (!answer.ok) return get().showFailure(answer.error, `“${name}” was not deleted`);
      closeTabs('workflow', id);
      await get().loadWorkflows();
      get().toast({ title: `“${name}” deleted for good` });
    },
    createSample: async (input) => {
      const answer = await client.call('samples.create', input);
      if (answer.ok) await get().loadSamples();
      return answer;
    },
    updateSample: async (change) => {
      const answer = await client.call('samples.update', change);
      if (answer.ok) await get().loadSamples();
      return answer;
    },
    deleteSample: async (id) => {
      const name = get().samples?.find((sample) => sample.id === id)?.name ?? 'Sample';
      const answer = await client.call('samples.delete', { id });
      if (!answer.ok) return get().showFailure(answer.error, `“${name}” was not deleted`);
      closeTabs('sample', id);
      await get().loadSamples();
      const undo = async (): Promise<void> => {
        const restored = await client.call('samples.restore', { id });
        if (!restored.ok) return get().showFailure(restored.error, 'The sample was not restored');
        await get().loadSamples();
      };
      get().toast({ title: `“${name}” deleted`, action: { label: 'Undo', run: () => void undo() } });
    },
    sampleText: async (id) => {
      const answer = await client.call('samples.get', { id });
      return answer.ok ? { ok: true, value: answer.value.text } : answer;
    },
    deleteRun: async (id) => {
      const name = `Run ${get().runOf(id)?.number ?? ''}`.trim();
      const answer = await client.call('runs.delete', { id });
      if (!answer.ok) return get().showFailure(answer.error, `${name} was not deleted`);
      closeTabs('run', id);
      const read = async (): Promise<void> => void (await Promise.all([get().loadRuns(), get().loadWorkflows()]));
      await read();
      const undo = async (): Promise<void> => {
        const restored = await client.call('runs.restore', { id });
        if (!restored.ok) return get().showFailure(restored.error, `${name} was not restored`);
        await read();
      };
      get().toast({
        title: `${name} deleted`,
        text: 'It can be brought back for a week.',
        action: { label: 'Undo', run: () => void undo() },
      });
    },
    answerSeedOffer: async (accept) => {
      const answer = await client.call('app.seed', { accept });
      if (!answer.ok) {
        get().showFailure(answer.error, 'The samples were not added');
        return false;
      }
      await get().loadAll();
      return true;
    },
  };
};
