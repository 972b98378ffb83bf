#!/usr/bin/env node
// Everything that must hold before a change goes in: types, lint, unit tests with conformance, build, end to end.
// The last line alone tells the result: `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { onGoodNode } from './lib/pinned-node.mjs';
import { root } from './lib/root.mjs';

await onGoodNode();
const { countPlaywright, countVitest } = await import('./lib/count-tests.mjs');

const steps = ['types', 'lint', 'unit', 'build', 'e2e'];
let only;
try {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    console.log(`npm test [-- --only ${steps.join(',')}]\nRuns the steps in this order; all of them without --only.`);
    process.exit(0);
  }
  only = values.only?.split(',') ?? steps;
} catch (error) {
  console.error(`test: ${error.message}`);
  process.exit(2);
}
const odd = only.find((name) => !steps.includes(name));
if (odd !== undefined) {
  console.error(`test: there is no step "${odd}"; steps are ${steps.join(', ')}.`);
  process.exit(2);
}

const reports = join(root, '.cache', 'test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const vitestReport = join(reports, 'unit.json');
const playwrightReport = join(reports, 'e2e.json');

const bin = join(root, 'node_modules');
const tool = (...path) => join(bin, ...path);
const commands = {
  types: [[tool('typescript', 'bin', 'tsc'), '-b']],
  lint: [
    [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
    [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  ],
  unit: [
    [tool('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  ],
  build: [[join(root, 'scripts', 'build.mjs')]],
  e2e: [[join(root, 'scripts', 'test-e2e.mjs')]],
};

const results = [];
for (const step of steps.filter((name) => only.includes(name))) {
  const startedAtMs = Date.now();
  console.log(`\n── ${step} ${'─'.repeat(70 - step.length)}`);
  let ok = true;
  for (const command of commands[step]) ok = (await run(command)) && ok;
  results.push({ step, ok, seconds: (Date.now() - startedAtMs) / 1000 });
}
process.exitCode = summarise(results);

function run([script, ...args]) {
  return new Promise((done) => {
    const env = {
      ...process.env,
      FLOWBENCH_E2E_REPORT: playwrightReport,
      PATH: `${tool('.bin')}${delimiter}${process.env.PATH ?? ''}`,
    };
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env, stdio: 'inherit' });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

function summarise(done) {
  const counts = { unit: countVitest(vitestReport), e2e: countPlaywright(playwrightReport) };
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const { step, ok, seconds } of done) {
    const count = counts[step];
    const told = count ? ` ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped` : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.padEnd(6)} ${seconds.toFixed(1).padStart(6)} s${told}`);
    if (count) for (const name of ['passed', 'failed', 'skipped']) total[name] += count[name];
    // A step that failed without a failed test (types, lint, build, a suite that did not start) counts as one.
    if (!ok && !(count?.failed > 0)) total.failed += 1;
  }
  const skips = [...(counts.unit?.skips ?? []), ...(counts.e2e?.skips ?? [])];
  if (skips.length > 0) console.log(`\nskipped:\n${skips.map((name) => `  - ${name}`).join('\n')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 ? 1 : 0;
}
