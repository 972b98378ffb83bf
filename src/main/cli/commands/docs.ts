import { join } from 'node:path';
import { describeWorkflow, workflowWithoutSecrets } from '@engine';
import { catalogueFor } from '../../catalogue.ts';
import { safeFileName } from '../../features/exchange/file-name.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { findWorkflow, type FoundWorkflow } from '../find-workflow.ts';
import { harmless } from '../lay-out.ts';
import { withLibrary } from '../open-library.ts';
import { fileFrom } from '../options.ts';
import { jsonText } from '../print-json.ts';
import { writeWholeFile } from '../write-file.ts';

export const docsCommand = defineCommand({
  name: 'docs',
  summary: 'Describe workflows in sentences, node by node, as Markdown.',
  usage: '[WORKFLOW…] [--out DIR] [--strip-secrets] [--json]',
  details:
    'WORKFLOW is a file, or the id or name of a workflow in the library; without any, all workflows of the library are described. ' +
    'The pages go to stdout, or into one file each below --out.\n\n' +
    '  flowbench docs my-workflow.json\n  flowbench docs --out docs/workflows\n\nExit code: 0 done, 2 bad input.',
  options: {
    out: { type: 'string', value: 'DIR', help: 'Write one .md file per workflow there instead of to stdout.' },
    'strip-secrets': { type: 'boolean', help: 'Leave out tokens, passwords and keys.' },
    json: { type: 'boolean', help: 'One JSON object {"documents": [{name, source, file?, markdown}]} instead.' },
  },
  words: [0, 10_000],
  run: async (words, options, terminal) => {
    const documents = await withLibrary(terminal, options.data, async (library) => {
      let names = words;
      let version = '2.5.1';
      if (library !== null) {
        const settings = await library.client.call('settings.get', {});
        if (!settings.ok) throw new CliError(settings.error.message);
        version = settings.value.mispVersion;
      }
      if (names.length === 0) {
        if (library === null) throw new CliError('There is no library to describe yet; name a file.');
        const list = await library.client.call('library.list', {});
        if (!list.ok) throw new CliError(list.error.message);
        names = list.value.items.map(({ id }) => id);
      }
      const found: FoundWorkflow[] = [];
      for (const name of names) found.push(await findWorkflow(terminal, name, library));
      return found.map(({ workflow, shown }) => ({
        name: workflow.name,
        source: shown,
        markdown: describeWorkflow(
          options['strip-secrets'] === true ? workflowWithoutSecrets(workflow) : workflow,
          catalogueFor(workflow, version).catalogue,
        ),
      }));
    });
    const { out } = options;
    const taken = new Set<string>();
    const written = documents.map((document) => {
      if (out === undefined) return document;
      const base = safeFileName(document.name, 'workflow');
      let file = `${base}.md`;
      for (let number = 2; taken.has(file); number += 1) file = `${base}-${number}.md`;
      taken.add(file);
      writeWholeFile(join(fileFrom(terminal, out), file), document.markdown);
      return { ...document, file: join(out, file) };
    });
    if (options.json === true) terminal.out(jsonText({ documents: written }));
    else if (out === undefined) terminal.out(documents.map(({ markdown }) => markdown).join('\n---\n\n'));
    else for (const each of written) if ('file' in each) terminal.out(`${harmless(each.file)}\n`);
    return 0;
  },
});
