import { ClipboardPaste, Download, Pencil, Trash2 } from 'lucide-react';
import type { SampleSummary } from '@shared';
import type { Command } from '../app/commands.ts';
import { askText } from '../app/questions.tsx';
import { store } from '../store/index.ts';
import { pickFiles, readTextFile, saveFile } from '../ui/files.ts';
import { focusedRow } from '../ui/row-keys.ts';
import { openSampleImport, openSamplePaste } from './sample-dialogs.ts';

const state = () => store().getState();

function meant(): SampleSummary | undefined {
  const { activeTab, samples, area } = state();
  const inTab = activeTab?.startsWith('sample:') ? activeTab.slice('sample:'.length) : null;
  const id = inTab ?? (activeTab === null && area === 'samples' ? focusedRow() : null);
  return samples?.find((one) => one.id === id);
}
const withMeant = (act: (sample: SampleSummary) => void | Promise<void>) => (): void => {
  const sample = meant();
  if (sample) void act(sample);
};
const hasMeant = (): boolean => meant() !== undefined;

export async function renameSample(sample: SampleSummary): Promise<void> {
  const name = await askText({ title: 'Rename sample', label: 'Name', value: sample.name, confirm: 'Rename' });
  if (name === null || name === sample.name) return;
  const answer = await state().updateSample({ id: sample.id, name });
  if (!answer.ok) state().showFailure(answer.error, 'The sample was not renamed');
}

export async function exportSample(sample: SampleSummary): Promise<void> {
  const text = await state().sampleText(sample.id);
  if (!text.ok) return state().showFailure(text.error, 'The sample was not exported');
  if (text.value === null) {
    return state().toast({
      tone: 'error',
      title: 'This payload is too large to be saved from the window',
      text: 'The command line can export it.',
    });
  }
  saveFile(`${sample.name.replace(/[^\p{L}\p{N}._ -]+/gu, '-')}.json`, text.value, 'application/json');
}

export async function importSamples(): Promise<void> {
  const files = await pickFiles('.json,application/json');
  if (files.length > 0) openSampleImport(await Promise.all(files.map(readTextFile)));
}

export const sampleCommands: readonly Command[] = [
  {
    id: 'sample.paste',
    label: 'Paste a payload as a new sample',
    group: 'Library',
    icon: ClipboardPaste,
    keys: ['Ctrl+Alt+V'],
    run: openSamplePaste,
  },
  { id: 'sample.import', label: 'Import samples', group: 'Library', icon: Download, run: () => void importSamples() },
  {
    id: 'sample.rename',
    label: 'Rename this sample',
    group: 'Library',
    icon: Pencil,
    keys: ['F2'],
    when: hasMeant,
    run: withMeant(renameSample),
  },
  {
    id: 'sample.delete',
    label: 'Delete this sample',
    group: 'Library',
    icon: Trash2,
    keys: ['Delete'],
    scope: 'samples',
    when: hasMeant,
    run: withMeant((sample) => state().deleteSample(sample.id)),
  },
];
