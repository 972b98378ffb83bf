import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  ArrowLeftFromLine,
  ArrowRightFromLine,
  Bug,
  ClipboardCopy,
  Copy,
  Frame,
  Pencil,
  Plus,
  Power,
  RotateCcw,
  Save,
  Scissors,
  Search,
  Spline,
  StickyNote,
  Trash2,
  Unlink,
  type LucideIcon,
} from 'lucide-react';
import type { Workflow } from '@engine';
import { downstream, upstream } from '@engine/graph/reach.ts';
import { announce } from '../app/announcer.tsx';
import type { Command } from '../app/commands.ts';
import { askText, confirm } from '../app/questions.tsx';
import { alignNodes, distributeNodes, nudgeNodes, type Alignment } from '../edit/arrange-nodes.ts';
import { disconnect } from '../edit/connect.ts';
import { deletable, deleteNodes } from '../edit/delete-nodes.ts';
import { setDisabledLocally } from '../edit/disable-nodes.ts';
import { addFrame, removeFrame, renameFrame } from '../edit/frames.ts';
import { duplicateNodes } from '../edit/insert-nodes.ts';
import { renameNode } from '../edit/rename-node.ts';
import { setDebug } from '../edit/set-debug.ts';
import { editOf } from '../edit/use-edit.ts';
import { store } from '../store/index.ts';
import { openQuickAdd } from './add-module.ts';
import { findBar, noteDialog, pickedEdges, pickedLinks, quickAdd } from './author-state.ts';
import { copyText as copiedText, cutText } from './canvas-clipboard.ts';
import { canvasHandle } from './canvas-handle.ts';
import { startLinking } from './link-by-keys.ts';
import { moduleOf } from './modules.ts';
import { copyText as toClipboard } from '../ui/copy-text.ts';

const countOf = (count: number): string => (count === 1 ? 'a node' : `${count} nodes`);
const scope = 'canvas';

/** What an author does to the workflow in front: everything here is one step of undo. */
export function authorCommands(workflowId: string): readonly Command[] {
  const state = () => store().getState();
  const document = () => state().documents[workflowId];
  const workflow = (): Workflow | undefined => document()?.history.now;
  const selection = (): readonly string[] => document()?.selection ?? [];
  const edit = editOf(workflowId);
  const writable = (): boolean => state().appInfo?.readOnly === null;
  const some = (): boolean => writable() && selection().length > 0;
  const several = (least: number) => () => writable() && selection().length >= least;
  const links = () => {
    const now = workflow();
    return now ? pickedLinks(workflowId, now) : [];
  };
  const focus = (): void => canvasHandle(`workflow:${workflowId}`)?.focus();
  const framesOf = () => {
    const ids = new Set(selection());
    return workflow()?.graph.frames.filter((frame) => frame.nodes.some((id) => ids.has(id))) ?? [];
  };
  const select = (ids: readonly string[]): void => {
    state().selectNodes(workflowId, ids);
    announce(`${ids.length === 1 ? '1 node' : `${ids.length} nodes`} selected.`);
  };
  const remove = (rejoin: boolean) => (): void => {
    const now = workflow();
    if (!now) return;
    const edges = links();
    const ids = deletable(now, selection());
    if (edges.length > 0) {
      edit.apply(edges.length === 1 ? 'Deletion of a connection' : `Deletion of ${edges.length} connections`, (one) =>
        deleteNodes(disconnect(one, edges), ids, { rejoin }),
      );
      pickedEdges.put({ workflowId, keys: [] });
      return announce(edges.length === 1 ? 'Connection deleted.' : `${edges.length} connections deleted.`);
    }
    if (ids.length === 0) return announce('A trigger can’t be deleted: a workflow has exactly one.');
    edit.apply(`Deletion of ${countOf(ids.length)}`, (one) => deleteNodes(one, ids, { rejoin }));
    announce(
      `${ids.length === 1 ? 'Node' : `${ids.length} nodes`} deleted${rejoin ? ' and the path joined again' : ''}.`,
    );
  };
  const arrange = (label: string, change: (now: Workflow, ids: readonly string[]) => Workflow) => (): void => {
    edit.apply(label, (now) => change(now, selection()));
    announce(`${label}.`);
  };
  const nudge = (key: string, words: string, x: number, y: number): Command => ({
    id: `edit.move${words}`,
    label: `Move the selected nodes ${words.toLowerCase()}`,
    group: 'Edit',
    keys: [`Alt+${key}`],
    scope,
    when: some,
    run: () => {
      const ids = selection();
      edit.apply(`Move of ${countOf(ids.length)}`, (now) => nudgeNodes(now, ids, { x, y }), {
        merge: `nudge:${ids.join()}`,
      });
    },
  });
  const align = (to: Alignment, words: string, icon: LucideIcon): Command => ({
    id: `edit.align.${to}`,
    label: `Align ${words}`,
    group: 'Arrange',
    icon,
    when: several(2),
    run: arrange(`Alignment ${words}`, (now, ids) => alignNodes(now, ids, to)),
  });

  return [
    {
      id: 'edit.add',
      label: 'Add a node',
      group: 'Edit',
      keys: ['/', 'A'],
      scope,
      icon: Plus,
      when: writable,
      run: () => quickAdd.put(openQuickAdd(workflowId)),
    },
    {
      id: 'edit.connect',
      label: 'Connect the selected node to another',
      group: 'Edit',
      keys: ['E'],
      scope,
      icon: Spline,
      when: () => writable() && selection().length === 1,
      run: () => {
        startLinking(workflowId);
        focus();
      },
    },
    {
      id: 'edit.delete',
      label: 'Delete the selection',
      group: 'Edit',
      keys: ['Delete', 'Backspace'],
      scope,
      icon: Trash2,
      when: () => some() || (writable() && links().length > 0),
      run: remove(false),
    },
    {
      id: 'edit.deleteJoin',
      label: 'Delete the selected nodes and join the path again',
      group: 'Edit',
      keys: ['Shift+Delete', 'Shift+Backspace'],
      scope,
      icon: Unlink,
      when: some,
      run: remove(true),
    },
    {
      id: 'edit.copy',
      label: 'Copy the selected nodes',
      group: 'Edit',
      keys: ['Ctrl+C'],
      scope,
      icon: ClipboardCopy,
      when: () => selection().length > 0 && noTextSelected(),
      run: async () => {
        // The copy event carries the text without asking for a permission; the other way is for the palette.
        focus();
        if (globalThis.document.execCommand('copy')) return;
        const text = copiedText(workflowId);
        if (text !== null) await toClipboard(text);
      },
    },
    {
      id: 'edit.cut',
      label: 'Cut the selected nodes',
      group: 'Edit',
      keys: ['Ctrl+X'],
      scope,
      icon: Scissors,
      when: () => some() && noTextSelected(),
      run: async () => {
        focus();
        if (globalThis.document.execCommand('cut')) return;
        const text = cutText(workflowId);
        if (text !== null) await toClipboard(text);
      },
    },
    {
      // The clipboard's own event does it (canvas-clipboard.ts), without a permission; here it only has its line in the
      // keyboard map.
      id: 'edit.paste',
      label: 'Paste nodes, a blueprint or a workflow in MISP’s JSON',
      group: 'Edit',
      keys: ['Ctrl+V'],
      scope,
      keyOnly: true,
      when: () => false,
      run: () => undefined,
    },
    {
      id: 'edit.duplicate',
      label: 'Duplicate the selected nodes',
      group: 'Edit',
      keys: ['Ctrl+D'],
      icon: Copy,
      when: some,
      run: () => {
        let inserted: readonly string[] = [];
        const ids = workflow() ? deletable(workflow() as Workflow, selection()) : [];
        if (ids.length === 0) return announce('A trigger is not duplicated.');
        edit.apply(`Duplication of ${countOf(ids.length)}`, (now) => {
          const made = duplicateNodes(now, ids);
          inserted = made.inserted;
          return made.workflow;
        });
        state().selectNodes(workflowId, inserted);
        announce(`${ids.length === 1 ? 'Node' : `${ids.length} nodes`} duplicated.`);
      },
    },
    {
      id: 'edit.rename',
      label: 'Rename the selected node',
      group: 'Edit',
      keys: ['F2'],
      icon: Pencil,
      when: () => writable() && selection().length === 1,
      run: async () => {
        const node = workflow()?.graph.nodes.find((one) => one.id === selection()[0]);
        if (!node) return;
        const moduleName = moduleOf(node.moduleId)?.name ?? node.moduleId;
        const name = await askText({
          title: 'Rename node',
          label: `Name (empty: ${moduleName})`,
          value: node.name,
          confirm: 'Rename',
          mayBeEmpty: true,
        });
        if (name !== null) edit.apply('Renaming of a node', (now) => renameNode(now, node.id, name, moduleName));
        focus();
      },
    },
    {
      id: 'edit.disable',
      label: 'Leave the selected nodes out of local runs, or take them in again',
      group: 'Edit',
      keys: ['D'],
      scope,
      icon: Power,
      when: some,
      run: () => {
        const ids = new Set(selection());
        const nodes = workflow()?.graph.nodes.filter((node) => ids.has(node.id) && node.kind !== 'trigger') ?? [];
        const disabled = nodes.some((node) => !node.disabledLocally);
        const label = `${disabled ? 'Switching off' : 'Switching on'} of ${countOf(nodes.length)}`;
        edit.apply(label, (now) =>
          setDisabledLocally(
            now,
            nodes.map((node) => node.id),
            disabled,
          ),
        );
        announce(disabled ? 'Left out of local runs.' : 'Part of local runs again.');
      },
    },
    {
      id: 'edit.frame',
      label: 'Put a frame around the selected nodes',
      group: 'Edit',
      keys: ['F'],
      scope,
      icon: Frame,
      when: some,
      run: async () => {
        const nodes = [...selection()];
        const text = await askText({ title: 'New frame', label: 'Title', value: '', confirm: 'Add', mayBeEmpty: true });
        if (text !== null) {
          edit.apply(`Frame around ${countOf(nodes.length)}`, (now) =>
            addFrame(now, { id: crypto.randomUUID(), text, nodes }),
          );
        }
        focus();
      },
    },
    {
      id: 'edit.frameRename',
      label: 'Rename the frame of the selected node',
      group: 'Edit',
      icon: Pencil,
      when: () => writable() && framesOf().length > 0,
      run: () => renameFrameOf(workflowId, framesOf()[0]?.id ?? ''),
    },
    {
      id: 'edit.frameRemove',
      label: 'Remove the frame of the selected nodes',
      group: 'Edit',
      keys: ['Shift+F'],
      scope,
      when: () => writable() && framesOf().length > 0,
      run: () => {
        const ids = framesOf().map((frame) => frame.id);
        edit.apply('Removal of a frame', (now) => ids.reduce(removeFrame, now));
        announce('Frame removed, its nodes stay.');
      },
    },
    {
      id: 'edit.note',
      label: 'Put a note on the canvas',
      group: 'Edit',
      keys: ['N'],
      scope,
      icon: StickyNote,
      when: writable,
      run: () => noteDialog.put({ workflowId, noteId: null }),
    },
    {
      id: 'edit.selectAll',
      label: 'Select all nodes',
      group: 'Select',
      keys: ['Ctrl+A'],
      scope,
      when: () => !inPanel(),
      run: () => select(workflow()?.graph.nodes.map((node) => node.id) ?? []),
    },
    {
      id: 'edit.selectDownstream',
      label: 'Select everything that follows',
      group: 'Select',
      keys: ['Ctrl+Shift+ArrowRight'],
      icon: ArrowRightFromLine,
      when: () => selection().length > 0,
      run: () => select(workflow() ? [...downstream((workflow() as Workflow).graph, selection())] : []),
    },
    {
      id: 'edit.selectUpstream',
      label: 'Select everything that leads here',
      group: 'Select',
      keys: ['Ctrl+Shift+ArrowLeft'],
      icon: ArrowLeftFromLine,
      when: () => selection().length > 0,
      run: () => select(workflow() ? [...upstream((workflow() as Workflow).graph, selection())] : []),
    },
    {
      id: 'canvas.find',
      label: 'Find in this workflow',
      group: 'Canvas',
      keys: ['Ctrl+F'],
      icon: Search,
      run: () => findBar.put(workflowId),
    },
    align('left', 'left edges', AlignStartVertical),
    align('centre', 'centres in a column', AlignCenterVertical),
    align('right', 'right edges', AlignEndVertical),
    align('top', 'top edges', AlignStartHorizontal),
    align('middle', 'middles in a row', AlignCenterHorizontal),
    align('bottom', 'bottom edges', AlignEndHorizontal),
    {
      id: 'edit.distribute.x',
      label: 'Equal gaps from left to right',
      group: 'Arrange',
      icon: AlignHorizontalSpaceBetween,
      when: several(3),
      run: arrange('Equal gaps from left to right', (now, ids) => distributeNodes(now, ids, 'x')),
    },
    {
      id: 'edit.distribute.y',
      label: 'Equal gaps from top to bottom',
      group: 'Arrange',
      icon: AlignVerticalSpaceBetween,
      when: several(3),
      run: arrange('Equal gaps from top to bottom', (now, ids) => distributeNodes(now, ids, 'y')),
    },
    nudge('ArrowLeft', 'Left', -10, 0),
    nudge('ArrowRight', 'Right', 10, 0),
    nudge('ArrowUp', 'Up', 0, -10),
    nudge('ArrowDown', 'Down', 0, 10),
    {
      id: 'document.saveNamed',
      label: 'Save a revision with a name',
      group: 'Edit',
      keys: ['Ctrl+Shift+S'],
      icon: Save,
      when: writable,
      run: async () => {
        const name = await askText({
          title: 'Save a revision',
          label: 'Name of the revision',
          value: '',
          confirm: 'Save',
        });
        if (name !== null && (await state().saveDocument(workflowId, name))) {
          state().toast({ tone: 'ok', title: `Saved as revision ${document()?.revision ?? ''}: ${name}` });
        }
      },
    },
    {
      id: 'document.debug',
      get label() {
        return workflow()?.debugEnabled
          ? 'Switch the debug mode of this workflow off'
          : 'Switch the debug mode of this workflow on';
      },
      group: 'Edit',
      icon: Bug,
      when: writable,
      run: () => {
        const on = !workflow()?.debugEnabled;
        edit.apply(`Switching ${on ? 'on' : 'off'} of the debug mode`, (now) => setDebug(now, on));
        announce(`Debug mode ${on ? 'on' : 'off'}.`);
      },
    },
    {
      id: 'document.revert',
      label: 'Go back to the last saved revision',
      group: 'Edit',
      icon: RotateCcw,
      when: () => writable() && document()?.history.now !== document()?.saved,
      run: async () => {
        const open = document();
        if (!open) return;
        const yes = await confirm({
          title: `Go back to revision ${open.revision}?`,
          text: 'What was changed since then leaves the canvas. One step of undo brings it back while the workflow is open.',
          confirm: 'Go back',
        });
        if (!yes) return;
        edit.apply(`Return to revision ${open.revision}`, () => open.saved);
        announce(`Back at revision ${open.revision}.`);
      },
    },
  ];
}

/** Asks for another title of a frame. */
export async function renameFrameOf(workflowId: string, frameId: string): Promise<void> {
  const frame = store()
    .getState()
    .documents[workflowId]?.history.now.graph.frames.find((one) => one.id === frameId);
  if (!frame) return;
  const text = await askText({
    title: 'Rename frame',
    label: 'Title',
    value: frame.text ?? '',
    confirm: 'Rename',
    mayBeEmpty: true,
  });
  if (text !== null) editOf(workflowId).apply('Renaming of a frame', (now) => renameFrame(now, frameId, text));
}

/** Copying text out of a panel must stay possible while nodes are selected. */
const noTextSelected = (): boolean => (globalThis.getSelection()?.isCollapsed ?? true) && !inPanel();
const inPanel = (): boolean =>
  globalThis.document.activeElement?.closest('[data-region="right"], [data-region="bottom"]') instanceof Element;
