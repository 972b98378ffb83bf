// Writes the figures of docs/parity.md anew from what `flowbench conformance` finds:  npm run parity
// Needs the recordings that lie beside a checkout, in ../shared; without them nothing is changed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { onGoodNode } from './lib/pinned-node.mjs';
import { root } from './lib/root.mjs';

await onGoodNode();

const shared = resolve(root, '..', 'shared');
const page = join(root, 'docs', 'parity.md');
if (!existsSync(join(shared, 'vectors')) || !existsSync(join(shared, 'misp-api'))) {
  console.error('There are no recordings in ../shared (vectors and misp-api): the figures stay as they are.');
  process.exit(1);
}

const EXERCISES = {
  'condition.evaluate': 'operators and loose comparison',
  'condition.filter': 'filtering of lists',
  convert: 'trigger data into workflow data',
  graph: 'checks and static walk',
  'hash.extract': 'path look-up with wildcards',
  'hash.get': 'plain look-up',
  'hash.insert': 'writing at a path',
  'hash.remove': 'removing at a path',
  jinja: 'templates',
  'module.action': 'one action module',
  'module.logic': 'one logic module',
  run: 'whole workflows with their branches',
  'recorded-run': 'debug requests of a live server',
  'recorded-stateless': 'single modules on a live server',
  'hash-paths': 'path look-ups on a live server',
};

const { registry } = await import('../src/engine/modules/registry.ts');
const vectorFiles = readdirSync(join(shared, 'vectors')).filter((name) => /\.jsonl(\.gz)?$/.test(name));
const recordings = join(shared, 'misp-api');

const figures = kindTable(conformance());
const modules = moduleTable(countModules());
const text = readFileSync(page, 'utf8');
writeFileSync(page, within(within(text, 'kinds', figures), 'modules', modules));
execFileSync(process.execPath, [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', page]);

function conformance() {
  const files = [
    ...vectorFiles.map((name) => join(shared, 'vectors', name)),
    join(recordings, 'hash-paths.json'),
    join(recordings, 'stateless'),
    join(recordings, 'runs'),
  ];
  const bin = join(root, 'bin', 'flowbench.mjs');
  const arguments_ = [bin, 'conformance', ...files, '--json'];
  const options = { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] };
  try {
    return JSON.parse(execFileSync(process.execPath, arguments_, options)).rows;
  } catch (error) {
    // Exit code 1: something differs, which the table then shows.
    if (error.status === 1 && error.stdout) return JSON.parse(error.stdout).rows;
    throw error;
  }
}

function kindTable(rows) {
  const sums = new Map();
  for (const row of rows) {
    const sum = sums.get(row.kind) ?? { files: 0, equal: 0, died: 0, different: 0, database: 0 };
    sum.files += 1;
    sum.equal += row.passed;
    sum.died += row.throwsMatched;
    sum.different += row.failed;
    sum.database += row.database ?? 0;
    sums.set(row.kind, sum);
  }
  const total = (name) => [...sums.values()].reduce((all, sum) => all + sum[name], 0);
  const lines = Object.entries(EXERCISES).flatMap(([kind, what]) => {
    const sum = sums.get(kind);
    if (sum === undefined) return [];
    const { files, equal, died, different, database } = sum;
    return [`| \`${kind}\` | ${what} | ${files} | ${equal} | ${died} | ${different} | ${database || ''} |`];
  });
  return [
    '| kind | what it exercises | files | equal | died alike | different | equal but for the database |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `Together: ${total('equal')} equal, ${total('died')} died alike, ${total('database')} equal but for fields that only the server's database can fill, ${total('different')} different.`,
  ].join('\n');
}

/** Per module: vectors that execute it alone, vectors of runs in which it was executed, live recordings that hold it. */
function countModules() {
  const counts = new Map();
  const add = (where, id, times = 1) => {
    const count = counts.get(id) ?? { alone: 0, runs: 0, live: 0 };
    count[where] += times;
    counts.set(id, count);
  };
  for (const name of vectorFiles) {
    const bytes = readFileSync(join(shared, 'vectors', name));
    for (const line of (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')) {
      if (line.trim() === '') continue;
      const { kind = 'jinja', input, expected } = JSON.parse(line);
      if (kind.startsWith('module.')) add('alone', input.module);
      if (kind !== 'run') continue;
      const executed = (expected.executions ?? []).map((execution) => execution.module);
      for (const id of new Set([input.trigger, ...executed])) add('runs', id);
    }
  }
  for (const name of readdirSync(join(recordings, 'runs'))) {
    const { trigger, graph } = JSON.parse(readFileSync(join(recordings, 'runs', name), 'utf8'));
    const ids = Object.values(graph ?? {}).map((node) => node?.data?.id);
    for (const id of new Set([trigger, ...ids])) if (typeof id === 'string') add('live', id);
  }
  for (const name of readdirSync(join(recordings, 'stateless'))) {
    const { module, cases } = JSON.parse(readFileSync(join(recordings, 'stateless', name), 'utf8'));
    add('live', module, cases.length);
  }
  return counts;
}

function moduleTable(counts) {
  const KINDS = ['trigger', 'logic', 'action'];
  const byId = (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1);
  const now = registry.filter((module) => module.catalogue === '2.5.1').sort(byId);
  const later = registry.filter((module) => module.catalogue !== '2.5.1').sort(byId);
  return [
    '| module | kind | version | alone | in runs | live | proven by |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...now.map(({ id, kind, version, evidence }) => {
      const { alone, runs, live } = counts.get(id) ?? { alone: 0, runs: 0, live: 0 };
      const proof = evidence === 'vectors' ? 'recordings' : 'description';
      return `| \`${id}\` | ${kind} | ${version} | ${alone || ''} | ${runs || ''} | ${live || ''} | ${proof} |`;
    }),
    '',
    `Known from descriptions only, offered in the catalogue \`later\`: ${later.map(({ id }) => `\`${id}\``).join(', ')}.`,
  ].join('\n');
}

/** Replaces what stands between the two marks of a part. */
function within(whole, part, replacement) {
  const [from, to] = [`<!-- ${part}: npm run parity -->`, `<!-- end of ${part} -->`];
  const start = whole.indexOf(from);
  const end = whole.indexOf(to);
  if (start < 0 || end < start) throw new Error(`docs/parity.md has lost its marks ${from} and ${to}.`);
  return `${whole.slice(0, start + from.length)}\n\n${replacement}\n\n${whole.slice(end)}`;
}
