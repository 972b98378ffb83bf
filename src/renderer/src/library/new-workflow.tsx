import { useState } from 'react';
import { triggersOf, useModules } from '../app/modules.ts';
import { sentenceFor } from '../app/error-sentences.ts';
import { useStore } from '../store/index.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select, TextInput } from '../ui/field.tsx';
import css from './library.module.css';
import { closeLibraryDialog } from './library-dialogs.ts';

/** Asks for name and trigger, and says what kind of trigger it is before one decides. */
export function NewWorkflow() {
  const modules = useModules();
  const triggers = triggersOf(modules);
  const createWorkflow = useStore((state) => state.createWorkflow);
  const [name, setName] = useState('');
  const [triggerId, setTriggerId] = useState('event-publish');
  const [folder, setFolder] = useState('');
  const [error, setError] = useState<string | null>(null);
  const trigger = modules.get(triggerId);

  const create = async (): Promise<void> => {
    if (name.trim() === '') return setError('It needs a name.');
    const answer = await createWorkflow({ name: name.trim(), triggerId, folder: folder.trim() });
    if (answer.ok) closeLibraryDialog();
    else setError(sentenceFor(answer.error));
  };
  return (
    <Dialog title="New workflow" opened onClose={closeLibraryDialog}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Field label="Name" error={error}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              invalid={error !== null}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                setError(null);
              }}
              data-autofocus
            />
          )}
        </Field>
        <Field label="Trigger" hint={trigger?.description}>
          {({ id, describedBy }) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              value={triggerId}
              onChange={(event) => setTriggerId(event.target.value)}
              options={triggers.map((one) => ({ value: one.id, label: `${one.name} (${one.id})` }))}
            />
          )}
        </Field>
        {trigger?.trigger && (
          <div className={css.triggerFacts}>
            <Badge tone={trigger.trigger.blocking ? 'blocked' : 'plain'}>
              {trigger.trigger.blocking ? 'Blocking: it can stop what MISP is about to do' : 'Not blocking'}
            </Badge>
            <Badge>{trigger.trigger.coreFormat ? 'MISP core format' : 'Own format'}</Badge>
            <Badge tone={trigger.trigger.overhead === 3 ? 'warn' : 'plain'} title={trigger.trigger.overheadNote}>
              Overhead {['low', 'medium', 'high'][trigger.trigger.overhead - 1]}
            </Badge>
          </div>
        )}
        <Field label="Folder" note="may stay empty">
          {({ id }) => <TextInput id={id} value={folder} onChange={(event) => setFolder(event.target.value)} />}
        </Field>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={closeLibraryDialog}>Cancel</Button>
          <Button look="primary" type="submit">
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
