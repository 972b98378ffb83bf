import { Copy, Download, Pencil, Plus, Search, Trash2, Upload } from 'lucide-react';
import type { WorkflowSummary } from '@shared';
import type { Command } from '../app/commands.ts';
import { askText } from '../app/questions.tsx';
import { store } from '../store/index.ts';
import { focusedRow } from '../ui/row-keys.ts';
import { importFromDisk } from './import-files.ts';
import { findInLibrary, openNewWorkflow } from './library-dialogs.ts';

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
  if (name !== null && name !== workflow.name) await state().renameWorkflow({ id: workflow.id, name });
}
export async function chooseFolder(workflow: WorkflowSummary): Promise<void> {
  const folder = await askText({
    title: `Folder of “${workflow.name}”`,
    label: 'Folder (a / makes a folder inside a folder; empty for none)',
    value: workflow.folder,
    confirm: 'Move',
    mayBeEmpty: true,
  });
  if (folder !== null) await state().renameWorkflow({ id: workflow.id, folder });
}
export async function chooseTags(workflow: WorkflowSummary): Promise<void> {
  const text = await askText({
    title: `Tags of “${workflow.name}”`,
    label: 'Tags, separated by commas',
    value: workflow.tags.join(', '),
    confirm: 'Save',
    mayBeEmpty: true,
  });
  if (text === null) return;
  const tags = text.split(',').map((tag) => tag.trim()).filter(Boolean); // prettier-ignore
  await state().renameWorkflow({ id: workflow.id, tags: [...new Set(tags)] });
}

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
    label: 'Import workflows',
    group: 'Library',
    icon: Download,
    keys: ['Ctrl+O'],
    run: () => void importFromDisk(),
  },
  {
    id: 'library.export',
    label: 'Export this workflow for MISP',
    group: 'Library',
    icon: Upload,
    keys: ['Ctrl+E'],
    when: onFocusedRow,
    run: withMeant((one) => state().exportWorkflow(one.id)),
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
];
