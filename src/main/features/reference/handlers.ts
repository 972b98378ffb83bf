import {
  checkIds,
  defaultReference,
  isArray,
  JsonError,
  parseJson,
  phpArray,
  readReferenceEntry,
  ReferenceDataError,
  REFERENCE_SECTIONS,
  type PhpValue,
  type ReferenceSection,
} from '@engine';
import { fail, ok, type Result } from '@shared';
import type { HandlersOf } from '@shared/rpc/handlers.ts';
import type { Host } from '../../host.ts';
import { choiceMakers, choicesOf, indexChoices, searchChoices, type ChoiceIndex, type ChoiceWorld } from './choices.ts';
import { entryText, type StoredEntry } from './reference-store.ts';
import type { TaxonomyTag } from './taxonomies.ts';
import { writeReference } from './write-reference.ts';

/** One entry may hold a long warninglist, but not a whole library of them. */
const mostEntryChars = 32 * 1024 * 1024;
/** A page of entries: the window asks for the next from `offset` plus what it got. */
const mostPageChars = 8 * 1024 * 1024;
/** Longer entries are searched in their beginning. */
const searchedChars = 20_000;

/** Reference data as the window edits them. `reference.import` may read a large file: it belongs to the engine's room. */
export function createReferenceHandlers(
  host: Host,
  taxonomyTags: () => readonly TaxonomyTag[],
): Omit<HandlersOf<'reference'>, 'reference.import'> {
  const { store, clock, changes } = host;
  const { reference } = store;
  const indices = new Map<string, { readonly revision: number; readonly index: ChoiceIndex }>();
  const world = (): ChoiceWorld => ({
    reference: reference.current(),
    taxonomyTags: taxonomyTags(),
    workflows: () => store.library.list('', false).filter(({ triggerId }) => triggerId.startsWith('adhoc')),
  });
  const indexOf = (from: string): ChoiceIndex | null => {
    const make = Object.hasOwn(choiceMakers, from) ? choiceMakers[from] : undefined;
    if (make === undefined) return null;
    const revision = reference.revision();
    const known = indices.get(from);
    // Workflows change without the reference data; there are few.
    if (known?.revision === revision && from !== 'workflows') return known.index;
    const index = indexChoices(make(world()));
    indices.set(from, { revision, index });
    return index;
  };
  const searched = new WeakMap<object, string>();
  const searchText = ({ entry }: StoredEntry): string => {
    let text = searched.get(entry);
    if (text === undefined) searched.set(entry, (text = entryText(entry).slice(0, searchedChars).toLowerCase()));
    return text;
  };

  return {
    'reference.overview': () => ok({ sections: reference.overview() }),
    'reference.list': ({ section, query, offset, limit }) => {
      const needle = query.trim().toLowerCase();
      const all = reference.entries(section);
      const found = needle === '' ? all : all.filter((item) => searchText(item).includes(needle));
      const items: { at: number; text: string }[] = [];
      let chars = 0;
      for (const { at, entry } of found.slice(offset, offset + limit)) {
        const text = entryText(entry);
        chars += text.length;
        if (items.length > 0 && chars > mostPageChars) break;
        items.push({ at, text });
      }
      return ok({ items, total: found.length });
    },
    'reference.put': ({ section, at, text }) => {
      if (text.length > mostEntryChars) return fail('too-large', 'This entry is larger than 32 MB.');
      const read = parsed(text);
      if (!read.ok) return read;
      const all = reference.entries(section);
      if (at !== undefined && !all.some((item) => item.at === at)) return gone(section);
      return shaped(section, () => {
        const others = all.filter((item) => item.at !== at).map((item) => item.entry);
        const entry = readReferenceEntry(section, withId(section, read.value, others));
        checkIds(section, [...others, entry]);
        const place = writeReference(host, () => reference.put(section, at ?? null, entry, clock.nowMs()));
        changes.tell({ what: 'reference', id: section });
        return ok({ at: place });
      });
    },
    'reference.remove': ({ section, at }) => {
      const found = reference.entries(section).find((item) => item.at === at);
      if (!found) return gone(section);
      writeReference(host, () => reference.remove(section, at, clock.nowMs()));
      changes.tell({ what: 'reference', id: section });
      return ok({ text: entryText(found.entry) });
    },
    'reference.export': () => {
      const data = reference.current();
      // Written section by section: one text of all would be made twice.
      const parts = REFERENCE_SECTIONS.map((section) => {
        const entries = data[section].map((entry) => `    ${entryText(entry)}`);
        return `  ${JSON.stringify(section)}: [${entries.length === 0 ? '' : `\n${entries.join(',\n')}\n  `}]`;
      });
      return ok({ fileName: 'flowbench-reference.json', text: `{\n${parts.join(',\n')}\n}\n` });
    },
    'reference.reset': ({ section }) => {
      const sections: readonly ReferenceSection[] = section === undefined ? REFERENCE_SECTIONS : [section];
      writeReference(host, () => {
        for (const name of sections) reference.reset(name, clock.nowMs());
      });
      changes.tell({ what: 'reference', ...(section === undefined ? {} : { id: section }) });
      return ok({});
    },
    'reference.choices': ({ from, query, limit, values }) => {
      const index = indexOf(from);
      if (index === null)
        return fail(
          'invalid-input',
          `There are no choices called "${from}". Known are ${Object.keys(choiceMakers).join(', ')}.`,
        );
      if (values === undefined) return ok(searchChoices(index, query, limit));
      const items = choicesOf(index, values);
      return ok({ items, total: items.length });
    },
  };
}

function gone(section: ReferenceSection): Result<never> {
  return fail('not-found', `This entry of ${section} is not there any more.`);
}

function parsed(text: string): Result<PhpValue> {
  try {
    return ok(parseJson(text));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return fail('not-json', error.message, { line: error.line, column: error.column, place: error.place });
  }
}

/** Puts a refusal of the engine's reader into an answer. */
export function shaped<T>(prefix: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ReferenceDataError)) throw error;
    const place = error.place.startsWith(`${prefix}.`) ? error.place.slice(prefix.length + 1) : error.place;
    return fail('wrong-shape', error.message, { place });
  }
}

/** An entry that is typed in needs no id: it gets the next one. */
function withId(section: ReferenceSection, value: PhpValue, others: readonly object[]): PhpValue {
  const [sample] = defaultReference[section];
  const wantsId = section === 'sharingGroups' || (sample !== undefined && 'id' in sample);
  if (!wantsId || !isArray(value) || phpArray.has(value, 'id')) return value;
  return phpArray.set(value, 'id', nextId(others));
}

export function nextId(entries: readonly object[]): string {
  const numbers = entries
    .map((entry) => Number((entry as { readonly id?: string }).id ?? 0))
    .filter(Number.isSafeInteger);
  return String(numbers.reduce((most, id) => Math.max(most, id), 0) + 1);
}
