import type { ReferenceSection } from '@shared/contract/reference.ts';
import { confirm } from '../app/questions.tsx';
import { store } from '../store/index.ts';
import { pickFiles, readTextFile, saveFile } from '../ui/files.ts';
import type { FileResult } from '../ui/file-results.tsx';
import { noteReferenceChange } from './reference-state.ts';
import { sectionPlan } from './sections.ts';

const state = () => store().getState();

/** Removes an entry; undo puts it back at the end of its section. */
export async function removeEntry(section: ReferenceSection, at: number, name: string): Promise<void> {
  const answer = await state().host.call('reference.remove', { section, at });
  if (!answer.ok) return state().showFailure(answer.error, 'The entry was not removed');
  await noteReferenceChange();
  const { text } = answer.value;
  state().toast({
    title: name === '' ? 'Entry removed' : `“${name}” removed`,
    action: { label: 'Undo', run: () => void putBack(section, text) },
  });
}

async function putBack(section: ReferenceSection, text: string, at?: number): Promise<void> {
  const answer = await state().host.call('reference.put', { section, text, ...(at === undefined ? {} : { at }) });
  if (!answer.ok) return state().showFailure(answer.error, 'The entry was not put back');
  await noteReferenceChange();
}

/** Says what was saved; for a changed entry with the way back. */
export async function noteSaved(section: ReferenceSection, at: number, before: string | null): Promise<void> {
  await noteReferenceChange();
  const undo =
    before === null
      ? async (): Promise<void> => {
          const answer = await state().host.call('reference.remove', { section, at });
          if (!answer.ok) state().showFailure(answer.error, 'The entry was not taken back');
          else await noteReferenceChange();
        }
      : () => putBack(section, before, at);
  state().toast({
    tone: 'ok',
    title: before === null ? 'Entry added' : 'Entry changed',
    action: { label: 'Undo', run: () => void undo() },
  });
}

/** Reads files of many shapes and gives what became of each. */
export async function importReference(): Promise<readonly FileResult[]> {
  const picked = await pickFiles('.json,application/json');
  const results: FileResult[] = [];
  for (const file of picked) {
    const read = await readTextFile(file);
    if (read.text === null) {
      results.push({ file: file.name, status: 'refused', notes: [], error: read.error ?? undefined });
      continue;
    }
    const answer = await state().host.call('reference.import', { fileName: file.name, text: read.text });
    if (!answer.ok) {
      results.push({ file: file.name, status: 'refused', notes: [], error: answer.error.message });
      continue;
    }
    const { added, replaced, skipped, sections } = answer.value;
    const where = sections.map((section) => sectionPlan(section).label.toLowerCase()).join(', ');
    results.push({
      file: file.name,
      status: added + replaced > 0 ? 'imported' : 'unchanged',
      notes: [
        `${added} added, ${replaced} replaced${where === '' ? '' : ` in ${where}`}${skipped.length > 0 ? `, ${skipped.length} left out` : ''}.`,
        ...skipped.slice(0, 20),
      ],
    });
  }
  await noteReferenceChange();
  return results;
}

export async function exportReference(): Promise<void> {
  const answer = await state().host.call('reference.export', {});
  if (!answer.ok) return state().showFailure(answer.error, 'Nothing was exported');
  saveFile(answer.value.fileName, answer.value.text, 'application/json');
  state().toast({ tone: 'ok', title: 'Reference data exported', text: answer.value.fileName });
}

/** Puts a section (or everything) back to what Flowbench comes with. Undo brings back what was there. */
export async function resetReference(section?: ReferenceSection): Promise<void> {
  const what = section === undefined ? 'all reference data' : sectionPlan(section).label.toLowerCase();
  const sure = await confirm({
    title: `Reset ${what}?`,
    text: 'Everything added or changed is replaced by what Flowbench comes with. It can be undone right after.',
    confirm: 'Reset',
    danger: true,
  });
  if (!sure) return;
  const before = await state().host.call('reference.export', {});
  const answer = await state().host.call('reference.reset', section === undefined ? {} : { section });
  if (!answer.ok) return state().showFailure(answer.error, 'Nothing was reset');
  await noteReferenceChange();
  const undo = async (): Promise<void> => {
    if (!before.ok) return state().showFailure(before.error, 'What was there could not be brought back');
    const { fileName, text } = before.value;
    const again = await state().host.call('reference.import', { fileName, text, mode: 'replace' });
    if (!again.ok) return state().showFailure(again.error, 'What was there could not be brought back');
    await noteReferenceChange();
  };
  state().toast({ title: `Reset: ${what}`, action: { label: 'Undo', run: () => void undo() } });
}
