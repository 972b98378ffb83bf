import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { addNote, changeNote, noteHeight, noteWidth } from '../edit/notes.ts';
import { freeId } from '../edit/in-graph.ts';
import { useEdit } from '../edit/use-edit.ts';
import { useStore } from '../store/index.ts';
import css from './author-layer.module.css';
import { noteDialog } from './author-state.ts';
import { canvasHandle } from './canvas-handle.ts';

/** Writes a note of the canvas, a new one or one that is there. An empty text takes it away. */
export function NoteDialog({ workflowId }: { readonly workflowId: string }) {
  const asked = noteDialog.use();
  return asked?.workflowId === workflowId ? <NoteForm workflowId={workflowId} noteId={asked.noteId} /> : null;
}

function NoteForm({ workflowId, noteId }: { readonly workflowId: string; readonly noteId: string | null }) {
  const note = useStore((state) =>
    state.documents[workflowId]?.history.now.graph.notes.find((one) => one.id === noteId),
  );
  const edit = useEdit(workflowId);
  const [text, setText] = useState(note?.text ?? '');
  const handle = canvasHandle(`workflow:${workflowId}`);
  const close = (): void => {
    noteDialog.put(null);
    handle?.focus();
  };
  const save = (): void => {
    if (note) {
      edit.apply(text.trim() === '' ? 'Removal of a note' : 'Change of a note', (now) =>
        changeNote(now, note.id, { text, height: noteHeight(text) }),
      );
    } else if (text.trim() !== '') {
      const at = handle?.middle() ?? { x: 0, y: 0 };
      edit.apply('New note', (now) =>
        addNote(now, {
          id: freeId('note-', now.graph.notes),
          text,
          x: Math.round(at.x - noteWidth / 2),
          y: Math.round(at.y),
          width: noteWidth,
          height: noteHeight(text),
        }),
      );
    }
    close();
  };
  return (
    <Dialog
      title={note ? 'Note' : 'New note'}
      opened
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <textarea
        className={css.text}
        aria-label="Text of the note"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <p className="t3">The first line stands out. Notes stay in Flowbench: MISP’s JSON has no place for them.</p>
    </Dialog>
  );
}
