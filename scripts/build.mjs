#!/usr/bin/env node
// Builds what is stale: `node scripts/build.mjs [--force] [--only main,preload,renderer]`.
import { parseArgs } from 'node:util';
import { onGoodNode } from './lib/pinned-node.mjs';

await onGoodNode();
const { ensureBuilt } = await import('./lib/build-parts.mjs');

const known = ['main', 'preload', 'renderer'];
let options;
try {
  options = parseArgs({ options: { force: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } } });
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exit(2);
}
const { force, only, help } = options.values;
if (help) {
  console.log(
    'node scripts/build.mjs [--force] [--only main,preload,renderer]\nBuilds the parts whose sources changed into out/.',
  );
  process.exit(0);
}
const parts = only === undefined ? known : only.split(',');
const odd = parts.find((part) => !known.includes(part));
if (odd !== undefined) {
  console.error(`build: there is no part "${odd}"; parts are ${known.join(', ')}.`);
  process.exit(2);
}
try {
  const built = await ensureBuilt({ parts, force, say: (line) => console.error(`build: ${line}`) });
  if (built.length === 0) console.error('build: everything is up to date');
} catch (error) {
  console.error(`build: failed\n${error.message}`);
  process.exit(1);
}
