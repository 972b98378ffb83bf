import { useEffect, useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { triggersOf, useModules } from '../app/modules.ts';
import { JsonEditor } from '../editor/json-editor.tsx';
import { store, useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, Field, Select, TextInput } from '../ui/field.tsx';
import type { ReadFile } from '../ui/files.ts';
import { Progress } from '../ui/progress.tsx';
import { byteSize } from '../ui/time-ago.ts';
import { guessTrigger, nameFromFile } from './guess-trigger.ts';
import { closeSampleForm, useSampleForm, type SampleForm as Form } from './sample-dialogs.ts';
import css from './samples.module.css';

/** The form for samples: paste one, name imported ones, or edit a text. */
export function SampleForm() {
  const form = useSampleForm();
  if (form === null) return null;
  switch (form.what) {
    case 'files':
      return <FilesForm files={form.files} />;
    case 'paste':
      return <TextForm key="paste" form={form} />;
    case 'edit':
      return <TextForm key={form.sampleId} form={form} />;
  }
}

const normalisedHint =
  'It is a dump of roaming data (a debug node or webhook sent it), not what MISP handed to the trigger.';

function TriggerField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const triggers = triggersOf(useModules());
  return (
    <Field label="Trigger" note="the one this payload is handed to">
      {({ id }) => (
        <Select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={triggers.map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
        />
      )}
    </Field>
  );
}

function TextForm({ form }: { readonly form: Exclude<Form, { what: 'files' }> }) {
  const sample = useStore((state) =>
    form.what === 'edit' ? state.samples?.find((one) => one.id === form.sampleId) : undefined,
  );
  const sampleText = useStore((state) => state.sampleText);
  const [name, setName] = useState(sample?.name ?? '');
  // Until the user chooses, the trigger follows what the text looks like.
  const [chosenTrigger, setTrigger] = useState<string | null>(sample?.triggerId ?? null);
  const [normalised, setNormalised] = useState(sample?.normalised ?? false);
  const [text, setText] = useState<string | null>(form.what === 'edit' ? null : '');
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const editedId = form.what === 'edit' ? form.sampleId : null;
  useEffect(() => {
    if (editedId === null) return;
    let left = false;
    void sampleText(editedId).then((answer) => {
      if (left) return;
      if (!answer.ok) setError(sentenceFor(answer.error));
      else if (answer.value === null) setError('This payload is too large to be edited here.');
      else setText(pretty(answer.value));
    });
    return () => {
      left = true;
    };
  }, [editedId, sampleText]);

  const triggerId = chosenTrigger ?? guessTrigger(text ?? '');
  const save = async (): Promise<void> => {
    if (text === null) return;
    if (name.trim() === '') return setError('The sample needs a name.');
    setSaving(true);
    const { createSample, updateSample, openTab } = store().getState();
    const fields = { name: name.trim(), triggerId, normalised, text };
    if (editedId !== null) {
      const answer = await updateSample({ id: editedId, ...fields });
      setSaving(false);
      if (answer.ok) closeSampleForm();
      else setError(sentenceFor(answer.error));
      return;
    }
    const answer = await createSample(fields);
    setSaving(false);
    if (!answer.ok) return setError(sentenceFor(answer.error));
    closeSampleForm();
    const only = answer.value.items.length === 1 ? answer.value.items[0] : undefined;
    if (only) openTab('sample', only.id);
  };
  return (
    <Dialog
      title={form.what === 'edit' ? 'Edit sample' : 'New sample from a payload'}
      opened
      width={780}
      onClose={closeSampleForm}
      footer={
        <>
          {error !== null && (
            <span className={css.error} role="alert">
              {error}
            </span>
          )}
          <Button onClick={closeSampleForm}>Cancel</Button>
          <Button look="primary" disabled={text === null || saving} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <div className={css.two}>
          <Field label="Name">
            {({ id }) => (
              <TextInput id={id} value={name} onChange={(event) => setName(event.target.value)} data-autofocus />
            )}
          </Field>
          <TriggerField value={triggerId} onChange={setTrigger} />
        </div>
        <div className={css.editor}>
          {text === null ? (
            <Progress doing="Reading the payload" />
          ) : (
            <JsonEditor
              label="Payload as JSON"
              value={text}
              onChange={(value) => {
                setText(value);
                setError(null);
              }}
            />
          )}
        </div>
        <Checkbox label="Already normalised" hint={normalisedHint} checked={normalised} onChange={setNormalised} />
      </div>
    </Dialog>
  );
}

function FilesForm({ files }: { readonly files: readonly ReadFile[] }) {
  const createSample = useStore((state) => state.createSample);
  const toast = useStore((state) => state.toast);
  const good = files.flatMap((file) => (file.text === null ? [] : [{ name: file.name, text: file.text }]));
  const [triggerId, setTrigger] = useState(() => guessTrigger(good[0]?.text ?? ''));
  const [normalised, setNormalised] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>(
    files.flatMap((file) => (file.text === null ? [`${file.name}: ${file.error}`] : [])),
  );
  const [doing, setDoing] = useState<{ readonly name: string; readonly at: number } | null>(null);

  const save = async (): Promise<void> => {
    const wrong: string[] = [];
    let made = 0;
    for (const [at, file] of good.entries()) {
      setDoing({ name: file.name, at });
      const answer = await createSample({ name: nameFromFile(file.name), triggerId, normalised, text: file.text });
      if (answer.ok) made += answer.value.items.length;
      else wrong.push(`${file.name}: ${sentenceFor(answer.error)}`);
    }
    setDoing(null);
    if (made > 0) toast({ tone: 'ok', title: made === 1 ? '1 sample imported' : `${made} samples imported` });
    if (wrong.length === 0) closeSampleForm();
    else setRefused(wrong);
  };
  return (
    <Dialog
      title={good.length === 1 ? `Import “${good[0]?.name}” as a sample` : `Import ${good.length} files as samples`}
      opened
      width={560}
      onClose={closeSampleForm}
      footer={
        <>
          <Button onClick={closeSampleForm}>Cancel</Button>
          <Button
            look="primary"
            disabled={good.length === 0 || doing !== null}
            onClick={() => void save()}
            data-autofocus
          >
            Import
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <ul className={css.files}>
          {good.map((file) => (
            <li key={file.name}>
              <span className="ellipsis">{file.name}</span>
              <span className="t3 num">{byteSize(file.text.length)}</span>
            </li>
          ))}
        </ul>
        <TriggerField value={triggerId} onChange={setTrigger} />
        <Checkbox label="Already normalised" hint={normalisedHint} checked={normalised} onChange={setNormalised} />
        {doing && <Progress doing={`Importing ${doing.name}`} done={doing.at} total={good.length} />}
        {refused.length > 0 && (
          <ul className={css.refused} role="alert">
            {refused.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

const prettyUpTo = 1_000_000;

/** Indented for reading; numbers and key order are left as they are, so a text that would change is left alone. */
function pretty(text: string): string {
  if (text.length > prettyUpTo || text.includes('\n')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return JSON.stringify(parsed) === text ? JSON.stringify(parsed, null, 2) : text;
  } catch {
    return text;
  }
}
