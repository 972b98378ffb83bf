import {
  isArray,
  phpArray,
  readReferenceEntry,
  REFERENCE_SECTIONS,
  ReferenceDataError,
  toText,
  truthy,
  type PhpArray,
  type PhpValue,
  type ReferenceEntry,
  type ReferenceSection,
} from '@engine';
import { isTaxonomy, taxonomyTags } from './taxonomies.ts';

const { count, entries, get, has, keys, values } = phpArray;

/** An entry of a file. Without an id of its own it gets one when it is taken in. */
export interface FoundEntry {
  readonly section: ReferenceSection;
  readonly entry: ReferenceEntry;
  /** The id was made up here and stands for nothing. */
  readonly idless?: boolean;
}

export interface ReferenceFile {
  readonly found: readonly FoundEntry[];
  /** What was left out, in sentences. */
  readonly skipped: readonly string[];
}

/**
 * Reference data in a document of any known kind, recognised by its content: our own export; MISP's answers for tags,
 * organisations, users, roles, sharing groups, warninglists, taxonomies, galaxies, decaying models, blocklisted events and
 * events; files of the public taxonomy, warninglist and galaxy repositories; the listing of a misp-modules server.
 *
 * `null`: nothing of it is here.
 *
 * @throws ReferenceDataError naming the place, when an entry lacks what it needs.
 */
export function readReferenceFile(document: PhpValue): ReferenceFile | null {
  const file: Collected = { found: [], skipped: [] };
  return takeFile(document, file) ? file : null;
}

interface Collected {
  readonly found: FoundEntry[];
  readonly skipped: string[];
}

function takeFile(document: PhpValue, file: Collected): boolean {
  if (!isArray(document) || count(document) === 0) return false;
  if (Array.isArray(document)) return takeList(document as readonly PhpValue[], '', file);
  if (isOwnExport(document)) return takeOwn(document, file);
  if (isTaxonomy(document)) return takeTaxonomy(document, file);
  if (isArray(get(document, 'list')) && has(document, 'name')) return takePublicWarninglist(document, file);
  if (isPublicGalaxy(document)) return takePublicGalaxy(document, file);
  const response = get(document, 'response');
  if (isArray(response)) return takeFile(response, file);
  if (isBareTag(document)) {
    takeTag(document, '', file);
    return true;
  }
  // `{"Tag": [ … ]}`, `{"Warninglists": [ … ]}`, `{"Organisation": { … }}`
  for (const wrapper of ['Tag', 'Warninglists', 'GalaxyCluster', 'SharingGroup']) {
    const list = get(document, wrapper);
    if (Array.isArray(list)) return takeWrapped(document, wrapper, list as readonly PhpValue[], file);
  }
  return takeRecord(document, '', file);
}

function isOwnExport(document: PhpArray): boolean {
  return keys(document).every((key) => (REFERENCE_SECTIONS as readonly string[]).includes(key));
}

function takeOwn(document: PhpArray, file: Collected): boolean {
  for (const section of REFERENCE_SECTIONS) {
    const list = get(document, section);
    if (list === undefined || list === null) continue;
    if (!isArray(list)) throw new ReferenceDataError(section, 'A list is needed here.');
    values(list).forEach((value, index) => take(file, section, value, `${section}.${index}`));
  }
  return true;
}

function takeWrapped(document: PhpArray, wrapper: string, list: readonly PhpValue[], file: Collected): boolean {
  list.forEach((item, index) => {
    const place = `${wrapper}.${index}`;
    if (wrapper === 'Tag') takeTag(item, place, file);
    else if (wrapper === 'GalaxyCluster') takeCluster(item, member(document, 'Galaxy'), place, file);
    else if (wrapper === 'SharingGroup') takeSharingGroup(item, place, file);
    else takeRecord(item, place, file);
  });
  return list.length > 0;
}

function takeList(list: readonly PhpValue[], place: string, file: Collected): boolean {
  if (list.every((item) => holds(item, 'meta') && holds(item, 'mispattributes'))) return takeModules(list, file);
  let known = 0;
  list.forEach((item, index) => {
    const at = place === '' ? String(index) : `${place}.${index}`;
    if (isArray(item) && isTaxonomy(item)) known += takeTaxonomy(item, file) ? 1 : 0;
    else if (isArray(item) && isArray(get(item, 'list')) && has(item, 'name'))
      known += takePublicWarninglist(item, file) ? 1 : 0;
    else if (isBareTag(item)) {
      takeTag(item, at, file);
      known += 1;
    } else if (takeRecord(item, at, file)) known += 1;
    else file.skipped.push(`Entry ${index + 1} is nothing that Flowbench keeps as reference data.`);
  });
  return known > 0;
}

/** One record of an answer of MISP: `{"User": { … }, "Role": { … }}`. */
function takeRecord(record: PhpValue, place: string, file: Collected): boolean {
  if (!isArray(record) || Array.isArray(record)) return false;
  const at = (key: string): string => (place === '' ? key : `${place}.${key}`);
  let taken = false;
  for (const [key, value] of entries(record)) {
    if (!isArray(value)) continue;
    const takeModel = Object.hasOwn(models, key) ? models[key] : undefined;
    if (takeModel === undefined || Array.isArray(value)) continue;
    // The organisation and the role beside an account are told in a few members only.
    if (key !== 'User' && key !== 'Role' && has(record, 'User')) continue;
    takeModel(value, at(key), file, record);
    taken = true;
  }
  return taken;
}

type TakeModel = (record: PhpArray, place: string, file: Collected, around: PhpArray) => void;

const models: Readonly<Record<string, TakeModel>> = {
  Tag: (tag, place, file) => takeTag(tag, place, file),
  Organisation: (item, place, file) =>
    take(file, 'organisations', pick(item, { id: 'id', uuid: 'uuid', name: 'name', local: 'local' }), place),
  User: (item, place, file, around) => {
    const user = pick(item, { id: 'id', email: 'email', orgId: 'org_id', roleId: 'role_id', disabled: 'disabled' });
    const roleId = user['roleId'] ?? member(get(around, 'Role') ?? null, 'id');
    const orgId = user['orgId'] ?? member(get(around, 'Organisation') ?? null, 'id');
    take(file, 'users', { ...user, roleId, orgId }, place);
  },
  Role: (item, place, file) =>
    take(
      file,
      'roles',
      pick(item, { id: 'id', name: 'name', permSiteAdmin: 'perm_site_admin', permAdmin: 'perm_admin' }),
      place,
    ),
  SharingGroup: (item, place, file) => takeSharingGroup(item, place, file),
  Warninglist: (item, place, file, around) => takeWarninglist(item, place, file, around),
  Taxonomy: (_item, _place, file, around) => takeStoredTaxonomy(around, file),
  GalaxyCluster: (item, place, file, around) =>
    takeCluster(item, member(item, 'Galaxy') ?? member(around, 'Galaxy'), place, file),
  DecayingModel: (item, place, file) =>
    take(file, 'decayingModels', pick(item, { id: 'id', name: 'name', parameters: 'parameters' }), place),
  EventBlocklist: (item, place, file) =>
    take(
      file,
      'blocklistedEvents',
      pick(item, { uuid: 'event_uuid', info: 'event_info', orgName: 'event_orgc', comment: 'comment' }),
      place,
    ),
  Event: (_item, place, file, around) => take(file, 'events', around, place),
};

function take(file: Collected, section: ReferenceSection, value: PhpValue, place: string, idless = false): void {
  const entry = readReferenceEntry(section, value, place);
  file.found.push({ section, entry, ...(idless ? { idless } : {}) });
}

function isBareTag(item: PhpValue): boolean {
  return holds(item, 'name') && holds(item, 'colour') && holds(item, 'exportable');
}

function takeTag(tag: PhpValue, place: string, file: Collected): void {
  const wrapped = member(tag, 'Tag');
  const record = isArray(wrapped) ? wrapped : tag;
  take(
    file,
    'tags',
    pick(record, {
      id: 'id',
      name: 'name',
      colour: 'colour',
      exportable: 'exportable',
      isGalaxy: 'is_galaxy',
      localOnly: 'local_only',
    }),
    place,
  );
}

function takeTaxonomy(document: PhpArray, file: Collected): boolean {
  for (const tag of taxonomyTags(document))
    take(file, 'tags', { id: '0', name: tag.name, colour: tag.colour ?? '' }, 'predicates', true);
  return true;
}

/** `/taxonomies/view`: `{"Taxonomy": { … }, "entries": [{"tag", "existing_tag"}]}`. */
function takeStoredTaxonomy(around: PhpArray, file: Collected): void {
  const list = get(around, 'entries');
  if (!isArray(list)) {
    const name = text(member(get(around, 'Taxonomy') ?? null, 'namespace'));
    file.skipped.push(`Taxonomy ${name}: this answer holds no tags; ask for the single taxonomy.`);
    return;
  }
  values(list).forEach((entry, index) => {
    const existing = member(member(entry, 'existing_tag'), 'Tag');
    const place = `entries.${index}`;
    if (isArray(existing)) takeTag(existing, `${place}.existing_tag.Tag`, file);
    else take(file, 'tags', { id: '0', name: member(entry, 'tag'), colour: '' }, place, true);
  });
}

function takeSharingGroup(item: PhpValue, place: string, file: Collected): void {
  const wrapped = member(item, 'SharingGroup');
  take(file, 'sharingGroups', pick(isArray(wrapped) ? wrapped : item, { id: 'id', uuid: 'uuid', name: 'name' }), place);
}

function takeWarninglist(item: PhpArray, place: string, file: Collected, around: PhpArray): void {
  const stored = get(item, 'WarninglistEntry') ?? get(around, 'WarninglistEntry');
  if (!isArray(stored)) {
    const name = text(get(item, 'name') ?? null);
    file.skipped.push(`Warninglist ${name}: this answer does not hold its values; ask for the single list.`);
    return;
  }
  const types = get(item, 'WarninglistType') ?? get(around, 'WarninglistType');
  const named = isArray(types) ? values(types).map((type) => text(isArray(type) ? member(type, 'type') : type)) : [];
  const valid = text(get(item, 'valid_attributes') ?? null);
  const listed = named.length > 0 ? named : valid === '' ? ['ALL'] : valid.split(',').map((type) => type.trim());
  take(
    file,
    'warninglists',
    {
      ...pick(item, {
        id: 'id',
        name: 'name',
        description: 'description',
        version: 'version',
        category: 'category',
        type: 'type',
        enabled: 'enabled',
      }),
      types: listed,
      custom: has(item, 'default') ? !truthy(get(item, 'default') ?? null) : true,
      values: values(stored).map((entry) => (isArray(entry) ? member(entry, 'value') : entry)),
    },
    place,
  );
}

/** A list as the public repository has it: `name`, `type`, `matching_attributes`, `list`. */
function takePublicWarninglist(item: PhpArray, file: Collected): boolean {
  const types = get(item, 'matching_attributes');
  const category = get(item, 'category');
  take(
    file,
    'warninglists',
    {
      id: '0',
      ...pick(item, { name: 'name', description: 'description', version: 'version', type: 'type' }),
      ...(category === 'known' ? { category } : {}),
      types: isArray(types) && count(types) > 0 ? types : ['ALL'],
      enabled: true,
      custom: false,
      values: get(item, 'list') ?? null,
    },
    '',
    true,
  );
  return true;
}

/** A cluster file of the public galaxy repository: `type`, `name`, `values` with a `value` each. */
function isPublicGalaxy(document: PhpArray): boolean {
  const list = get(document, 'values');
  return (
    isArray(list) && has(document, 'type') && has(document, 'name') && values(list).every((v) => holds(v, 'value'))
  );
}

function takePublicGalaxy(document: PhpArray, file: Collected): boolean {
  const type = text(get(document, 'type') ?? null);
  values(get(document, 'values') as PhpArray).forEach((cluster, index) => {
    const value = member(cluster, 'value');
    const tagName = `misp-galaxy:${type}="${text(value)}"`;
    take(
      file,
      'galaxyClusters',
      { id: '0', galaxy: get(document, 'name') ?? null, value, tagName },
      `values.${index}`,
      true,
    );
  });
  return true;
}

function takeCluster(item: PhpValue, galaxy: PhpValue, place: string, file: Collected): void {
  const wrapped = member(item, 'GalaxyCluster');
  const record = isArray(wrapped) ? wrapped : item;
  const own = member(record, 'Galaxy');
  const name = member(isArray(own) ? own : galaxy, 'name') ?? member(record, 'type');
  take(
    file,
    'galaxyClusters',
    { ...pick(record, { id: 'id', value: 'value', tagName: 'tag_name' }), galaxy: name },
    place,
  );
}

/** The listing of a misp-modules server (spec/misp-modules.md §2): expansion modules are what enrichments ask. */
function takeModules(list: readonly PhpValue[], file: Collected): boolean {
  let others = 0;
  list.forEach((module, index) => {
    const name = text(member(module, 'name'));
    const meta = member(module, 'meta');
    const types = member(meta, 'module-type');
    const kinds = isArray(types) ? values(types).map(text) : [];
    if (kinds.includes('action')) {
      file.skipped.push(`Action module ${name}: it belongs to the modules of an instance, not to the reference data.`);
      return;
    }
    if (!kinds.includes('expansion') && !kinds.includes('hover')) {
      others += 1;
      return;
    }
    const about = member(module, 'mispattributes');
    const config = member(meta, 'config');
    const textsAt = (key: string): readonly string[] => {
      const found = member(about, key);
      return isArray(found) ? values(found).map(text) : [];
    };
    take(
      file,
      'enrichmentModules',
      {
        name: member(module, 'name'),
        input: textsAt('input'),
        output: textsAt('output'),
        format: member(about, 'format'),
        config: Array.isArray(config) ? (config as readonly PhpValue[]).map(text) : isArray(config) ? keys(config) : [],
        enabled: true,
      },
      String(index),
    );
  });
  if (others > 0) file.skipped.push(`${others} import and export modules: workflows have no use for them.`);
  return true;
}

/** Members under the names of our own form; what is not there is left out. */
function pick(record: PhpValue, names: Readonly<Record<string, string>>): Record<string, PhpValue> {
  const picked: Record<string, PhpValue> = {};
  for (const [own, theirs] of Object.entries(names)) {
    const value = member(record, theirs);
    if (value !== null) picked[own] = value;
  }
  return picked;
}

function member(record: PhpValue, key: string): PhpValue {
  return isArray(record) ? (get(record, key) ?? null) : null;
}

function holds(record: PhpValue, key: string): boolean {
  return isArray(record) && has(record, key);
}

function text(value: PhpValue): string {
  return value === null || isArray(value) ? '' : toText(value);
}
