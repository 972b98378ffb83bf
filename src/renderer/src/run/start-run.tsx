import { ClipboardPaste, Play, StepForward } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { SampleSummary } from '@shared';
import { runCommand, useCommands, useKeyHint, type Command } from '../app/commands.ts';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import css from './start-run.module.css';

const PasteDialog = lazy(async () => ({ default: (await import('./paste-dialog.tsx')).PasteDialog }));

interface StartRunProps {
  readonly workflowId: string;
  readonly triggerId: string;
}

const sampleKey = (workflowId: string) => `sample.${workflowId}`;

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

/** The run bar of a workflow: which payload, and go. */
export function StartRun({ workflowId, triggerId }: StartRunProps) {
  const samples = useStore((state) => state.samples);
  const kept = useStore((state) => state.settings?.window[sampleKey(workflowId)]);
  const remember = useStore((state) => state.remember);
  const [pasting, setPasting] = useState(false);
  const sample =
    samples?.find((one) => one.id === kept) ?? samples?.find((one) => one.triggerId === triggerId) ?? samples?.[0];
  useCommands(useMemo(() => startCommands(workflowId, triggerId, () => setPasting(true)), [workflowId, triggerId]));
  const runKey = useKeyHint('run.start');
  const stepKey = useKeyHint('run.startStep');

  const fitting = samples?.filter((one) => one.triggerId === triggerId) ?? [];
  const others = samples?.filter((one) => one.triggerId !== triggerId) ?? [];
  return (
    <div className={css.bar} role="toolbar" aria-label="Run">
      <span className={css.select}>
        <select
          aria-label="Payload to run with"
          value={sample?.id ?? ''}
          onChange={(event) => remember(sampleKey(workflowId), event.target.value)}
        >
          {samples?.length === 0 && <option value="">No samples yet</option>}
          {fitting.length > 0 && (
            <optgroup label={`For ${triggerId}`}>
              {fitting.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          )}
          {others.length > 0 && (
            <optgroup label="For other triggers">
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} ({one.triggerId})
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </span>
      <IconButton icon={ClipboardPaste} label="Run with a pasted payload" onClick={() => setPasting(true)} />
      <IconButton
        icon={StepForward}
        label="Start and stop after the first node"
        hint={stepKey}
        disabled={!sample}
        onClick={() => runCommand('run.startStep')}
      />
      <Button small look="primary" icon={Play} hint={runKey} disabled={!sample} onClick={() => runCommand('run.start')}>
        Run
      </Button>
      {pasting && (
        <Suspense fallback={null}>
          <PasteDialog workflowId={workflowId} triggerId={triggerId} onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </div>
  );
}

function startCommands(workflowId: string, triggerId: string, paste: () => void): readonly Command[] {
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
