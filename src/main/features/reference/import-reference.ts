import {
  checkIds,
  JsonError,
  parseJson,
  ReferenceDataError,
  tagColour,
  type PhpValue,
  type ReferenceEntry,
  type ReferenceSection,
} from '@engine';
import { fail, ok, type Output, type Parsed, type Result } from '@shared';
import type { Host } from '../../host.ts';
import { readReferenceFile, type FoundEntry, type ReferenceFile } from './read-reference-file.ts';
import type { StoredEntry } from './reference-store.ts';
import { writeReference } from './write-reference.ts';

type Input = Parsed<'reference.import'>;
type Answer = Result<Output<'reference.import'>>;

const mostMb = 64;
const mostSkipped = 100;

/** Takes a file into the reference data, whole or not at all. May take seconds: the worker does it. */
export function createReferenceImport(host: Host): (input: Input) => Answer {
  const { reference } = host.store;
  return ({ fileName, text, mode }) => {
    if (text.length > mostMb * 1024 * 1024) {
      const megabytes = Math.round(text.length / 1024 / 1024);
      return fail('too-large', `${fileName} has ${megabytes} MB; reference data may have ${mostMb} MB per file.`);
    }
    const file = read(fileName, text);
    if (!file.ok) return file;
    const { found, skipped } = file.value;
    const sections = [...new Set(found.map(({ section }) => section))];
    let added = 0;
    let replaced = 0;
    try {
      writeReference(host, () => {
        for (const section of sections) {
          const before = mode === 'replace' ? [] : reference.entries(section);
          const merged = merge(
            section,
            before,
            found.filter((item) => item.section === section),
          );
          checkIds(
            section,
            merged.entries.map(({ entry }) => entry),
          );
          ({ added, replaced } = { added: added + merged.added, replaced: replaced + merged.replaced });
          reference.replaceAll(section, merged.entries, host.clock.nowMs());
        }
      });
    } catch (error) {
      if (error instanceof ReferenceDataError) return refused(fileName, error);
      throw error;
    }
    if (sections.length > 0) host.changes.tell({ what: 'reference' });
    const more = skipped.length - mostSkipped;
    return ok({
      added,
      replaced,
      skipped: more > 0 ? [...skipped.slice(0, mostSkipped), `… and ${more} more.`] : [...skipped],
      sections,
    });
  };
}

function read(fileName: string, text: string): Result<ReferenceFile> {
  let document: PhpValue;
  try {
    document = parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const details = { line: error.line, column: error.column, place: error.place };
    return fail('not-json', `${fileName}: ${error.message}`, details);
  }
  try {
    const file = readReferenceFile(document);
    if (file !== null) return ok(file);
    return fail(
      'wrong-shape',
      `${fileName} holds no reference data that Flowbench knows: tags, taxonomies, organisations, users, roles, sharing groups, warninglists, galaxies, decaying models, modules.`,
    );
  } catch (error) {
    if (error instanceof ReferenceDataError) return refused(fileName, error);
    throw error;
  }
}

function refused(fileName: string, error: ReferenceDataError): Result<never> {
  return fail('wrong-shape', `${fileName}: ${error.message} Nothing was changed.`, { place: error.place });
}

/** By what an entry is known besides its id. */
const keyOf: { readonly [S in ReferenceSection]: (entry: never) => string } = {
  organisations: ({ uuid, name }: ReferenceEntry<'organisations'>) => uuid || name,
  roles: ({ name }: ReferenceEntry<'roles'>) => name,
  users: ({ email }: ReferenceEntry<'users'>) => email.toLowerCase(),
  tags: ({ name }: ReferenceEntry<'tags'>) => name.toLowerCase(),
  galaxyClusters: ({ tagName }: ReferenceEntry<'galaxyClusters'>) => tagName,
  sharingGroups: ({ uuid, name }: ReferenceEntry<'sharingGroups'>) => uuid || name,
  warninglists: ({ name }: ReferenceEntry<'warninglists'>) => name,
  decayingModels: ({ name }: ReferenceEntry<'decayingModels'>) => name,
  enrichmentModules: ({ name }: ReferenceEntry<'enrichmentModules'>) => name,
  enrichmentAnswers: ({ module, value }: ReferenceEntry<'enrichmentAnswers'>) => JSON.stringify([module, value]),
  actionAnswers: ({ module }: ReferenceEntry<'actionAnswers'>) => module,
  events: (event: { readonly Event?: { readonly uuid?: unknown; readonly id?: unknown } }) =>
    String(event.Event?.uuid ?? event.Event?.id ?? ''),
  blocklistedEvents: ({ uuid }: ReferenceEntry<'blocklistedEvents'>) => uuid,
};

/**
 * The entries of a section with those of a file. One that is known by name keeps its place; an id that comes with the file
 * counts, since payloads name it, and whoever had it before makes room: a tag gets another id, any other entry goes.
 */
function merge(
  section: ReferenceSection,
  before: readonly StoredEntry[],
  found: readonly FoundEntry[],
): { readonly entries: readonly StoredEntry[]; readonly added: number; readonly replaced: number } {
  const key = keyOf[section] as (entry: ReferenceEntry) => string;
  const entries = new Map(before.map(({ at, entry }) => [at, entry] as const));
  const byKey = new Map(before.map(({ at, entry }) => [key(entry), at] as const));
  const byId = new Map<string, number>();
  for (const { at, entry } of before) {
    const id = idOf(entry);
    if (id !== null) byId.set(id, at);
  }
  let nextAt = (before.at(-1)?.at ?? -1) + 1;
  let freeId = [...byId.keys(), ...found.flatMap((item) => (item.idless ? [] : [idOf(item.entry) ?? '0']))]
    .map(Number)
    .filter(Number.isSafeInteger)
    .reduce((most, id) => Math.max(most, id), 0);
  const touched = new Set<number>();
  let added = 0;
  let replaced = 0;

  for (const item of found) {
    const at = byKey.get(key(item.entry));
    const known = at === undefined ? undefined : entries.get(at);
    const entry = withOwn(section, item, known, () => String((freeId += 1)));
    const id = idOf(entry);
    const holder = id === null ? undefined : byId.get(id);
    if (holder !== undefined && holder !== at) {
      const other = entries.get(holder);
      if (section === 'tags' && other !== undefined) {
        freeId += 1;
        entries.set(holder, { ...other, id: String(freeId) } as ReferenceEntry);
        byId.set(String(freeId), holder);
      } else if (other !== undefined) {
        entries.delete(holder);
        byKey.delete(key(other));
      }
    }
    const place = at ?? nextAt++;
    const oldId = known === undefined ? null : idOf(known);
    if (oldId !== null && oldId !== id) byId.delete(oldId);
    entries.set(place, entry);
    byKey.set(key(entry), place);
    if (id !== null) byId.set(id, place);
    if (known === undefined) added += 1;
    else if (!touched.has(place)) replaced += 1;
    touched.add(place);
  }
  const merged = [...entries].sort(([a], [b]) => a - b).map(([at, entry]) => ({ at, entry }));
  return { entries: merged, added, replaced };
}

/** An entry without id takes over that of the one it replaces; a tag without colour its colour, or MISP's for its name. */
function withOwn(
  section: ReferenceSection,
  { entry, idless }: FoundEntry,
  known: ReferenceEntry | undefined,
  newId: () => string,
): ReferenceEntry {
  const id = idless === true ? ((known === undefined ? null : idOf(known)) ?? newId()) : idOf(entry);
  const own = id === null ? entry : { ...entry, id };
  if (section !== 'tags') return own as ReferenceEntry;
  const tag = own as ReferenceEntry<'tags'>;
  const before = known as ReferenceEntry<'tags'> | undefined;
  const colour = tag.colour || before?.colour || tagColour(tag.name);
  return { ...(idless === true ? before : undefined), ...tag, colour };
}

function idOf(entry: ReferenceEntry): string | null {
  const { id } = entry as { readonly id?: unknown };
  return typeof id === 'string' ? id : null;
}
