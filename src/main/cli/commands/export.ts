import { join } from 'node:path';
import type { BlueprintSummary, WorkflowSummary } from '@shared';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { hang, harmless } from '../lay-out.ts';
import { withLibrary, type OpenLibrary } from '../open-library.ts';
import { fileFrom } from '../options.ts';
import { jsonText } from '../print-json.ts';
import { pickNamed } from '../pick-named.ts';
import { writeWholeFile, type Written } from '../write-file.ts';

const formats = ['misp', 'mermaid', 'dot', 'markdown'] as const;
type Format = (typeof formats)[number];
type Secrets = 'strip' | 'keep';

interface OutFile {
  readonly fileName: string;
  readonly content: string | Buffer;
  readonly warnings: readonly string[];
}

interface Chosen {
  readonly workflows: readonly WorkflowSummary[];
  readonly blueprints: readonly BlueprintSummary[];
}

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write workflows and blueprints of the library to files.',
  usage: '(--all | NAMES…) --out DIR [--format FORMAT] [--bundle] [--strip-secrets] [--json]',
  details:
    'NAMES are ids or names of workflows and blueprints; the beginning of a name does when only one begins so. --all takes ' +
    "every workflow, and every blueprint that did not come with Flowbench. Files are in MISP's own format and the same every " +
    'time, so that a folder of them can live in git; a file that holds the same bytes already is left alone.\n\n' +
    '  flowbench export --all --out workflows/\n' +
    '  flowbench export "Block red" --out . --format markdown\n' +
    '  flowbench export "Block red" --out . --bundle --strip-secrets\n\n' +
    'Exit code: 0 done, 2 bad input.',
  options: {
    all: { type: 'boolean', help: 'Every workflow and every blueprint of your own.' },
    out: { type: 'string', value: 'DIR', help: 'Folder to write to; made when it is not there.' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `One of ${formats.join(', ')}. Default: misp. Blueprints are always written as misp.`,
    },
    bundle: {
      type: 'boolean',
      help: 'One .flowbench file with the chosen ones, the last runs of each workflow and the payloads of these runs.',
    },
    'strip-secrets': {
      type: 'boolean',
      help: 'Leave out tokens, passwords and keys. Without it they are kept, and named on stderr.',
    },
    json: { type: 'boolean', help: 'One JSON object {"files": [{file, status, warnings}]} instead of words.' },
  },
  words: [0, 10_000],
  run: async (words, options, terminal) => {
    const { out, all = false, bundle = false, json = false } = options;
    const format = formats.find((each) => each === (options.format ?? 'misp'));
    if (format === undefined)
      throw new CliError(`There is no format "${options.format}"; there are ${formats.join(', ')}.`);
    if (out === undefined) throw new CliError('Where to? --out names a folder.');
    if (all === words.length > 0) throw new CliError('Name what to export, or take everything with --all; not both.');
    const secrets: Secrets = options['strip-secrets'] === true ? 'strip' : 'keep';
    const files = await withLibrary(terminal, options.data, async (library) => {
      if (library === null) throw new CliError('There is no library to export from yet (--data DIR names another).');
      const chosen = all ? await everything(library) : await named(library, words);
      return bundle ? [await bundleOf(library, chosen, secrets)] : filesOf(library, chosen, format, secrets);
    });
    const dir = fileFrom(terminal, out);
    const written = distinct(files).map(({ fileName, content, warnings }) => {
      const status: Written = writeWholeFile(join(dir, fileName), content);
      return { file: join(out, fileName), status, warnings };
    });
    if (json) terminal.out(jsonText({ files: written }));
    else {
      for (const { file, status, warnings } of written) {
        terminal.out(`${status}  ${harmless(file)}\n`);
        for (const warning of warnings) terminal.err(`${hang('  warning: ', harmless(warning), terminal.columns)}\n`);
      }
      if (written.length === 0) terminal.out('There is nothing to export in this library yet.\n');
    }
    return 0;
  },
});

async function everything({ client }: OpenLibrary): Promise<Chosen> {
  const workflows = await client.call('library.list', {});
  if (!workflows.ok) throw new CliError(workflows.error.message);
  const blueprints = await client.call('blueprints.list', {});
  if (!blueprints.ok) throw new CliError(blueprints.error.message);
  return {
    workflows: workflows.value.items,
    blueprints: blueprints.value.items.filter(({ origin }) => origin !== 'bundled'),
  };
}

async function named({ client }: OpenLibrary, words: readonly string[]): Promise<Chosen> {
  const workflows = await client.call('library.list', {});
  if (!workflows.ok) throw new CliError(workflows.error.message);
  const blueprints = await client.call('blueprints.list', {});
  if (!blueprints.ok) throw new CliError(blueprints.error.message);
  const items = [
    ...workflows.value.items.map((item) => ({ id: item.id, name: item.name, workflow: item })),
    ...blueprints.value.items.map((item) => ({ id: item.id, name: item.name, blueprint: item })),
  ];
  const found = words.map((word) => pickNamed(items, word, 'workflow or blueprint'));
  return {
    workflows: [...new Set(found.flatMap((item) => ('workflow' in item ? [item.workflow] : [])))],
    blueprints: [...new Set(found.flatMap((item) => ('blueprint' in item ? [item.blueprint] : [])))],
  };
}

async function filesOf(
  { client }: OpenLibrary,
  { workflows, blueprints }: Chosen,
  format: Format,
  secrets: Secrets,
): Promise<readonly OutFile[]> {
  const files: OutFile[] = [];
  for (const { id } of workflows) {
    const answer = await client.call('exchange.workflow', { id, format, secrets });
    if (!answer.ok) throw new CliError(answer.error.message);
    files.push({ ...answer.value, content: answer.value.text });
  }
  const answer = await client.call('blueprints.export', { ids: blueprints.map(({ id }) => id), secrets });
  if (!answer.ok) throw new CliError(answer.error.message);
  files.push(...answer.value.files.map((file) => ({ ...file, content: file.text })));
  return files;
}

const lastRuns = 20;

async function bundleOf({ client }: OpenLibrary, chosen: Chosen, secrets: Secrets): Promise<OutFile> {
  const runs: string[] = [];
  const samples = new Set<string>();
  for (const { id } of chosen.workflows) {
    const list = await client.call('runs.list', { workflowId: id, limit: lastRuns });
    if (!list.ok) throw new CliError(list.error.message);
    for (const run of list.value.items.filter(({ state }) => state !== 'running')) {
      runs.push(run.id);
      if (run.sampleId !== null) samples.add(run.sampleId);
    }
  }
  const there = await client.call('samples.list', {});
  if (!there.ok) throw new CliError(there.error.message);
  const answer = await client.call('exchange.bundle', {
    workflows: chosen.workflows.map(({ id }) => id),
    blueprints: chosen.blueprints.map(({ id }) => id),
    samples: there.value.items.map(({ id }) => id).filter((id) => samples.has(id)),
    runs,
    secrets,
  });
  if (!answer.ok) throw new CliError(answer.error.message);
  return { fileName: answer.value.fileName, content: Buffer.from(answer.value.base64, 'base64'), warnings: [] };
}

/** Two things of one name get two files; the order is the library's, so that each keeps its own. */
function distinct(files: readonly OutFile[]): readonly OutFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    let { fileName } = file;
    for (let number = 2; taken.has(fileName.toLowerCase()); number += 1) {
      fileName = file.fileName.replace(/(\.\w+)$/, `-${number}$1`);
    }
    taken.add(fileName.toLowerCase());
    return { ...file, fileName };
  });
}
