import { ClipboardPaste, Play, StepForward } from 'lucide-react';
import type { SampleSummary } from '@shared';
import type { Command } from '../app/commands.ts';
import { store } from '../store/index.ts';

/** Where the settings remember the sample of a workflow. */
export const sampleKey = (workflowId: string) => `sample.${workflowId}`;

/** The sample a workflow runs with: the one chosen last, else the first for its trigger, else any. */
export function chosenSample(workflowId: string, triggerId: string): SampleSummary | undefined {
  const { samples, settings } = store().getState();
  const kept = settings?.window[sampleKey(workflowId)];
  return (
    samples?.find((sample) => sample.id === kept) ??
    samples?.find((sample) => sample.triggerId === triggerId) ??
    samples?.[0]
  );
}

/** Ways to start a run of the workflow in front with the sample that is chosen. `paste` opens the dialog for a text. */
export function startCommands(workflowId: string, triggerId: string, paste: () => void): readonly Command[] {
  const state = () => store().getState();
  const sample = () => chosenSample(workflowId, triggerId);
  const selected = () => state().documents[workflowId]?.selection ?? [];
  const start = (until: Parameters<ReturnType<typeof state>['startRun']>[2]) => () => {
    const chosen = sample();
    if (chosen) void state().startRun(workflowId, { sampleId: chosen.id }, until);
  };
  const has = () => sample() !== undefined;
  return [
    { id: 'run.start', label: 'Run', group: 'Run', keys: ['F5'], icon: Play, when: has, run: start({ what: 'end' }) },
    {
      id: 'run.startStep',
      label: 'Start a run and stop after the first node',
      group: 'Run',
      keys: ['F10'],
      icon: StepForward,
      when: has,
      run: start({ what: 'step' }),
    },
    {
      id: 'run.startToNode',
      label: 'Run to the selected node',
      group: 'Run',
      keys: ['Ctrl+F10'],
      when: () => has() && selected().length === 1,
      run: () => {
        const nodeId = selected()[0];
        if (nodeId !== undefined) start({ what: 'node', nodeId })();
      },
    },
    { id: 'run.paste', label: 'Run with a pasted payload', group: 'Run', icon: ClipboardPaste, run: paste },
  ];
}
