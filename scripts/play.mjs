#!/usr/bin/env node
// A scratch file against the engine: `npm run play [-- FILE.ts]`. Without a file, .cache/play.ts is made and run.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onGoodNode } from './lib/pinned-node.mjs';
import { root } from './lib/root.mjs';

await onGoodNode();

const beginning = `// Yours to change; git does not see it. Node strips the types by itself.
import { hashExtract, parseJson, type PhpArray } from '../src/engine/index.ts';

const event = parseJson('{"Event": {"Tag": [{"name": "tlp:red"}, {"name": "tlp:green"}]}}') as PhpArray;
console.log(hashExtract(event, 'Event.Tag.{n}.name'));
`;

const [named] = process.argv.slice(2);
const file = named === undefined ? join(root, '.cache', 'play.ts') : resolve(named);
if (named === undefined && !existsSync(file)) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, beginning);
  console.error(`play: wrote ${file}; change it and run this again.`);
}
if (!existsSync(file)) {
  console.error(`play: there is no file ${named}.`);
  process.exit(2);
}
await import(pathToFileURL(file).href);
