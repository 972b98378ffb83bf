import { get, isArray, keys, values } from '../php/array.ts';
import type { PhpValue } from '../php/value.ts';
import {
  readReferenceEntry,
  REFERENCE_SECTIONS,
  ReferenceDataError,
  type ReferenceEntry,
  type ReferenceSection,
} from './read-entry.ts';
import type { ReferenceData } from './types.ts';

/** Sections in which an id names one entry: an account, a role, an organisation, a list. */
const UNIQUE: readonly ReferenceSection[] = ['organisations', 'roles', 'users', 'warninglists'];

/**
 * Reads reference data from a document (the JSON form of `ReferenceData`). A section that is missing comes from
 * `fallback`; ids and numbers may be either texts or numbers. Nothing is taken when anything is wrong.
 *
 * @throws ReferenceDataError naming the place.
 */
export function readReference(document: PhpValue, fallback: ReferenceData): ReferenceData {
  if (!isArray(document) || Array.isArray(document))
    throw new ReferenceDataError('', 'Reference data are a JSON object.');
  const strange = keys(document).find((key) => !(REFERENCE_SECTIONS as readonly string[]).includes(key));
  if (strange !== undefined)
    throw new ReferenceDataError(strange, `There is no such section. Known are ${REFERENCE_SECTIONS.join(', ')}.`);
  return makeReference((section) => {
    const stored = get(document, section);
    if (stored === undefined || stored === null) return fallback[section];
    if (!isArray(stored)) throw new ReferenceDataError(section, 'A list is needed here.');
    const items = values(stored).map((value, index) => readReferenceEntry(section, value, `${section}.${index}`));
    checkIds(section, items);
    return items;
  });
}

/** The whole from its sections. */
export function makeReference(entries: (section: ReferenceSection) => readonly ReferenceEntry[]): ReferenceData {
  return Object.fromEntries(
    REFERENCE_SECTIONS.map((section) => [section, entries(section)] as const),
  ) as unknown as ReferenceData;
}

/** @throws ReferenceDataError where an id that must be alone is taken twice. */
export function checkIds(section: ReferenceSection, items: readonly ReferenceEntry[]): void {
  if (!UNIQUE.includes(section)) return;
  const seen = new Map<unknown, number>();
  items.forEach((item, index) => {
    const { id } = item as { readonly id?: unknown };
    const before = seen.get(id);
    if (before !== undefined) {
      throw new ReferenceDataError(`${section}.${index}.id`, `The id ${String(id)} is taken by entry ${before}.`);
    }
    seen.set(id, index);
  });
}
