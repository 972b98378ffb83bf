import { Play } from 'lucide-react';
import { useState } from 'react';
import { checkJson } from '../editor/check-json.ts';
import { JsonEditor } from '../editor/json-editor.tsx';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, Field, TextInput } from '../ui/field.tsx';

interface PasteDialogProps {
  readonly workflowId: string;
  readonly triggerId: string;
  readonly onClose: () => void;
}

/** Runs a workflow with a payload that is not in the library, and keeps it as a sample when asked to. */
export function PasteDialog({ workflowId, triggerId, onClose }: PasteDialogProps) {
  const [text, setText] = useState('');
  const [keep, setKeep] = useState(false);
  const [name, setName] = useState('');
  const [normalised, setNormalised] = useState(false);
  const [working, setWorking] = useState<string | null>(null);
  const startRun = useStore((state) => state.startRun);
  const ask = useStore((state) => state.ask);
  const loadSamples = useStore((state) => state.loadSamples);
  const showFailure = useStore((state) => state.showFailure);
  const wrong = checkJson(text) !== null || (keep && name.trim() === '');

  const go = async (): Promise<void> => {
    setWorking(keep ? 'Keeping the sample' : 'Starting the run');
    if (keep) {
      const made = await ask('samples.create', { name: name.trim(), triggerId, text, normalised });
      const sample = made.ok ? made.value.items[0] : undefined;
      if (!made.ok) showFailure(made.error, 'The sample was not kept');
      if (sample) {
        await loadSamples();
        onClose();
        await startRun(workflowId, { sampleId: sample.id }, { what: 'end' });
        return;
      }
    } else {
      const started = await startRun(workflowId, { payload: text, normalised }, { what: 'end' });
      if (started !== null) onClose();
    }
    setWorking(null);
  };
  return (
    <Dialog
      title="Run with a pasted payload"
      opened
      onClose={onClose}
      width={760}
      footer={
        <>
          {working !== null && <span className="t3 meta">{working}…</span>}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" icon={Play} disabled={wrong || working !== null} onClick={() => void go()}>
            Run
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 10 }}>
        <JsonEditor value={text} onChange={setText} label={`Payload for ${triggerId}, as JSON`} />
        <Checkbox
          label="Already normalised"
          hint="Roaming data as a workflow sees them: MISP’s conversion is left out."
          checked={normalised}
          onChange={setNormalised}
        />
        <Checkbox label="Keep it as a sample in the library" checked={keep} onChange={setKeep} />
        {keep && (
          <Field label="Name of the sample">
            {({ id }) => <TextInput id={id} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
        )}
      </div>
    </Dialog>
  );
}
