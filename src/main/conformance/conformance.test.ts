import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogue, isArray, parseJson, phpArray, toText, type PhpArray, type PhpValue } from '@engine';
import { describe, expect, it } from 'vitest';
import { vectorKinds } from './kinds.ts';
import { runConformance } from './run-conformance.ts';

const root = resolve(import.meta.dirname, '../../..');
const committed = join(root, 'src/engine/testing/vectors');
const shared = join(root, '../shared');

/** Vectors that may not be committed (public blueprints, real events) lie beside the checkout, where they are at hand. */
const beside: readonly string[] = existsSync(join(shared, 'vectors'))
  ? readdirSync(join(shared, 'vectors')).filter((name) => /^(?:real|run).*\.jsonl(?:\.gz)?$/.test(name))
  : [];
const hashPaths = join(shared, 'misp-api/hash-paths.json');
const payloadsDir = join(shared, 'payloads/events');

const modules = catalogue('2.5.1');
const kinds = new Set(vectorKinds.map((kind) => kind.name));
const env = parseJson(readFileSync(join(committed, 'env.json'), 'utf8'));
/** Modules of 2.5.1 that are still to be written: vectors that need one wait for it. */
const missing = new Set(texts(member(env, 'enabled_modules')).filter((id) => !modules.has(id)));

function waits(vector: PhpArray): boolean {
  if (!kinds.has(toText(member(vector, 'kind')))) return true;
  const input = member(vector, 'input');
  const nodes = member(member(input, 'workflow'), 'data');
  const used = isArray(nodes) ? phpArray.values(nodes).map((node) => toText(member(member(node, 'data'), 'id'))) : [];
  return [toText(member(input, 'module')), ...used].some((id) => missing.has(id));
}

async function expectClean(file: string): Promise<void> {
  const report = await runConformance([file], {
    show: 3,
    payloadsDir,
    envFile: join(committed, 'env.json'),
    skip: waits,
  });
  expect(report.differences).toEqual([]);
  for (const row of report.rows) {
    expect(row).toMatchObject({ failed: 0 });
    expect(row.passed + row.throwsMatched).toBeGreaterThan(0);
  }
}

describe('committed vectors', () => {
  it.each(readdirSync(committed).filter((name) => name.endsWith('.jsonl.gz')))('%s', (name) =>
    expectClean(join(committed, name)),
  );
});

describe('vectors and recordings beside the checkout', () => {
  if (beside.length === 0)
    it.skip('real.*, run with public blueprints: there is no folder "shared" beside the checkout', () => {});
  it.each(beside)('%s', (name) => expectClean(join(shared, 'vectors', name)));
  it.skipIf(!existsSync(hashPaths))('hash-paths.json, recorded from a live server', () => expectClean(hashPaths));
});

function member(value: PhpValue, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}

function texts(value: PhpValue): readonly string[] {
  return isArray(value) ? phpArray.values(value).map(toText) : [];
}
