import type { Note, Workflow } from '@engine';
import { inGraph } from './in-graph.ts';

/** A text on the canvas. Flowbench's own: it is not part of MISP's JSON. */
export function addNote(workflow: Workflow, note: Note): Workflow {
  return inGraph(workflow, (graph) => ({ ...graph, notes: [...graph.notes, note] }));
}

/** Changes a note's text or place; an empty text takes the note away. */
export function changeNote(workflow: Workflow, id: string, change: Partial<Omit<Note, 'id'>>): Workflow {
  return inGraph(workflow, (graph) => {
    const at = graph.notes.findIndex((note) => note.id === id);
    const note = graph.notes[at];
    if (!note) return graph;
    if (change.text?.trim() === '') return { ...graph, notes: graph.notes.filter((one) => one.id !== id) };
    const next = { ...note, ...change };
    const keys = Object.keys(change) as (keyof typeof change)[];
    return keys.every((key) => next[key] === note[key]) ? graph : { ...graph, notes: graph.notes.with(at, next) };
  });
}

/** Room that a text needs at the note's fixed width. */
export const noteHeight = (text: string): number =>
  Math.max(60, 28 + 17 * text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 28)), 0));
export const noteWidth = 200;
