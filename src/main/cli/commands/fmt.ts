import { JsonError, parseJson, toMermaid, writeBlueprint, writeWorkflow, type ReadNote } from '@engine';
import { catalogueOf } from '../../catalogue.ts';
import { readBlueprintText } from '../../features/blueprints/read-blueprint-text.ts';
import { recognise } from '../../features/exchange/recognise.ts';
import { readWorkflowText } from '../../features/library/read-workflow-text.ts';
import { CliError } from '../cli-error.ts';
import { collectFiles } from '../collect-files.ts';
import { defineCommand } from '../command.ts';
import { hang, harmless } from '../lay-out.ts';
import { jsonText } from '../print-json.ts';
import { readTextFile } from '../read-text-file.ts';
import { writeWholeFile } from '../write-file.ts';

interface Formatted {
  readonly file: string;
  readonly status: 'unchanged' | 'changed' | 'differs' | 'skipped' | 'refused';
  readonly notes: readonly string[];
  readonly error?: string;
}

export const fmtCommand = defineCommand({
  name: 'fmt',
  summary: 'Write workflow and blueprint files in the one form Flowbench writes.',
  usage: 'FILES… [--check] [--json]',
  details:
    'Rewrites files in place, so that two exports of the same graph are the same bytes and a diff in git shows changes only. ' +
    'Nothing is lost: unknown members stay, edges known to one side only are put right and named. Folders are searched for .json ' +
    'files; what is neither workflow nor blueprint is left alone.\n\n  flowbench fmt workflows/\n  flowbench fmt --check workflows/\n\n' +
    'Exit code: 0 all in form, 1 a file was refused or, with --check, is not in form, 2 bad input.',
  options: {
    check: { type: 'boolean', help: 'Only say which files are not in form; write nothing.' },
    json: { type: 'boolean', help: 'One JSON object {"files": [{file, status, notes}]} instead of words.' },
  },
  words: [1, 100_000],
  run: async (words, { check = false, json = false }, terminal) => {
    const single = new Set(words);
    const files = collectFiles(terminal, words).filter(({ shown }) => single.has(shown) || /\.json$/i.test(shown));
    const done = files.map(({ path, shown }): Formatted => {
      try {
        return { file: shown, ...format(path, shown, check) };
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        return { file: shown, status: 'refused', notes: [], error: error.message };
      }
    });
    if (json) terminal.out(jsonText({ files: done }));
    else {
      for (const { file, status, notes, error } of done) {
        if (status !== 'unchanged') terminal.out(`${status}  ${harmless(file)}\n`);
        if (error !== undefined) terminal.err(`${hang('    ', harmless(error), terminal.columns)}\n`);
        for (const note of notes) terminal.out(`${hang('    ', harmless(note), terminal.columns)}\n`);
      }
      const same = done.filter(({ status }) => status === 'unchanged').length;
      terminal.out(`${same} of ${done.length} ${done.length === 1 ? 'file was' : 'files were'} in form already\n`);
    }
    return done.some(({ status }) => status === 'refused' || status === 'differs') ? 1 : 0;
  },
});

function format(path: string, shown: string, check: boolean): Omit<Formatted, 'file'> {
  const text = readTextFile(path, shown);
  const fresh = formText(text);
  if (fresh === null) return { status: 'skipped', notes: ['Neither a workflow nor a blueprint.'] };
  const notes = fresh.notes.map((note) => note.text);
  if (fresh.text === text) return { status: 'unchanged', notes };
  if (check) return { status: 'differs', notes };
  writeWholeFile(path, fresh.text);
  return { status: 'changed', notes };
}

/** The text in form; `null` for a document of another kind. Throws `CliError` for what can't be read. */
function formText(text: string): { readonly text: string; readonly notes: readonly ReadNote[] } | null {
  switch (recognise(parse(text))) {
    case 'workflow': {
      const read = readWorkflowText(text);
      if (!read.ok) throw new CliError(read.error.message);
      return { text: writeWorkflow(read.value.workflow, { own: true }), notes: read.value.notes };
    }
    case 'blueprint': {
      const read = readBlueprintText(text);
      if (!read.ok) throw new CliError(read.error.message);
      const { blueprint, notes } = read.value;
      const graph = { nodes: blueprint.nodes, frames: [], notes: [], extra: {} };
      return { text: writeBlueprint(blueprint, { mermaid: toMermaid(graph, catalogueOf('2.5.1')) }), notes };
    }
    default:
      return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    try {
      return parseJson(text);
    } catch (error) {
      if (error instanceof JsonError) throw new CliError(`${error.message}.`);
      throw error;
    }
  }
}
