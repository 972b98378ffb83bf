import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isArray, parseJson, type Outcome, type PhpArray } from '@engine';

const root = resolve(import.meta.dirname, '../../../..');
export const seedFolder = join(root, 'resources/seed');
export const blueprintFolder = join(root, 'blueprints');
export const taxonomyFolder = join(root, 'resources/taxonomies');
/** Reference material that lies beside a checkout and is not part of it. */
export const sharedFolder = resolve(root, '../shared');

export function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

export interface SeedSample {
  readonly file: string;
  readonly name: string;
  readonly triggerId: string;
  readonly normalised: boolean;
  readonly payload: PhpArray;
  /** Name of a seeded workflow to the outcome of the pair. */
  readonly expect: Readonly<Record<string, Outcome>>;
}

export function seedSamples(): readonly SeedSample[] {
  const folder = join(seedFolder, 'samples');
  return jsonFiles(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const about = JSON.parse(text) as Omit<SeedSample, 'file'>;
    return { ...about, file, payload: payloadOf(text, 'payload') };
  });
}

/** One member of a file, read the way a user's payload is read. */
export function payloadOf(text: string, ...path: readonly string[]): PhpArray {
  let found: unknown = parseJson(text);
  for (const key of path) found = (found as Record<string, unknown>)[key];
  if (!isArray(found as PhpArray)) throw new Error(`There is no payload at ${path.join('.')}.`);
  return found as PhpArray;
}
