import type { CallName, Input, Output } from '@shared';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { hang, harmless, table } from '../lay-out.ts';
import { withLibrary, withOwnLibrary, type OpenLibrary } from '../open-library.ts';
import { fileFrom } from '../options.ts';
import { jsonText } from '../print-json.ts';
import { readTextFile } from '../read-text-file.ts';
import { writeWholeFile } from '../write-file.ts';

export const referenceCommand = defineCommand({
  name: 'reference',
  summary: "Show, import, export or reset what dry runs take for MISP's database.",
  usage: '[import FILES… | export | reset [SECTION]] [--replace] [--out FILE] [--json]',
  details:
    'Organisations, accounts, tags, warninglists, enrichment answers and so on: runs are answered from them. Without a word it ' +
    'tells how many entries each section holds. Files are recognised by their content: our own export, answers of MISP (tags, ' +
    'organisations, users, roles, sharing groups, warninglists, taxonomies, galaxies, decaying models), files of the public ' +
    'taxonomy, warninglist and galaxy repositories, and the module list of misp-modules.\n\n' +
    '  flowbench reference import tags.json warninglist.json\n' +
    '  flowbench reference export --out reference.json\n' +
    '  flowbench reference reset tags\n\n' +
    'Exit code: 0 done, 1 when a file was refused, 2 bad input.',
  options: {
    replace: { type: 'boolean', help: 'Import takes the place of what the sections of the file held.' },
    out: { type: 'string', value: 'FILE', help: 'Where export writes to. Default: the standard output.' },
    json: { type: 'boolean', help: 'One JSON object instead of words.' },
  },
  words: [0, 10_000],
  run: async ([verb, ...words], options, terminal) => {
    const { out, replace = false, json = false, data } = options;
    const print = (value: unknown, said: string): void => terminal.out(json ? jsonText(value) : said);
    switch (verb) {
      case undefined: {
        const sections = await withLibrary(terminal, data, async (library) =>
          library === null ? [] : (await ask(library, 'reference.overview', {})).sections,
        );
        const rows = sections.map(({ section, count, changedAtMs }) => [
          section,
          String(count),
          changedAtMs === null ? 'as Flowbench begins with' : new Date(changedAtMs).toISOString().slice(0, 16),
        ]);
        const said = `${table([['section', 'entries', 'changed'], ...rows], terminal.columns)}\n`;
        print({ sections }, rows.length === 0 ? 'There is no library yet; starting Flowbench makes one.\n' : said);
        return 0;
      }
      case 'import': {
        if (words.length === 0) throw new CliError('Name the files to import.');
        if (replace && words.length > 1)
          throw new CliError('With --replace name one file: the next would take its place.');
        const results = await withOwnLibrary(terminal, data, (library) =>
          importAll(
            library,
            words.map((word) => ({ shown: word, file: fileFrom(terminal, word) })),
            replace ? 'replace' : 'merge',
          ),
        );
        const said = results.map((result) => tell(result, terminal.columns)).join('\n');
        print({ results }, `${said}\n`);
        return results.some(({ error }) => error !== undefined) ? 1 : 0;
      }
      case 'export': {
        if (words.length > 0) throw new CliError(`"${words[0]}" is one word too many; --out names the file.`);
        const { text } = await withOwnLibrary(terminal, data, (library) => ask(library, 'reference.export', {}));
        if (out === undefined) terminal.out(text);
        else {
          const status = writeWholeFile(fileFrom(terminal, out), text);
          print({ file: out, status }, `${status}  ${harmless(out)}\n`);
        }
        return 0;
      }
      case 'reset': {
        if (words.length > 1) throw new CliError(`"${words[1]}" is one word too many.`);
        const [name] = words;
        await withOwnLibrary(terminal, data, async (library) => {
          const { sections } = await ask(library, 'reference.overview', {});
          const section = sections.find((each) => each.section === name)?.section;
          if (name !== undefined && section === undefined)
            throw new CliError(
              `There is no section "${name}"; there are ${sections.map((each) => each.section).join(', ')}.`,
            );
          await ask(library, 'reference.reset', section === undefined ? {} : { section });
        });
        print({ reset: name ?? 'all' }, `Back to what Flowbench begins with: ${name ?? 'all sections'}.\n`);
        return 0;
      }
      default:
        throw new CliError(`"${verb}" is none of import, export, reset.`);
    }
  },
});

type Imported = { readonly file: string; readonly error?: string } & Partial<Output<'reference.import'>>;

/** Every file on its own: one that is refused keeps none of the others back. */
async function importAll(
  { client, readOnly }: OpenLibrary,
  files: readonly { readonly shown: string; readonly file: string }[],
  mode: 'merge' | 'replace',
): Promise<readonly Imported[]> {
  if (readOnly !== null) throw new CliError(readOnly);
  const results: Imported[] = [];
  for (const { shown, file } of files) {
    const answer = await client.call('reference.import', { fileName: shown, text: readTextFile(file, shown), mode });
    results.push(answer.ok ? { file: shown, ...answer.value } : { file: shown, error: answer.error.message });
  }
  return results;
}

function tell(result: Imported, width: number): string {
  const file = harmless(result.file);
  if (result.error !== undefined) return hang('refused  ', harmless(result.error), width);
  const { added = 0, replaced = 0, sections = [], skipped = [] } = result;
  const into = sections.length === 0 ? 'nothing taken' : `${sections.join(', ')}: ${added} added, ${replaced} replaced`;
  return [`${file}: ${into}`, ...skipped.map((note) => hang('    ', harmless(note), width))].join('\n');
}

async function ask<K extends CallName>({ client }: OpenLibrary, name: K, input: Input<K>): Promise<Output<K>> {
  const answer = await client.call(name, input);
  if (!answer.ok) throw new CliError(answer.error.message);
  return answer.value;
}
