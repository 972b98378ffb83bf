import { answerWish, defaultReference, defaultSettings, writeJson } from '@engine';
import { runBench, type BenchResult } from '../../bench/run-bench.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { findWorkflow } from '../find-workflow.ts';
import { withLibrary } from '../open-library.ts';
import { fileFrom, numberOption } from '../options.ts';
import { jsonText } from '../print-json.ts';
import { readPayloadFile } from '../run/read-payload-file.ts';

export const benchCommand = defineCommand({
  name: 'bench',
  summary: 'Measure a run against parsing its payload, in this process.',
  usage: '[--workflow WORKFLOW --payload FILE] [--repeat N] [--no-trace] [--json]',
  details:
    'Tells, as medians of N rounds in one process: the time to parse the payload, to normalise it, and to run the workflow ' +
    'over it with normalisation and full trace; their ratio (run : parse), plain and with the heap collected before each ' +
    'timed part; and the memory that the trace keeps against that of the parsed payload.\n\n' +
    '  flowbench bench --workflow my-workflow.json --payload event.json.gz --repeat 50\n\n' +
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
      throw new CliError('Name a workflow and a payload: --workflow WORKFLOW --payload FILE.');
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
      // Each round is a run of its own: nothing is remembered from one to the next.
      answer: (wish) => answerWish(wish, { reference: defaultReference, settings: defaultSettings }),
    });
    terminal.out(options.json === true ? jsonText(result) : lines(result));
    return 0;
  },
});

function lines(result: BenchResult): string {
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  const kib = (value: number): string => `${Math.round(value / 1024)} KiB`;
  const rows: readonly (readonly [string, string])[] = [
    ['parse', ms(result.parse_ms)],
    ['normalise', ms(result.normalise_ms)],
    ['run', `${ms(result.run_ms)}  (${result.steps} steps, ${result.outcome})`],
    ['run : parse', `${result.ratio.toFixed(2)} ×`],
    ['  heap collected', `${result.ratio_gc.toFixed(2)} ×`],
    [
      'trace : payload',
      `${result.trace_ratio.toFixed(2)} ×  (${kib(result.trace_bytes)} : ${kib(result.payload_bytes)})`,
    ],
    ['runs per second', result.runs_per_second.toFixed(1)],
  ];
  return `${rows.map(([label, value]) => `${label.padEnd(18)}${value}`).join('\n')}\n`;
}
