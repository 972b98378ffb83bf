import type { Finding, Workflow } from '@engine';
import { checkWorkflow } from '@engine/checks/index.ts';
import { catalogueFor } from '../../catalogue.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { findWorkflow, type FoundWorkflow } from '../find-workflow.ts';
import { harmless, hang } from '../lay-out.ts';
import { withLibrary, type OpenLibrary } from '../open-library.ts';
import { painter, type Colour, type Paint } from '../paint.ts';
import { jsonText } from '../print-json.ts';
import type { Terminal } from '../terminal.ts';

export const checkCommand = defineCommand({
  name: 'check',
  summary: "Look for faults in workflows: MISP's own rules and ours.",
  usage: '[WORKFLOW…] [--misp] [--json]',
  details:
    'WORKFLOW is a file, or the id or name of a workflow in the library; without any, all workflows of the library are ' +
    'checked.\n\n  flowbench check my-workflow.json\n\n' +
    'Exit code: 0 when there is no error (warnings are no errors), 1 when there is one, 2 bad input.',
  options: {
    misp: { type: 'boolean', help: "Only what MISP's own editor or server would complain about." },
    json: { type: 'boolean', help: 'One JSON object {"workflows": [{…, "findings": […]}]} instead of words.' },
  },
  words: [0, 10_000],
  run: async (words, options, terminal) => {
    const checked = await withLibrary(terminal, options.data, async (library) => {
      const settings = library === null ? null : await settingsOf(library);
      const found = words.length > 0 ? await named(terminal, words, library) : await all(terminal, library);
      const disabledModules = settings?.server.disabledModules ?? [];
      return found.map(({ workflow, notes, shown, id }) => {
        const { catalogue } = catalogueFor(workflow, settings?.mispVersion ?? '2.5.1');
        const findings = checkWorkflow(workflow, catalogue, { notes, disabledModules });
        return {
          workflow,
          shown,
          id,
          findings: options.misp === true ? findings.filter(({ misp }) => misp) : findings,
        };
      });
    });
    if (options.json === true) {
      const workflows = checked.map(({ workflow, shown, id, findings }) => ({
        name: workflow.name,
        source: shown,
        id,
        findings,
      }));
      terminal.out(jsonText({ workflows }));
    } else {
      const paint = painter(terminal.colours);
      for (const { workflow, shown, findings } of checked)
        terminal.out(tell(workflow, shown, findings, terminal.columns, paint));
    }
    return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  },
});

async function settingsOf({ client }: OpenLibrary) {
  const settings = await client.call('settings.get', {});
  if (!settings.ok) throw new CliError(settings.error.message);
  return settings.value;
}

async function named(
  terminal: Terminal,
  words: readonly string[],
  library: OpenLibrary | null,
): Promise<FoundWorkflow[]> {
  const found: FoundWorkflow[] = [];
  for (const word of words) found.push(await findWorkflow(terminal, word, library));
  return found;
}

async function all(terminal: Terminal, library: OpenLibrary | null): Promise<FoundWorkflow[]> {
  if (library === null) throw new CliError('There is no library to check yet; name a file.');
  const list = await library.client.call('library.list', {});
  if (!list.ok) throw new CliError(list.error.message);
  return named(
    terminal,
    list.value.items.map(({ id }) => id),
    library,
  );
}

const colours: Readonly<Record<Finding['severity'], Colour>> = { error: 'red', warning: 'yellow', info: 'blue' };

function tell(workflow: Workflow, shown: string, findings: readonly Finding[], width: number, paint: Paint): string {
  const title = harmless(shown === workflow.name ? shown : `${workflow.name} (${shown})`);
  if (findings.length === 0) return `${paint('bold', title)}: nothing found\n`;
  return [
    paint('bold', title),
    ...findings.flatMap(({ severity, title: what, detail, rule, misp }) => [
      `  ${paint(colours[severity], severity)}  ${what} ${paint('dim', `[${rule}${misp ? ', MISP' : ''}]`)}`,
      hang('    ', harmless(detail), width),
    ]),
    '',
  ].join('\n');
}
