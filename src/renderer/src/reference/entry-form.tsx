import { useState } from 'react';
import { sentenceFor } from '../app/error-sentences.ts';
import { JsonEditor } from '../editor/json-editor.tsx';
import { store } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, Field, Segmented, Select, TextInput } from '../ui/field.tsx';
import { noteSaved } from './reference-actions.ts';
import { editedEntry, type EditedEntry } from './reference-state.ts';
import css from './reference.module.css';
import { sectionPlan, type FieldPlan } from './sections.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Adds or changes one entry, by fields or as JSON. The host checks its shape and names the place that is wrong. */
export function EntryForm({ entry: { section, at, text } }: { readonly entry: EditedEntry }) {
  const plan = sectionPlan(section);
  const asFields = plan.fields.length > 0;
  const [mode, setMode] = useState<'form' | 'json'>(asFields ? 'form' : 'json');
  const [json, setJson] = useState(() => pretty(text));
  const [error, setError] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const entry = parsed(json);
  const change = (id: string, value: unknown): void => {
    setJson(JSON.stringify({ ...entry, [id]: value }, null, 2));
    setError(null);
  };
  const missing = plan.fields.filter(
    (field) => field.required === true && String(entry?.[field.id] ?? '').trim() === '',
  );

  const save = async (): Promise<void> => {
    setTried(true);
    if (mode === 'form' && missing.length > 0) return;
    const answer = await store()
      .getState()
      .host.call('reference.put', { section, text: json, ...(at === null ? {} : { at }) });
    if (!answer.ok) return setError(sentenceFor(answer.error));
    editedEntry.put(null);
    await noteSaved(section, answer.value.at, at === null ? null : text);
  };
  return (
    <Dialog
      title={at === null ? `Add ${plan.one}` : `Change ${plan.one}`}
      opened
      onClose={() => editedEntry.put(null)}
      width={600}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {asFields && (
          <div>
            <Segmented
              label="How to edit"
              value={mode}
              options={[
                { value: 'form', label: 'Form' },
                { value: 'json', label: 'JSON' },
              ]}
              onChange={setMode}
            />
          </div>
        )}
        {mode === 'json' || entry === null ? (
          <JsonEditor
            label="Entry as JSON"
            value={json}
            onChange={(value) => {
              setJson(value);
              setError(null);
            }}
          />
        ) : (
          <div className={css.fields}>
            {plan.fields.map((field, index) => (
              <EntryField
                key={field.id}
                field={field}
                value={entry[field.id]}
                first={index === 0}
                error={tried && missing.includes(field) ? 'It has to be filled in.' : null}
                onChange={(value) => change(field.id, value)}
              />
            ))}
          </div>
        )}
        {error !== null && (
          <p className="blocked" role="alert">
            {error}
          </p>
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={() => editedEntry.put(null)}>Cancel</Button>
          <Button look="primary" type="submit">
            {at === null ? 'Add' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface EntryFieldProps {
  readonly field: FieldPlan;
  readonly value: unknown;
  readonly first: boolean;
  readonly error: string | null;
  readonly onChange: (value: unknown) => void;
}

function EntryField({ field, value, first, error, onChange }: EntryFieldProps) {
  const focus = first ? { 'data-autofocus': true } : {};
  if (field.kind === 'flag') {
    return <Checkbox label={field.label} hint={field.hint} checked={value === true} onChange={onChange} />;
  }
  const wide = field.kind === 'lines' || field.kind === 'json' || first;
  return (
    <div className={wide ? css.wide : undefined}>
      <Field label={field.label} hint={field.hint} error={error}>
        {({ id, describedBy }) => {
          const common = { id, 'aria-describedby': describedBy };
          switch (field.kind) {
            case 'lines':
              return (
                <textarea
                  {...common}
                  className={css.lines}
                  value={Array.isArray(value) ? value.join('\n') : ''}
                  onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
                />
              );
            case 'choice':
              return (
                <Select
                  {...common}
                  value={String(value ?? '')}
                  options={(field.choices ?? []).map((one) => ({ value: one, label: one }))}
                  onChange={(event) => onChange(event.target.value)}
                />
              );
            case 'json':
              return <JsonField label={field.label} value={value} onChange={onChange} />;
            case 'colour':
              return (
                <span className="row">
                  <input
                    type="color"
                    className={css.colour}
                    aria-label={`${field.label}, picked`}
                    value={/^#[0-9a-f]{6}$/i.test(String(value)) ? String(value) : '#000000'}
                    onChange={(event) => onChange(event.target.value)}
                  />
                  <TextInput
                    {...common}
                    mono
                    value={String(value ?? '')}
                    onChange={(event) => onChange(event.target.value)}
                  />
                </span>
              );
            default:
              return (
                <TextInput
                  {...common}
                  {...focus}
                  value={value === null || value === undefined ? '' : String(value)}
                  invalid={error !== null}
                  onChange={(event) =>
                    onChange(event.target.value === '' && value === null ? null : event.target.value)
                  }
                />
              );
          }
        }}
      </Field>
    </div>
  );
}

/** A member that may hold anything: kept as text while it is being typed, handed on when it is JSON again. */
function JsonField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const [text, setText] = useState(() => JSON.stringify(value ?? null, null, 2));
  return (
    <JsonEditor
      label={label}
      height={180}
      value={text}
      onChange={(next) => {
        setText(next);
        try {
          onChange(JSON.parse(next));
        } catch {
          // The editor says below where the mistake is; the entry keeps the last value that could be read.
        }
      }}
    />
  );
}

function parsed(json: string): Entry | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : null;
  } catch {
    return null;
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
