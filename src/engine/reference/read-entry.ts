import { get, isArray, keys, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import { truthy } from '../php/truthy.ts';
import type { PhpArray, PhpRecord, PhpValue } from '../php/value.ts';
import type { ReferenceData, Warninglist } from './types.ts';

/** Why a file can't be used as reference data, and where in it: `users.3.email`. */
export class ReferenceDataError extends Error {
  override readonly name = 'ReferenceDataError';
  readonly place: string;
  constructor(place: string, text: string) {
    super(place === '' ? text : `${place}: ${text}`);
    this.place = place;
  }
}

export type ReferenceSection = keyof ReferenceData;
export type ReferenceEntry<S extends ReferenceSection = ReferenceSection> = ReferenceData[S][number];

const WARNINGLIST_TYPES: readonly Warninglist['type'][] = ['string', 'substring', 'hostname', 'cidr', 'regex'];

const readers: { readonly [S in ReferenceSection]: (item: Item) => ReferenceEntry<S> } = {
  organisations: (item) => ({
    id: item.id(),
    uuid: item.text('uuid', ''),
    name: item.text('name'),
    local: item.flag('local', true),
  }),
  roles: (item) => ({
    id: item.id(),
    name: item.text('name', ''),
    permSiteAdmin: item.flag('permSiteAdmin', false),
    permAdmin: item.flag('permAdmin', false),
  }),
  users: (item) => ({
    id: item.id(),
    email: item.text('email'),
    orgId: item.text('orgId'),
    roleId: item.text('roleId'),
    disabled: item.flag('disabled', false),
  }),
  tags: (item) => ({
    id: item.id(),
    name: item.text('name'),
    colour: item.text('colour', ''),
    exportable: item.flag('exportable', true),
    isGalaxy: item.flag('isGalaxy', false),
    localOnly: item.flag('localOnly', false),
  }),
  galaxyClusters: (item) => ({
    id: item.id(),
    galaxy: item.text('galaxy'),
    value: item.text('value'),
    tagName: item.text('tagName'),
  }),
  sharingGroups: (item) => ({ id: item.id(), uuid: item.text('uuid', ''), name: item.text('name') }),
  warninglists: readWarninglist,
  decayingModels: (item) => ({ id: item.id(), name: item.text('name'), parameters: item.record('parameters') }),
  enrichmentModules: (item) => ({
    name: item.text('name'),
    input: item.texts('input'),
    output: item.texts('output', []),
    format: item.optionalText('format'),
    config: item.texts('config', []),
    enabled: item.flag('enabled', true),
  }),
  enrichmentAnswers: (item) => ({
    module: item.text('module'),
    value: item.text('value', '*'),
    results: item.member('results'),
  }),
  actionAnswers: (item) => ({ module: item.text('module'), answer: item.member('answer') }),
  events: (item) => item.whole(),
  blocklistedEvents: (item) => ({
    uuid: item.text('uuid').toLowerCase(),
    info: item.text('info', ''),
    orgName: item.text('orgName', ''),
    comment: item.text('comment', ''),
  }),
};

/** The sections in the order they are shown and written. */
export const REFERENCE_SECTIONS = Object.keys(readers) as readonly ReferenceSection[];

/**
 * One entry of a section from its JSON form; ids and numbers may be either texts or numbers, members that are left out
 * get their usual value. `place` is where the entry stands, for the error.
 *
 * @throws ReferenceDataError naming the place.
 */
export function readReferenceEntry<S extends ReferenceSection>(
  section: S,
  value: PhpValue,
  place: string = section,
): ReferenceEntry<S> {
  return readers[section](new Item(value, place));
}

function readWarninglist(item: Item): Warninglist {
  const type = item.text('type', 'string');
  const known = WARNINGLIST_TYPES.find((name) => name === type);
  if (known === undefined) return item.refuse('type', `One of ${WARNINGLIST_TYPES.join(', ')} is needed here.`);
  const category = item.text('category', 'false_positive');
  if (category !== 'false_positive' && category !== 'known') {
    return item.refuse('category', 'One of false_positive, known is needed here.');
  }
  return {
    id: item.id(),
    name: item.text('name'),
    description: item.text('description', ''),
    version: item.text('version', '1'),
    category,
    type: known,
    types: item.texts('types', ['ALL']),
    enabled: item.flag('enabled', true),
    custom: item.flag('custom', true),
    values: item.texts('values'),
  };
}

/** One entry of a section, read member by member. */
class Item {
  readonly #record: PhpArray;
  readonly #place: string;

  constructor(value: PhpValue, place: string) {
    if (!isArray(value)) throw new ReferenceDataError(place, 'An object is needed here.');
    this.#record = value;
    this.#place = place;
  }

  refuse(key: string, text: string): never {
    throw new ReferenceDataError(`${this.#place}.${key}`, text);
  }

  member(key: string): PhpValue {
    return get(this.#record, key) ?? null;
  }

  id(): string {
    const id = this.text('id');
    return id === '' ? this.refuse('id', 'An id must not be empty.') : id;
  }

  text(key: string, fallback?: string): string {
    const value = this.member(key);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint') return toText(value);
    if (value === null && fallback !== undefined) return fallback;
    return this.refuse(key, 'A text is needed here.');
  }

  optionalText(key: string): string | null {
    return this.member(key) === null ? null : this.text(key);
  }

  texts(key: string, fallback?: readonly string[]): readonly string[] {
    const value = this.member(key);
    if (value === null && fallback !== undefined) return fallback;
    if (!isArray(value)) return this.refuse(key, 'A list of texts is needed here.');
    return values(value).map((text, index) => {
      if (isArray(text) || text === null) return this.refuse(`${key}.${String(index)}`, 'A text is needed here.');
      return toText(text);
    });
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.member(key);
    return value === null ? fallback : truthy(value);
  }

  record(key: string): PhpRecord {
    const value = this.member(key);
    if (value === null || (isArray(value) && keys(value).length === 0)) return {};
    if (!isArray(value) || Array.isArray(value)) return this.refuse(key, 'An object is needed here.');
    return value as PhpRecord;
  }

  whole(): PhpRecord {
    return this.#record as PhpRecord;
  }
}
