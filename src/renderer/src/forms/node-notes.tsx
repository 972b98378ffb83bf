import type { GraphNode, ModuleDefinition } from '@engine';
import { renameNode } from '../edit/rename-node.ts';
import { setNodeNote } from '../edit/set-node-note.ts';
import { useEdit, useEditable } from '../edit/use-edit.ts';
import { TextInput } from '../ui/field.tsx';
import css from './forms.module.css';
import { Frame } from './frame.tsx';
import { useTyped } from './use-typed.ts';

interface NodeNotesProps {
  readonly workflowId: string;
  readonly node: GraphNode;
  readonly module: ModuleDefinition | undefined;
}

/** The node's own name, which MISP keeps, and a note, which stays here. */
export function NodeNotes({ workflowId, node, module }: NodeNotesProps) {
  const edit = useEdit(workflowId);
  const editable = useEditable();
  const moduleName = module?.name ?? node.moduleId;
  const name = useTyped(node.name, (text) =>
    edit.apply('Rename of a node', (workflow) => renameNode(workflow, node.id, text, moduleName), {
      merge: `name ${node.id}`,
    }),
  );
  const note = useTyped(node.note ?? '', (text) =>
    edit.apply(`Change of the note on ${node.name}`, (workflow) => setNodeNote(workflow, node.id, text), {
      merge: `note ${node.id}`,
    }),
  );
  const leave = (flush: () => void) => () => {
    flush();
    edit.settle();
  };
  const named = node.name !== moduleName;
  return (
    <div className={css.form}>
      <Frame
        label="Name"
        isDefault={!named}
        onReset={
          named && editable
            ? () => edit.apply('Rename of a node', (workflow) => renameNode(workflow, node.id, '', moduleName))
            : undefined
        }
        help="Stored in the workflow: MISP shows it on the card. Left empty it is the module’s name."
      >
        {(ids) => (
          <TextInput
            id={ids.id}
            aria-describedby={ids.describedBy}
            value={name.text}
            disabled={!editable}
            onChange={(event) => name.type(event.target.value)}
            onBlur={leave(name.flush)}
          />
        )}
      </Frame>
      <Frame label="Note" help="Kept in Flowbench, never sent to MISP.">
        {(ids) => (
          <textarea
            id={ids.id}
            className={css.area}
            aria-describedby={ids.describedBy}
            rows={6}
            value={note.text}
            disabled={!editable}
            onChange={(event) => note.type(event.target.value)}
            onBlur={leave(note.flush)}
          />
        )}
      </Frame>
    </div>
  );
}
