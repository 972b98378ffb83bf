import { useState } from 'react';
import type { BlueprintSummary } from '@shared';
import { useStore } from '../store/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Select } from '../ui/field.tsx';
import { closeBlueprintDialog } from './blueprint-dialogs.ts';
import css from './blueprints.module.css';
import { insertInto } from './insert-into.ts';

/** Asks into which workflow; those that lie open and those of the blueprint's trigger stand first. */
export function InsertBlueprint({ blueprint }: { readonly blueprint: BlueprintSummary }) {
  const workflows = useStore((state) => state.workflows) ?? [];
  const tabs = useStore((state) => state.tabs);
  const createWorkflow = useStore((state) => state.createWorkflow);
  const isOpen = (id: string): boolean => tabs.some((tab) => tab.kind === 'workflow' && tab.id === id);
  const weight = (one: (typeof workflows)[number]): number =>
    (isOpen(one.id) ? 0 : 2) + (one.triggerId === blueprint.triggerId ? 0 : 1);
  const sorted = [...workflows].sort((a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name));
  const [chosen, setChosen] = useState(sorted[0]?.id ?? '');
  const fits = workflows.find((one) => one.id === chosen)?.triggerId === blueprint.triggerId;

  const insert = async (): Promise<void> => {
    closeBlueprintDialog();
    if (chosen !== '') return insertInto(blueprint.id, chosen);
    const made = await createWorkflow({ name: blueprint.name, triggerId: blueprint.triggerId || 'event-publish' });
    if (made.ok) await insertInto(blueprint.id, made.value.id);
  };
  return (
    <Dialog title={`Insert “${blueprint.name}”`} opened onClose={closeBlueprintDialog}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void insert();
        }}
      >
        <Field
          label="Into"
          hint={
            chosen !== '' && blueprint.triggerId !== '' && !fits
              ? `It is meant for the trigger ${blueprint.triggerId}; this workflow has another one.`
              : 'Its nodes go below those that are there, inside a frame. It can be undone.'
          }
        >
          {({ id, describedBy }) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              options={[
                ...sorted.map((one) => ({
                  value: one.id,
                  label: `${one.name} (${one.triggerId}${isOpen(one.id) ? ', open' : ''})`,
                })),
                { value: '', label: `A new workflow for ${blueprint.triggerId || 'event-publish'}` },
              ]}
              data-autofocus
            />
          )}
        </Field>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={closeBlueprintDialog}>Cancel</Button>
          <Button look="primary" type="submit">
            Insert
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
