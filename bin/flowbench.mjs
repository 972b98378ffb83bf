#!/usr/bin/env node
// The command line from a checkout: any Node will do to get in; the rest runs on a good one and on a fresh build.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onGoodNode } from '../scripts/lib/pinned-node.mjs';
import { root } from '../scripts/lib/root.mjs';

await onGoodNode();

const serves = process.argv[2] === 'serve';
const { ensureBuilt } = await import('../scripts/lib/build-parts.mjs');
try {
  await ensureBuilt({
    parts: serves ? ['main', 'renderer'] : ['main'],
    say: (line) => process.stderr.write(`flowbench: ${line}\n`),
  });
} catch (error) {
  process.stderr.write(`flowbench: the build failed.\n${error.message}\n`);
  process.exit(1);
}
const { main } = await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href);
process.exitCode = await main(process.argv.slice(2));
