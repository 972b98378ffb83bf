import { CircleDot, LayoutGrid, Maximize, Redo2, Save, TextSearch, Undo2 } from 'lucide-react';
import { announce } from '../app/announcer.tsx';
import type { Command } from '../app/commands.ts';
import { store } from '../store/index.ts';
import { autoLayout, withPlaces } from './auto-layout.ts';
import { canvasHandle } from './canvas-handle.ts';

interface WorkflowCommandsInput {
  readonly workflowId: string;
  readonly stepProblem: (by: 1 | -1) => void;
}

/** What can be done to the workflow in front. Runs are started by the commands of `run/start-commands.ts`. */
export function workflowCommands({ workflowId, stepProblem }: WorkflowCommandsInput): readonly Command[] {
  const state = () => store().getState();
  const open = () => state().documents[workflowId];
  const viewId = `workflow:${workflowId}`;
  return [
    {
      id: 'document.undo',
      get label() {
        return withDeed('Undo', open()?.history.past.at(-1)?.label);
      },
      group: 'Edit',
      keys: ['Ctrl+Z'],
      icon: Undo2,
      when: () => (open()?.history.past.length ?? 0) > 0,
      run: () => {
        const label = open()?.history.past.at(-1)?.label ?? '';
        state().undoDocument(workflowId);
        announce(`Undone: ${label}`);
      },
    },
    {
      id: 'document.redo',
      get label() {
        return withDeed('Redo', open()?.history.future[0]?.label);
      },
      group: 'Edit',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      icon: Redo2,
      when: () => (open()?.history.future.length ?? 0) > 0,
      run: () => {
        const label = open()?.history.future[0]?.label ?? '';
        state().redoDocument(workflowId);
        announce(`Done again: ${label}`);
      },
    },
    {
      id: 'document.save',
      label: 'Save a revision',
      group: 'Edit',
      keys: ['Ctrl+S'],
      icon: Save,
      when: () => state().appInfo?.readOnly === null,
      run: async () => {
        const now = open();
        if (!now) return;
        if (now.history.now === now.saved) return announce('Nothing to save: the newest revision holds it all.');
        if (await state().saveDocument(workflowId)) {
          const text = `Saved as revision ${open()?.revision ?? ''}`;
          state().toast({ tone: 'ok', title: text });
          announce(text);
        }
      },
    },
    {
      id: 'canvas.layout',
      label: 'Arrange all nodes',
      group: 'Canvas',
      keys: ['Ctrl+Shift+L'],
      icon: LayoutGrid,
      run: () => {
        state().changeDocument(workflowId, 'Arranging of all nodes', (workflow) =>
          withPlaces(workflow, autoLayout(workflow)),
        );
        requestAnimationFrame(() => canvasHandle(viewId)?.fit());
        announce('All nodes arranged.');
      },
    },
    {
      id: 'canvas.fit',
      label: 'Fit the workflow into view',
      group: 'Canvas',
      keys: ['C'],
      scope: 'canvas',
      icon: Maximize,
      run: () => canvasHandle(viewId)?.fit(),
    },
    {
      id: 'canvas.focus',
      label: 'Go to the canvas',
      group: 'Canvas',
      icon: TextSearch,
      run: () => canvasHandle(viewId)?.focus(),
    },
    {
      id: 'run.breakpoint',
      label: 'Set or clear a breakpoint',
      group: 'Run',
      keys: ['F9'],
      icon: CircleDot,
      when: () => (open()?.selection.length ?? 0) === 1,
      run: () => {
        const node = open()?.selection[0];
        if (node !== undefined) state().toggleBreakpoint(workflowId, node);
      },
    },
    {
      id: 'problems.next',
      label: 'Next problem',
      group: 'View',
      keys: ['F4'],
      run: () => stepProblem(1),
    },
    {
      id: 'problems.previous',
      label: 'Previous problem',
      group: 'View',
      keys: ['Shift+F4'],
      run: () => stepProblem(-1),
    },
  ];
}

/** "Undo move of 3 nodes": the palette and the menus name the step. */
const withDeed = (verb: string, deed: string | undefined): string =>
  deed === undefined ? verb : `${verb} ${deed.charAt(0).toLowerCase()}${deed.slice(1)}`;
