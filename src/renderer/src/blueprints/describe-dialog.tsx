import { useState } from 'react';
import type { BlueprintSummary } from '@shared';
import { sentenceFor } from '../app/error-sentences.ts';
import { store } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { chosenBlueprint, closeBlueprintDialog } from './blueprint-dialogs.ts';
import css from './blueprints.module.css';

/** Name and description of a blueprint. */
export function DescribeBlueprint({ blueprint }: { readonly blueprint: BlueprintSummary }) {
  const [name, setName] = useState(blueprint.name);
  const [description, setDescription] = useState(blueprint.description);
  const [error, setError] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return setError('It needs a name.');
    const answer = await store().getState().renameBlueprint({ id: blueprint.id, name: name.trim(), description });
    if (!answer.ok) return setError(sentenceFor(answer.error));
    chosenBlueprint.put(answer.value.id);
    closeBlueprintDialog();
  };
  return (
    <Dialog title={`Name and description of “${blueprint.name}”`} opened onClose={closeBlueprintDialog}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="Name" error={error}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={name}
              maxLength={191}
              invalid={error !== null}
              onChange={(event) => {
                setName(event.target.value);
                setError(null);
              }}
              data-autofocus
            />
          )}
        </Field>
        <Field
          label="Description"
          note="the trigger it is meant for stands first, in brackets"
          hint={
            blueprint.origin === 'bundled'
              ? 'It comes with Flowbench: a copy of yours takes its place until you delete it.'
              : undefined
          }
        >
          {({ id, describedBy }) => (
            <textarea
              id={id}
              aria-describedby={describedBy}
              className={css.area}
              value={description}
              maxLength={191}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={closeBlueprintDialog}>Cancel</Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
