import { ClipboardPaste, Play, StepForward } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { runCommand, useCommands, useKeyHint } from '../app/commands.ts';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { sampleKey, startCommands } from './start-commands.ts';
import css from './start-run.module.css';

const PasteDialog = lazy(async () => ({ default: (await import('./paste-dialog.tsx')).PasteDialog }));

interface StartRunProps {
  readonly workflowId: string;
  readonly triggerId: string;
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
