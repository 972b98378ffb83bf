import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  hasFailures,
  runConformance,
  type ConformanceDifference,
  type ConformanceReport,
  type ConformanceRow,
} from '../../conformance/run-conformance.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { harmless, hang } from '../lay-out.ts';
import { fileFrom, numberOption } from '../options.ts';
import { painter, type Paint } from '../paint.ts';
import { jsonText } from '../print-json.ts';
import type { Terminal } from '../terminal.ts';

export const conformanceCommand = defineCommand({
  name: 'conformance',
  summary: 'Run vectors recorded from MISP through the engine and compare.',
  usage: '[FILE…] [options]',
  details:
    'FILE is a vector file (.jsonl or .jsonl.gz), a recording of a live server (.json) or a folder of them. Without a FILE ' +
    'the vectors of this checkout are run, and those in ../shared where they lie.\n\n' +
    'One line per file and kind tells how many cases passed, failed, or ended where MISP itself dies ("throws-matched"); ' +
    '"database" counts differences that only a live server\'s database can explain.\n\n' +
    '  flowbench conformance real.jsonl.gz --payloads ../payloads --show 3\n\n' +
    'Exit code: 0 when nothing failed, 1 when something did, 2 bad input.',
  options: {
    payloads: {
      type: 'string',
      value: 'DIR',
      help: 'Where payloads lie that a vector names (default: ../payloads beside the file).',
    },
    env: { type: 'string', value: 'FILE', help: 'The stand-in world (default: env.json beside the file).' },
    show: {
      type: 'string',
      value: 'N',
      help: 'Show the first N differing cases in full (default: 0; 10 with --json).',
    },
    json: { type: 'boolean', help: 'One JSON object {"rows": […], "differences": […]} instead of lines.' },
  },
  words: [0, 10_000],
  run: async (words, options, terminal) => {
    const files = words.length > 0 ? words.map((word) => named(terminal, word)) : standard(terminal);
    const show =
      options.show === undefined ? (options.json === true ? 10 : 0) : numberOption('show', options.show, 0, 100_000);
    const envFile = options.env === undefined ? undefined : named(terminal, options.env);
    const payloads = options.payloads === undefined ? undefined : payloadFolder(named(terminal, options.payloads));
    const paint = painter(terminal.colours);
    const rows: ConformanceRow[] = [];
    const differences: ConformanceDifference[] = [];
    const short = (file: string): string => shorten(terminal, file);
    for (const file of files) {
      const payloadsDir = payloads ?? payloadsBeside(file);
      const report = await runConformance([file], {
        show: show - differences.length,
        ...(payloadsDir !== undefined && { payloadsDir }),
        ...(envFile !== undefined && { envFile }),
        ...(options.json !== true && { onRow: (row: ConformanceRow) => terminal.out(rowLine(row, short, paint)) }),
      });
      rows.push(...report.rows);
      differences.push(...report.differences);
    }
    if (rows.length === 0) throw new CliError('There is not a single vector or recording in there.');
    const report: ConformanceReport = {
      rows: rows.map((row) => ({ ...row, file: short(row.file) })),
      differences: differences.map((each) => ({ ...each, file: short(each.file) })),
    };
    if (options.json === true) terminal.out(jsonText(report));
    else {
      terminal.out(summary(report, paint));
      for (const difference of report.differences) terminal.out(inFull(difference, terminal.columns, paint));
    }
    return hasFailures(report) ? 1 : 0;
  },
});

function named(terminal: Terminal, name: string): string {
  const file = fileFrom(terminal, name);
  if (!existsSync(file)) throw new CliError(`There is no file or folder ${name}.`);
  return file;
}

/** What a checkout brings, and the recordings that may not be in it but lie beside it. */
function standard(terminal: Terminal): string[] {
  const root = fileURLToPath(new URL('../../', terminal.entryUrl));
  const shared = join(root, '..', 'shared');
  const vectors = join(shared, 'vectors');
  const found = [
    join(root, 'src', 'engine', 'testing', 'vectors'),
    ...(existsSync(vectors) ? readdirSync(vectors).filter((name) => /\.jsonl(\.gz)?$/.test(name)) : [])
      .sort()
      .map((name) => join(vectors, name)),
    join(shared, 'misp-api', 'hash-paths.json'),
    join(shared, 'misp-api', 'stateless'),
    join(shared, 'misp-api', 'runs'),
  ].filter((path) => existsSync(path));
  if (found.length === 0) throw new CliError('There are no vectors in this installation; name a file.');
  return found;
}

/** `payloads/` or its `events/`: whichever holds the files. */
function payloadFolder(folder: string): string {
  const events = join(folder, 'events');
  return existsSync(events) && statSync(events).isDirectory() ? events : folder;
}

function payloadsBeside(file: string): string | undefined {
  const folder = join(dirname(file), '..', 'payloads');
  return existsSync(folder) ? payloadFolder(folder) : undefined;
}

function shorten(terminal: Terminal, file: string): string {
  const way = relative(terminal.cwd, file);
  return way.length < file.length ? way : file;
}

function rowLine(row: ConformanceRow, short: (file: string) => string, paint: Paint): string {
  const failed = `${row.failed} failed`;
  const database = row.database === undefined ? '' : `, ${row.database} database`;
  const name = `${basename(short(row.file))} `.padEnd(28);
  const counts = `${String(row.passed).padStart(5)} passed, ${row.failed > 0 ? paint('red', failed) : failed}`;
  return `${name}${row.kind.padEnd(18)}${counts}, ${row.throwsMatched} throws-matched${database}\n`;
}

function summary({ rows }: ConformanceReport, paint: Paint): string {
  const sum = (count: (row: ConformanceRow) => number): number => rows.reduce((total, row) => total + count(row), 0);
  const failed = sum((row) => row.failed);
  const database = sum((row) => row.database ?? 0);
  return [
    '',
    `${sum((row) => row.passed)} passed, ${failed > 0 ? paint('red', `${failed} failed`) : '0 failed'}, ` +
      `${sum((row) => row.throwsMatched)} throws-matched${database > 0 ? `, ${database} database` : ''}`,
    '',
  ].join('\n');
}

function inFull({ file, id, kind, differences }: ConformanceDifference, width: number, paint: Paint): string {
  const lines = differences.map((difference) => hang('  - ', harmless(difference), width));
  return `\n${paint('bold', harmless(`${basename(file)}: ${id} (${kind})`))}\n${lines.join('\n')}\n`;
}
