import { existsSync } from 'node:fs';
import type { ReadNote, Workflow } from '@engine';
import { readWorkflowText } from '../features/library/read-workflow-text.ts';
import { CliError } from './cli-error.ts';
import type { OpenLibrary } from './open-library.ts';
import { fileFrom } from './options.ts';
import { readTextFile } from './read-text-file.ts';
import type { Terminal } from './terminal.ts';

export interface FoundWorkflow {
  readonly workflow: Workflow;
  readonly notes: readonly ReadNote[];
  /** Where it came from: the file as the user wrote it, or the library's name for it. */
  readonly shown: string;
  /** Its id in the library; null for a file. */
  readonly id: string | null;
}

/**
 * What WORKFLOW names: a file, else the id or the name of a workflow in the library (letters of either case; the
 * beginning of a name when only one begins so). Throws `CliError` when nothing or more than one fits, or the file is broken.
 */
export async function findWorkflow(
  terminal: Terminal,
  name: string,
  library: OpenLibrary | null,
): Promise<FoundWorkflow> {
  const file = fileFrom(terminal, name);
  const looksLikeFile = /[\\/]|\.json(\.gz)?$/i.test(name);
  if (looksLikeFile || existsSync(file)) return { ...read(readTextFile(file, name), name), shown: name, id: null };
  if (library === null) {
    throw new CliError(
      `There is no file ${name}, and no library to look for a workflow of that name (--data DIR names one).`,
    );
  }
  const id = await idOf(name, library);
  const detail = await library.client.call('library.get', { id });
  if (!detail.ok) throw new CliError(detail.error.message);
  return { ...read(detail.value.workflow, detail.value.name), shown: detail.value.name, id };
}

function read(text: string, shown: string): { readonly workflow: Workflow; readonly notes: readonly ReadNote[] } {
  const result = readWorkflowText(text);
  if (!result.ok) throw new CliError(`${shown}: ${result.error.message}`);
  return result.value;
}

async function idOf(name: string, library: OpenLibrary): Promise<string> {
  const list = await library.client.call('library.list', {});
  if (!list.ok) throw new CliError(list.error.message);
  const { items } = list.value;
  const wanted = name.toLowerCase();
  const ways = [
    items.filter((item) => item.id === name),
    items.filter((item) => item.name === name),
    items.filter((item) => item.name.toLowerCase() === wanted),
    items.filter((item) => item.name.toLowerCase().startsWith(wanted)),
  ];
  const found = ways.find((way) => way.length > 0) ?? [];
  const [only] = found;
  if (only === undefined) {
    throw new CliError(
      `There is neither a file nor a workflow in the library called "${name}". "flowbench list" shows what there is.`,
    );
  }
  if (found.length > 1) {
    const choices = found.map((item) => `${item.id} (${item.name})`).join(', ');
    throw new CliError(`"${name}" fits ${found.length} workflows; use an id: ${choices}.`);
  }
  return only.id;
}
