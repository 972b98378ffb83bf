import { defaultSettings } from '@engine/run/default-settings.ts';
import { defaultReference } from '@engine/reference/default-reference.ts';
import type { RunSettings, Workflow } from '@engine';
import type { Settings } from '@shared';
import { dryAnswerer } from '../../adapters/dry.ts';
import { catalogueFor } from '../../catalogue.ts';
import { runSettings } from '../../features/runs/run-request.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { findWorkflow, type FoundWorkflow } from '../find-workflow.ts';
import { withLibrary, type OpenLibrary } from '../open-library.ts';
import { fileFrom, numberOption } from '../options.ts';
import { painter } from '../paint.ts';
import { jsonText } from '../print-json.ts';
import { collectReport } from '../run/collect-report.ts';
import { exitCodes } from '../run/exit-code.ts';
import { performRun } from '../run/perform-run.ts';
import { printRun } from '../run/print-run.ts';
import { readPayloadFile } from '../run/read-payload-file.ts';
import { stopOnCtrlC } from '../run/stop-on-ctrl-c.ts';

export const runCommand = defineCommand({
  name: 'run',
  summary: 'Run a workflow on a payload, dry, and tell what happened and why.',
  usage: 'WORKFLOW --payload FILE [options]',
  details:
    "WORKFLOW is a file with MISP's workflow JSON, or the id or name of a workflow in the library. FILE holds the " +
    "payload as JSON, plain or gzip: an event in any of MISP's wrappings, or what another trigger is handed.\n\n" +
    'Nothing leaves this machine: mails, requests and writes are listed in the ledger and answered from the local ' +
    'reference data.\n\n' +
    '  flowbench run refuse-tlp-red.json --payload event.json\n' +
    '  flowbench run "Refuse tlp:red" --payload event.json.gz --trace\n\n' +
    'Exit code: 0 success, 3 blocked, 4 failure, 5 crashed (MISP would die here), 2 bad input.',
  options: {
    payload: { type: 'string', short: 'p', value: 'FILE', help: 'The payload.' },
    trigger: { type: 'string', value: 'ID', help: "Another trigger than the workflow's own." },
    event: { type: 'string', value: 'N', help: 'Which event of a file with several, from 1.' },
    normalised: { type: 'boolean', help: 'The payload is normalised workflow data already.' },
    trace: { type: 'boolean', help: 'Parameters, comparisons, changes and debug log lines of every step.' },
    json: { type: 'boolean', help: 'One JSON object instead of words; with --trace also the data of every step.' },
  },
  words: [1, 1],
  run: async ([name = ''], options, terminal) => {
    const { payload: file } = options;
    if (file === undefined) throw new CliError('A run needs a payload: --payload FILE.');
    const event = options.event === undefined ? undefined : numberOption('event', options.event, 1, 1_000_000);
    const { found, server, reference } = await withLibrary(terminal, options.data, async (library) => ({
      found: await findWorkflow(terminal, name, library),
      server: library === null ? null : await settingsOf(library),
      reference: library === null ? defaultReference : library.reference(),
    }));
    const workflow = behind(found, options.trigger);
    const { catalogue, mispVersion } = catalogueFor(workflow, server?.mispVersion ?? defaultSettings.mispVersion);
    const settings: RunSettings =
      server === null ? { ...defaultSettings, mispVersion } : runSettings({ ...server, mispVersion }, catalogue);
    const chosen = readPayloadFile({
      file: fileFrom(terminal, file),
      shown: file,
      triggerId: workflow.triggerId,
      normalised: options.normalised === true,
      event,
    });
    if (chosen.triggerId !== null && chosen.triggerId !== workflow.triggerId) {
      terminal.err(
        `flowbench: ${file} is a payload of ${chosen.triggerId}; the workflow starts with ${workflow.triggerId}.\n`,
      );
    }
    const { signal, stop } = stopOnCtrlC();
    const events = await performRun(
      {
        workflow,
        triggerId: workflow.triggerId,
        payload: chosen.payload,
        normalised: chosen.normalised,
        entry: 'workflow',
        settings,
      },
      catalogue,
      dryAnswerer(settings, reference),
      signal,
    ).finally(stop);
    const report = collectReport(events, options.trace === true);
    if (options.json === true) {
      const { outcome, ...rest } = report;
      const from = { name: workflow.name, trigger: workflow.triggerId, source: found.shown, id: found.id };
      const payload = { file, event: chosen.event, of: chosen.of, normalised: chosen.normalised };
      const readNotes = found.notes.map(({ text }) => text);
      terminal.out(
        jsonText({ outcome, workflow: from, payload, readNotes, mispVersion: settings.mispVersion, ...rest }),
      );
    } else {
      found.notes.forEach(({ text }) => terminal.err(`flowbench: ${found.shown}: ${text}\n`));
      const title = chosen.of > 1 ? `${file}, event ${chosen.event} of ${chosen.of}` : file;
      const paint = painter(terminal.colours);
      const trace = options.trace === true;
      terminal.out(
        printRun(report, { workflow, payloadTitle: title, catalogue, width: terminal.columns, paint, trace }),
      );
    }
    return exitCodes[report.outcome];
  },
});

/** The settings of the library. */
async function settingsOf(library: OpenLibrary): Promise<Settings> {
  const settings = await library.client.call('settings.get', {});
  if (!settings.ok) throw new CliError(settings.error.message);
  return settings.value;
}

/** The workflow with the trigger it is run for. MISP starts at the trigger's node, so there must be exactly one. */
function behind({ workflow, shown }: FoundWorkflow, trigger: string | undefined): Workflow {
  const triggers = workflow.graph.nodes.filter((node) => node.kind === 'trigger');
  if (triggers.length === 0) throw new CliError(`${shown}: the workflow has no trigger, so there is nowhere to start.`);
  if (triggers.length > 1) {
    const names = triggers.map((node) => `${node.moduleId} (node ${node.id})`).join(', ');
    throw new CliError(`${shown}: the workflow has ${triggers.length} triggers, MISP takes exactly one: ${names}.`);
  }
  const triggerId = trigger ?? workflow.triggerId;
  const [own] = triggers;
  if (own !== undefined && own.moduleId !== triggerId) {
    throw new CliError(`${shown}: its trigger is ${own.moduleId}, not ${triggerId}.`);
  }
  return { ...workflow, triggerId };
}
