import {
  Copy,
  CopyPlus,
  Download,
  FolderInput,
  GitCompare,
  Pencil,
  Plus,
  Save,
  Search,
  SlidersHorizontal,
  Star,
  Trash2,
  Upload,
} from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import type { Command } from '../app/commands.ts';
import { askText } from '../app/questions.tsx';
import { store } from '../store/index.ts';
import { focusedRow } from '../ui/row-keys.ts';
import { importFromDisk } from './import-files.ts';
import { changeWorkflows, moveToFolder } from './library-changes.ts';
import { findInLibrary, libraryDialog, openNewWorkflow } from './library-dialogs.ts';

const state = () => store().getState();

/** The workflow that an action means: the focused row of the library, else the one whose tab is in front. */
function meant(): WorkflowSummary | undefined {
  const { activeTab, workflows } = state();
  const id = activeTab?.startsWith('workflow:') ? activeTab.slice('workflow:'.length) : focusedRow();
  return workflows?.find((one) => one.id === id);
}
const onFocusedRow = (): boolean => meant() !== undefined;
const inLibrary = (): boolean => state().activeTab === null && onFocusedRow();
const withMeant = (act: (workflow: WorkflowSummary) => void | Promise<void>) => (): void => {
  const workflow = meant();
  if (workflow) void act(workflow);
};

export async function renameWorkflow(workflow: WorkflowSummary): Promise<void> {
  const name = await askText({ title: 'Rename workflow', label: 'Name', value: workflow.name, confirm: 'Rename' });
  if (name !== null && name !== workflow.name)
    await changeWorkflows([{ workflow, change: { name } }], `“${workflow.name}” is now “${name}”`);
}
export async function chooseFolder(workflow: WorkflowSummary): Promise<void> {
  const folder = await askText({
    title: `Folder of “${workflow.name}”`,
    label: 'Folder (a / makes a folder inside a folder; empty for none)',
    value: workflow.folder,
    confirm: 'Move',
    mayBeEmpty: true,
  });
  if (folder !== null) await moveToFolder(workflow, folder.replace(/^\/+|\/+$/g, ''));
}
export async function toggleActive(workflow: WorkflowSummary): Promise<void> {
  const active = !workflow.active;
  const title = active
    ? `“${workflow.name}” is the active one of ${workflow.triggerId}`
    : `“${workflow.name}” is no longer the active one`;
  await changeWorkflows([{ workflow, change: { active } }], title);
}
const writable = (): boolean => state().appInfo?.readOnly === null;

export const libraryCommands: readonly Command[] = [
  {
    id: 'library.new',
    label: 'New workflow',
    group: 'Library',
    icon: Plus,
    keys: ['Ctrl+N', 'Alt+N'],
    run: openNewWorkflow,
  },
  {
    id: 'library.find',
    label: 'Filter the workflows',
    group: 'Library',
    icon: Search,
    keys: ['Ctrl+F'],
    when: () => state().area === 'workflows' && state().activeTab === null,
    run: findInLibrary,
  },
  {
    id: 'library.import',
    label: 'Import files',
    group: 'Library',
    icon: Download,
    keys: ['Ctrl+O'],
    run: () => void importFromDisk(),
  },
  {
    id: 'library.export',
    label: 'Export this workflow',
    group: 'Library',
    icon: Upload,
    keys: ['Ctrl+E'],
    when: onFocusedRow,
    run: withMeant((one) => libraryDialog.put({ what: 'export', id: one.id })),
  },
  {
    id: 'library.rename',
    label: 'Rename this workflow',
    group: 'Library',
    icon: Pencil,
    keys: ['F2'],
    when: inLibrary,
    run: withMeant(renameWorkflow),
  },
  {
    id: 'library.duplicate',
    label: 'Duplicate this workflow',
    group: 'Library',
    icon: Copy,
    keys: ['Ctrl+D'],
    when: inLibrary,
    run: withMeant((one) => state().duplicateWorkflow(one.id)),
  },
  {
    id: 'library.delete',
    label: 'Delete this workflow',
    group: 'Library',
    icon: Trash2,
    keys: ['Delete'],
    scope: 'library',
    when: inLibrary,
    run: withMeant((one) => state().deleteWorkflow(one.id)),
  },
  {
    id: 'library.properties',
    label: 'Properties and statistics of this workflow',
    group: 'Library',
    icon: SlidersHorizontal,
    keys: ['Alt+Enter'],
    when: onFocusedRow,
    run: withMeant((one) => libraryDialog.put({ what: 'properties', id: one.id })),
  },
  {
    id: 'library.duplicateFor',
    label: 'Duplicate this workflow for another trigger',
    group: 'Library',
    icon: CopyPlus,
    when: () => writable() && onFocusedRow(),
    run: withMeant((one) => libraryDialog.put({ what: 'duplicate', id: one.id })),
  },
  {
    id: 'library.move',
    label: 'Move this workflow to a folder',
    group: 'Library',
    icon: FolderInput,
    when: () => writable() && onFocusedRow(),
    run: withMeant(chooseFolder),
  },
  {
    id: 'library.active',
    label: 'Make this workflow the active one of its trigger, or no longer',
    group: 'Library',
    icon: Star,
    when: () => writable() && onFocusedRow(),
    run: withMeant(toggleActive),
  },
  {
    id: 'library.history',
    label: 'Show the history of this workflow',
    group: 'Library',
    icon: GitCompare,
    keys: ['Ctrl+H', 'Alt+H'],
    when: onFocusedRow,
    run: withMeant((one) => state().openTab('history', one.id)),
  },
  {
    id: 'document.saveNamed',
    label: 'Save a named revision',
    group: 'Edit',
    icon: Save,
    keys: ['Ctrl+Shift+S'],
    when: () => writable() && (state().activeTab?.startsWith('workflow:') ?? false),
    run: withMeant(async (one) => {
      const { saveNamedRevision } = await import('../revisions/revision-actions.ts');
      await saveNamedRevision(one.id);
    }),
  },
];
