import { answerWish, defaultReference, defaultSettings, writeJson, type Answer, type Wish } from '@engine';
import { benchText, suiteBudgets, suiteHead, suiteRow } from '../../bench/print-bench.ts';
import { runBench } from '../../bench/run-bench.ts';
import { runSuite } from '../../bench/run-suite.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { findWorkflow } from '../find-workflow.ts';
import { withLibrary } from '../open-library.ts';
import { fileFrom, numberOption } from '../options.ts';
import { jsonText } from '../print-json.ts';
import { readPayloadFile } from '../run/read-payload-file.ts';
import type { Terminal } from '../terminal.ts';

export const benchCommand = defineCommand({
  name: 'bench',
  summary: 'Measure a run against parsing its payload, in this process.',
  usage: '[--workflow WORKFLOW --payload FILE] [--repeat N] [--no-trace] [--json]',
  details:
    'Tells, as medians of N rounds in one process: the time to parse the payload, to normalise it, and to run the workflow ' +
    'over it with normalisation and full trace; their ratio (run : parse), plain and with the heap collected before each ' +
    'timed part; and the memory that the trace keeps against that of the parsed payload.\n\n' +
    '  flowbench bench --workflow my.json --payload event.json.gz --repeat 50\n\n' +
    'Without workflow and payload it measures the ten-node workload over events of 1,000 to 100,000 attributes.',
  options: {
    workflow: { type: 'string', value: 'WORKFLOW', help: 'A file, or the id or name of a workflow in the library.' },
    payload: { type: 'string', short: 'p', value: 'FILE', help: 'The payload, plain or gzip.' },
    event: { type: 'string', value: 'N', help: 'Which event of a file with several, from 1.' },
    repeat: { type: 'string', value: 'N', help: 'Rounds of each measurement (default: 20).' },
    'no-trace': { type: 'boolean', help: 'Keep no trace, as batch use does.' },
    json: { type: 'boolean', help: 'One JSON object instead of lines.' },
  },
  words: [0, 0],
  run: async (_words, options, terminal) => {
    const { workflow: name, payload: file } = options;
    const repeat = options.repeat === undefined ? undefined : numberOption('repeat', options.repeat, 1, 100_000);
    const trace = options['no-trace'] !== true;
    if (name === undefined || file === undefined) {
      if (name !== undefined) throw new CliError('A bench of one workflow needs a payload as well: --payload FILE.');
      if (file !== undefined)
        throw new CliError('A bench of one payload needs a workflow as well: --workflow WORKFLOW.');
      if (repeat !== undefined || !trace)
        throw new CliError('--repeat and --no-trace go with --workflow and --payload.');
      return suite(options.json === true, terminal);
    }
    const { workflow } = await withLibrary(terminal, options.data, (library) => findWorkflow(terminal, name, library));
    const { payload } = readPayloadFile({
      file: fileFrom(terminal, file),
      shown: file,
      triggerId: workflow.triggerId,
      normalised: false,
      event: options.event === undefined ? undefined : numberOption('event', options.event, 1, 1_000_000),
    });
    const result = runBench({
      workflow,
      payload: writeJson(payload),
      repeat: repeat ?? 20,
      trace,
      answers: () => answer,
    });
    terminal.out(options.json === true ? jsonText(result) : benchText(result));
    return 0;
  },
});

/** Each round is a run of its own: nothing is remembered from one to the next. */
function answer(wish: Wish): Answer {
  return answerWish(wish, { reference: defaultReference, settings: defaultSettings });
}

/** Budgets are told, not judged: a busy machine is no failure. */
function suite(json: boolean, terminal: Terminal): number {
  if (!json) terminal.out(suiteHead());
  const report = runSuite({ answers: () => answer, ...(!json && { onRow: (row) => terminal.out(suiteRow(row)) }) });
  terminal.out(json ? jsonText(report) : `\n${suiteBudgets(report)}`);
  return 0;
}
