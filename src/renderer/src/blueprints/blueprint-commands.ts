import { Download, FileCheck2, Shapes, Upload } from 'lucide-react';
import type { Command } from '../app/commands.ts';
import { store } from '../store/index.ts';
import { pickFiles, readTextFile } from '../ui/files.ts';
import { blueprintDialog, chosenBlueprint } from './blueprint-dialogs.ts';

const state = () => store().getState();
const writable = (): boolean => state().appInfo?.readOnly === null;

/** The workflow whose tab is in front. */
export function workflowInFront(): string | null {
  const { activeTab } = state();
  return activeTab?.startsWith('workflow:') ? activeTab.slice('workflow:'.length) : null;
}
const hasSelection = (): boolean => {
  const id = workflowInFront();
  return id !== null && (state().documents[id]?.selection.length ?? 0) > 0;
};

/** Opens the dialog that makes a blueprint of the selected nodes; `into` replaces the nodes of an existing one. */
export function openSaveBlueprint(into: string | null = null): void {
  const workflowId = workflowInFront();
  if (workflowId !== null) blueprintDialog.put({ what: 'save', workflowId, into });
}

/** Reads blueprint files, or all of a folder, and tells what became of each. */
export async function importBlueprints(what: 'files' | 'folder'): Promise<void> {
  const picked = (await pickFiles('.json,application/json', what)).filter((file) => /\.json$/i.test(file.name));
  if (picked.length === 0) return;
  const read = await Promise.all(picked.map(readTextFile));
  const files = read.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
  const refused = read.flatMap(({ name, text, error }) =>
    text === null ? [{ file: name, status: 'refused' as const, notes: [], error: error ?? undefined }] : [],
  );
  const answer = await state().host.call('blueprints.import', { files });
  if (!answer.ok) return state().showFailure(answer.error, 'Nothing was imported');
  await state().loadBlueprints();
  blueprintDialog.put({ what: 'report', results: [...refused, ...answer.value.results] });
}

/** Puts a blueprint into the workflow in front, or asks into which one. */
export async function insertBlueprintSomewhere(id: string): Promise<void> {
  const workflowId = workflowInFront();
  if (workflowId === null) return blueprintDialog.put({ what: 'insert', id });
  const { insertInto } = await import('./insert-into.ts');
  await insertInto(id, workflowId);
}

export function showBlueprint(id: string): void {
  chosenBlueprint.put(id);
  state().showArea('blueprints');
}

export const blueprintCommands: readonly Command[] = [
  {
    id: 'blueprint.save',
    label: 'Save the selected nodes as a blueprint',
    group: 'Blueprints',
    icon: Shapes,
    keys: ['Ctrl+Shift+B'],
    when: () => writable() && hasSelection(),
    run: () => openSaveBlueprint(),
  },
  {
    id: 'blueprint.update',
    label: 'Put the selected nodes into an existing blueprint',
    group: 'Blueprints',
    icon: FileCheck2,
    when: () => writable() && hasSelection() && (state().blueprints?.length ?? 0) > 0,
    run: () =>
      openSaveBlueprint(
        state().blueprints?.find((one) => one.origin !== 'bundled')?.id ?? state().blueprints?.[0]?.id ?? null,
      ),
  },
  {
    id: 'blueprint.import',
    label: 'Import blueprints',
    group: 'Blueprints',
    icon: Download,
    when: writable,
    run: () => importBlueprints('files'),
  },
  {
    id: 'blueprint.importFolder',
    label: 'Import a folder of blueprints',
    group: 'Blueprints',
    icon: Download,
    when: writable,
    run: () => importBlueprints('folder'),
  },
  {
    id: 'blueprint.export',
    label: 'Export blueprints',
    group: 'Blueprints',
    icon: Upload,
    when: () => (state().blueprints?.length ?? 0) > 0,
    run: () => blueprintDialog.put({ what: 'export', ids: (state().blueprints ?? []).map((one) => one.id) }),
  },
];
