import type { Output } from '@shared';
import { store } from '../store/index.ts';
import { pickFiles, readAnyFile } from '../ui/files.ts';
import type { FileResult } from '../ui/file-results.tsx';
import { showBlueprint } from '../blueprints/blueprint-commands.ts';
import { showImportResults } from './library-dialogs.ts';

/** Asks for files and imports them, whatever they hold. */
export async function importFromDisk(): Promise<void> {
  await importDropped(await pickFiles('.json,.flowbench,.gz,application/json,application/zip'));
}

const kinds: Readonly<Record<string, string>> = {
  workflow: 'workflow',
  blueprint: 'blueprint',
  sample: 'sample',
  reference: 'reference data',
  bundle: 'bundle',
};

/** Files of any kind: workflows, blueprints, payloads, reference data and bundles are known by their content. */
export async function importDropped(picked: readonly File[]): Promise<void> {
  if (picked.length === 0) return;
  const read = await Promise.all(picked.map(readAnyFile));
  const files = read.filter((file) => file.error === undefined);
  const unreadable = read.flatMap(({ name, error }): FileResult[] =>
    error === undefined ? [] : [{ file: name, status: 'refused', notes: [], error }],
  );
  const { host, toast, showFailure } = store().getState();
  const answer =
    files.length === 0
      ? null
      : await host.call('exchange.import', {
          files: files.map(({ name, text, base64 }) => ({
            name,
            ...(text === undefined ? {} : { text }),
            ...(base64 === undefined ? {} : { base64 }),
          })),
        });
  if (answer && !answer.ok) return showFailure(answer.error, 'Nothing was imported');
  const { loadWorkflows, loadSamples, loadRuns, loadBlueprints } = store().getState();
  await Promise.all([loadWorkflows(), loadSamples(), loadRuns(), loadBlueprints()]);
  const results = [...unreadable, ...(answer?.value.results ?? []).map(asResult)];
  const only = results[0];
  // One file that went in without a word to add: a toast is enough.
  if (results.length === 1 && only?.status === 'imported' && only.notes.length === 0) {
    return toast({
      tone: 'ok',
      title: `“${only.name ?? only.file}” imported`,
      text: only.kind ?? '',
      ...(only.open === undefined ? {} : { action: { label: 'Open', run: only.open } }),
    });
  }
  if (results.length > 0) showImportResults(results);
}

function asResult(one: Output<'exchange.import'>['results'][number]): FileResult {
  const { openTab } = store().getState();
  const { id, kind } = one;
  const open =
    id === undefined || one.status === 'refused'
      ? undefined
      : kind === 'workflow' || kind === 'sample'
        ? () => openTab(kind, id)
        : kind === 'blueprint'
          ? () => showBlueprint(id)
          : undefined;
  return { ...one, kind: kinds[kind], open };
}
