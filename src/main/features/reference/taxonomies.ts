import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isArray, parseJson, phpArray, toText, type PhpValue } from '@engine';

const { get, values } = phpArray;

/** A tag of a taxonomy (`machinetag.json`): `namespace:predicate` or `namespace:predicate="entry"`. */
export interface TaxonomyTag {
  readonly name: string;
  readonly colour: string | null;
  /** What it means, in the words of the taxonomy. */
  readonly expanded: string;
}

export function isTaxonomy(document: PhpValue): boolean {
  return text(document, 'namespace') !== '' && isArray(member(document, 'predicates'));
}

/** All tags of a taxonomy. A predicate that has entries is no tag of its own; an entry without colour has its predicate's. */
export function taxonomyTags(document: PhpValue): readonly TaxonomyTag[] {
  const namespace = text(document, 'namespace');
  const entriesOf = new Map<string, readonly PhpValue[]>();
  for (const group of list(document, 'values')) {
    const predicate = text(group, 'predicate');
    entriesOf.set(predicate, [...(entriesOf.get(predicate) ?? []), ...list(group, 'entry')]);
  }
  return list(document, 'predicates').flatMap((predicate) => {
    const value = text(predicate, 'value');
    if (value === '') return [];
    const entries = entriesOf.get(value) ?? [];
    const colour = colourOf(predicate);
    if (entries.length === 0) return [{ name: `${namespace}:${value}`, colour, expanded: meaning(predicate) }];
    return entries
      .filter((entry) => text(entry, 'value') !== '')
      .map((entry) => ({
        name: `${namespace}:${value}="${text(entry, 'value')}"`,
        colour: colourOf(entry) ?? colour,
        expanded: meaning(entry),
      }));
  });
}

/** The taxonomies of the installation. A folder or file that can't be read gives no tags; it is not worth a failure. */
export function readTaxonomies(folder: string): readonly TaxonomyTag[] {
  const names = attempt(() => readdirSync(folder).sort(), []);
  return names
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      attempt<readonly TaxonomyTag[]>(() => {
        const document = parseJson(readFileSync(join(folder, name), 'utf8'));
        return isTaxonomy(document) ? taxonomyTags(document) : [];
      }, []),
    );
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

function meaning(record: PhpValue): string {
  return text(record, 'expanded') || text(record, 'description');
}

function colourOf(record: PhpValue): string | null {
  const colour = text(record, 'colour');
  return /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : null;
}

function member(record: PhpValue, key: string): PhpValue {
  return isArray(record) ? (get(record, key) ?? null) : null;
}

function list(record: PhpValue, key: string): readonly PhpValue[] {
  const value = member(record, key);
  return isArray(value) ? values(value) : [];
}

function text(record: PhpValue, key: string): string {
  const value = member(record, key);
  return value === null || isArray(value) ? '' : toText(value);
}
