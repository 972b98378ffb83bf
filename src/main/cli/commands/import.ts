import type { Output } from '@shared';
import { mostPayloadBytes } from '@shared/rpc/limits.ts';
import { CliError } from '../cli-error.ts';
import { collectFiles, readBytes, type NamedFile } from '../collect-files.ts';
import { defineCommand } from '../command.ts';
import { hang, harmless } from '../lay-out.ts';
import { withOwnLibrary, type OpenLibrary } from '../open-library.ts';
import { painter, type Colour, type Paint } from '../paint.ts';
import { jsonText } from '../print-json.ts';

type ImportResult = Output<'exchange.import'>['results'][number];

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Take workflows, blueprints, payloads and bundles into the library.',
  usage: 'FILES… [--folder NAME] [--overwrite] [--json]',
  details:
    'FILES are files or folders, read by their content: workflows and blueprints as MISP writes them (single, or lists of them), ' +
    "payloads of triggers, reference data, and Flowbench's own bundles; packed with gzip or not. Folders are searched for " +
    '.json, .json.gz and .flowbench files. A file that can not be read is reported and changes nothing.\n\n' +
    '  flowbench import my-workflow.json\n' +
    '  flowbench import misp-workflow-blueprints/ --folder MISP\n\n' +
    'Exit code: 0 when every file was read, 1 when one was refused, 2 bad input.',
  options: {
    folder: {
      type: 'string',
      value: 'NAME',
      help: 'Folder of the library for workflows. Default: where the file says.',
    },
    overwrite: {
      type: 'boolean',
      help: 'Replace blueprints of the library even when the file is not newer.',
    },
    json: { type: 'boolean', help: 'One JSON object {"results": [{file, kind, status, …}]} instead of words.' },
  },
  words: [1, 100_000],
  run: async (words, { folder = '', overwrite = false, json, data }, terminal) => {
    const files = collectFiles(terminal, words);
    if (files.length === 0) throw new CliError('There is no .json, .json.gz or .flowbench file in there.');
    const results = await withOwnLibrary(terminal, data, (library) => importAll(library, files, folder, overwrite));
    if (json === true) terminal.out(jsonText({ results }));
    else {
      const paint = painter(terminal.colours);
      for (const result of results) terminal.out(`${tell(result, terminal.columns, paint)}\n`);
      terminal.out(`\n${sum(results)}\n`);
    }
    return results.some(({ status }) => status === 'refused') ? 1 : 0;
  },
});

/** One file per call: a folder of large payloads must not stand in memory at once. */
async function importAll(
  { client, readOnly }: OpenLibrary,
  files: readonly NamedFile[],
  folder: string,
  overwrite: boolean,
): Promise<readonly ImportResult[]> {
  if (readOnly !== null) throw new CliError(readOnly);
  const results: ImportResult[] = [];
  for (const file of files) {
    let bytes: Buffer;
    try {
      bytes = readBytes(file, mostPayloadBytes);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      results.push({ file: file.shown, kind: 'unknown', status: 'refused', notes: [], error: error.message });
      continue;
    }
    const sent = { name: file.shown, base64: bytes.toString('base64') };
    const answer = await client.call('exchange.import', { files: [sent], folder, overwrite });
    if (answer.ok) results.push(...answer.value.results);
    else {
      const { message } = answer.error;
      results.push({ file: file.shown, kind: 'unknown', status: 'refused', notes: [], error: message });
    }
  }
  return results;
}

const colours: Readonly<Record<ImportResult['status'], Colour>> = {
  imported: 'green',
  updated: 'green',
  unchanged: 'dim',
  refused: 'red',
};

function tell(result: ImportResult, width: number, paint: Paint): string {
  const { file, kind, status, name, notes, error } = result;
  const what = kind === 'unknown' ? '' : `${kind} `;
  const called = name === undefined || name === file ? '' : `“${harmless(name)}” `;
  return [
    `${paint(colours[status], status)}  ${what}${called}${paint('dim', harmless(file))}`,
    ...(error === undefined ? [] : [hang('    ', harmless(error), width)]),
    ...notes.map((note) => hang('    ', harmless(note), width)),
  ].join('\n');
}

function sum(results: readonly ImportResult[]): string {
  const count = (status: ImportResult['status']): number => results.filter((each) => each.status === status).length;
  return `${count('imported')} imported, ${count('updated')} updated, ${count('unchanged')} unchanged, ${count('refused')} refused`;
}
