import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultReference } from '@engine';
import { describe, expect, it } from 'vitest';
import { jsonFiles, sharedFolder, taxonomyFolder } from './seed-files.ts';

/** MISP's `machinetag.json`, as far as a picker reads it. */
interface Taxonomy {
  readonly namespace: string;
  readonly exclusive?: boolean;
  readonly predicates: readonly { readonly value: string; readonly colour?: string; readonly exclusive?: boolean }[];
  readonly values?: readonly {
    readonly predicate: string;
    readonly entry: readonly { readonly value: string; readonly colour?: string; readonly numerical_value?: number }[];
  }[];
}

const files = jsonFiles(taxonomyFolder);
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Taxonomy;

/** Every tag with its colour. */
function tagsOf({ namespace, predicates, values = [] }: Taxonomy): ReadonlyMap<string, string | undefined> {
  return new Map(
    predicates.flatMap(({ value, colour }) => {
      const entries = values.find((one) => one.predicate === value)?.entry ?? [];
      if (entries.length === 0) return [[`${namespace}:${value}`, colour] as const];
      return entries.map((entry) => [`${namespace}:${value}="${entry.value}"`, entry.colour] as const);
    }),
  );
}

/** What a taxonomy says besides words and colours: names, weights and what excludes each other. */
const factsOf = (taxonomy: Taxonomy) => ({
  exclusive: taxonomy.exclusive === true,
  predicates: taxonomy.predicates.map(({ value, exclusive }) => `${value}${exclusive === true ? ' (one)' : ''}`).sort(),
  tags: [...tagsOf(taxonomy).keys()].sort(),
  weights: (taxonomy.values ?? [])
    .flatMap(({ predicate, entry }) => entry.map((one) => `${predicate}="${one.value}" ${String(one.numerical_value)}`))
    .sort(),
});

describe.each(files)('%s', (file) => {
  const taxonomy = read(taxonomyFolder, file);

  it('bears the name of its namespace and gives every tag a colour', () => {
    expect(file).toBe(`${taxonomy.namespace}.json`);
    const colourless = [...tagsOf(taxonomy)].filter(([, colour]) => !/^#[0-9a-f]{6}$/.test(colour ?? ''));
    expect(colourless).toEqual([]);
  });

  const original = join(sharedFolder, 'taxonomies');
  it.skipIf(!existsSync(join(original, file)))('has the facts of ../shared/taxonomies, skipped without it', () => {
    expect(factsOf(taxonomy)).toEqual(factsOf(read(original, file)));
  });
});

it('knows every tag of its namespaces that the reference data begin with', () => {
  const known = new Set(files.flatMap((file) => [...tagsOf(read(taxonomyFolder, file)).keys()]));
  const namespaces = files.map((file) => file.replace('.json', ':'));
  const tags = defaultReference.tags.filter(({ name }) => namespaces.some((namespace) => name.startsWith(namespace)));
  expect(tags.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
