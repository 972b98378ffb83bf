import type { BlueprintSummary, RunSummary, SampleSummary, WorkflowSummary } from '@shared';
import type { Client } from '@shared/rpc/connect.ts';
import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { cut, harmless, table } from '../lay-out.ts';
import { withLibrary } from '../open-library.ts';
import { dataDirOf } from '../options.ts';
import { jsonText } from '../print-json.ts';

const kinds = ['workflows', 'blueprints', 'samples', 'runs'] as const;
type Kind = (typeof kinds)[number];

export const listCommand = defineCommand({
  name: 'list',
  summary: 'List the workflows, blueprints, samples or runs of the library.',
  usage: '[workflows | blueprints | samples | runs] [--json]',
  details: 'Without a word it lists the workflows.\n\n  flowbench list\n  flowbench list runs --json',
  options: { json: { type: 'boolean', help: 'One JSON object with `items` instead of a table.' } },
  words: [0, 1],
  run: async ([word = 'workflows'], options, terminal) => {
    const kind = kinds.find((each) => each === word);
    if (kind === undefined) throw new CliError(`There is no list of "${word}"; there are ${kinds.join(', ')}.`);
    const items = await withLibrary(terminal, options.data, async (library) =>
      library === null ? null : listOf(library.client, kind),
    );
    if (items === null) {
      const dataDir = dataDirOf(terminal, options.data);
      if (options.json === true) terminal.out(jsonText({ items: [] }));
      else terminal.out(`There is no library in ${dataDir} yet; starting Flowbench makes one.\n`);
      return 0;
    }
    if (options.json === true) terminal.out(jsonText({ items: items.all }));
    else if (items.rows.length === 0) terminal.out(`There are no ${kind} in this library yet.\n`);
    else {
      const rows = items.rows.map((row) => row.map(harmless));
      terminal.out(`${table([items.head, ...rows], terminal.columns)}\n`);
    }
    return 0;
  },
});

interface Listed {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly all: readonly unknown[];
}

async function listOf(client: Client, kind: Kind): Promise<Listed> {
  switch (kind) {
    case 'workflows': {
      const list = await client.call('library.list', {});
      if (!list.ok) throw new CliError(list.error.message);
      const { items } = list.value;
      return { head: ['NAME', 'NODES', 'FINDINGS', 'LAST RUN', 'TRIGGER'], rows: items.map(workflowRow), all: items };
    }
    case 'blueprints': {
      const list = await client.call('blueprints.list', {});
      if (!list.ok) throw new CliError(list.error.message);
      const { items } = list.value;
      return { head: ['NAME', 'NODES', 'ORIGIN', 'TRIGGER'], rows: items.map(blueprintRow), all: items };
    }
    case 'samples': {
      const list = await client.call('samples.list', {});
      if (!list.ok) throw new CliError(list.error.message);
      const { items } = list.value;
      return { head: ['NAME', 'KB', 'TRIGGER'], rows: items.map(sampleRow), all: items };
    }
    case 'runs': {
      const list = await client.call('runs.list', {});
      if (!list.ok) throw new CliError(list.error.message);
      const { items } = list.value;
      return { head: ['RUN', 'OUTCOME', 'STEPS', 'STARTED', 'WORKFLOW'], rows: items.map(runRow), all: items };
    }
  }
}

function workflowRow(item: WorkflowSummary): string[] {
  const findings = [
    ...(item.errors > 0 ? [`${item.errors} error${item.errors > 1 ? 's' : ''}`] : []),
    ...(item.warnings > 0 ? [`${item.warnings} warning${item.warnings > 1 ? 's' : ''}`] : []),
  ];
  return [
    cut(item.name, 42),
    String(item.nodeCount),
    findings.join(', ') || 'none',
    item.recentOutcomes.at(-1)?.outcome ?? '–',
    item.triggerId,
  ];
}

function blueprintRow(item: BlueprintSummary): string[] {
  return [cut(item.name, 42), String(item.nodeCount), item.origin, item.triggerId || '–'];
}

function sampleRow(item: SampleSummary): string[] {
  return [cut(item.name, 46), (item.bytes / 1024).toFixed(item.bytes < 10_240 ? 1 : 0), item.triggerId];
}

function runRow(item: RunSummary): string[] {
  const started = new Date(item.startedAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return [`#${item.number}`, item.outcome ?? item.state, String(item.steps), started, item.workflowName];
}
