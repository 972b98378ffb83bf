import { hashExtract } from '../../data/hash-extract.ts';
import { isArray, values } from '../../php/array.ts';
import { typeError } from '../../php/crash.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpList, PhpRecord, PhpValue } from '../../php/value.ts';
import { callMisp, type Asking } from '../ask.ts';
import type { ModuleContext } from '../define-module.ts';
import { changeAttributeTags, changeEventTags, localityFlag } from './support/attach-tags.ts';
import { defineAction } from './support/define-action.ts';
import { itemsOrData } from './support/items.ts';
import { member } from './support/member.ts';

/** Tags with the country clusters whose name stands in the enrichment (spec/modules.md §4). */
export const assignCountry = defineAction({
  id: 'assign_country',
  name: 'Assign country',
  version: '0.2',
  description: 'Adds the country galaxy cluster whose name equals a country found in the enrichment data.',
  icon: { name: 'globe' },
  supportsFilters: true,
  expectsCoreFormat: true,
  params: [
    {
      id: 'scope',
      label: 'Scope',
      type: 'select',
      default: 'event',
      options: [
        { value: 'event', label: 'Event' },
        { value: 'attribute', label: 'Attributes' },
      ],
    },
    {
      id: 'hash_path',
      label: 'Country Hash path',
      type: 'hashpath',
      default: 'enrichment.{n}.{n}.values.0',
      placeholder: 'enrichment.{n}.{n}.values.0',
    },
    {
      id: 'locality',
      label: 'Tag Locality',
      type: 'select',
      default: 'local',
      options: [
        { value: 'local', label: 'Local' },
        { value: 'global', label: 'Global' },
      ],
    },
    {
      id: 'galaxy_name',
      label: 'Galaxy Name',
      type: 'select',
      placeholder: 'Pick a galaxy name',
      options: [{ value: 'country', label: 'country' }],
      help: 'never read by the code',
    },
    {
      id: 'relationship_type',
      label: 'Relationship Type',
      type: 'input',
      displayOn: { action: ['add'] },
      help: "refers to a parameter the module does not have, so MISP's editor never shows it",
    },
  ],
  help: {
    what: 'Looks for country names in the enrichment of the attributes and attaches the galaxy clusters of the countries it knows, to the event or to each attribute.',
    changes: null,
    quirks: [
      'The default path fits only answers in the old format.',
      'With a node filter the items have no event around them: nothing is found.',
      'Without a match nothing is attached and the module fails, which ends a non-blocking path.',
      'In attribute scope the result is the one of the last attribute.',
      'The roaming data keep the old tags until the event is reloaded.',
    ],
    offline: 'Country clusters come from the reference data; the links are in the ledger.',
  },
  *run(context) {
    const items = itemsOrData(context.data(), context.node.filter);
    const attributes = hashExtract(items, 'Event._AttributeFlattened.{n}');
    const clusters = yield* callMisp('GalaxyCluster', 'getCountryClusters', []);
    const countries = isArray(clusters) ? values(clusters) : [];
    const path = toText(context.params['hash_path'] ?? '');
    context.quirk('tags-not-mirrored');
    if (context.params['scope'] !== 'event') {
      return yield* onAttributes(context, values(attributes), path, countries);
    }
    const wholePath = path.startsWith('{n}.') ? path : `{n}.${path}`;
    const found = unique(values(hashExtract(attributes, wholePath)));
    return yield* changeEventTags('attach', member(items, 'Event', 'id'), options(context, tagsOf(found, countries)));
  },
});

function* onAttributes(context: ModuleContext, attributes: PhpList, path: string, countries: PhpList): Asking<boolean> {
  let result = false;
  for (const attribute of attributes) {
    const found = values(hashExtract(attribute, path));
    result = yield* changeAttributeTags('attach', attribute, options(context, tagsOf(found, countries)));
  }
  return result;
}

function options(context: ModuleContext, tags: readonly string[]): PhpRecord {
  return {
    tags,
    local: localityFlag(context.params['locality'] ?? ''),
    relationship_type: context.params['relationship_type'] ?? '',
  };
}

/** Tag names of the clusters whose value is one of the names, whatever the letter case. */
function tagsOf(names: PhpList, countries: PhpList): readonly string[] {
  return names.flatMap((name) => {
    const wanted = lowerCase(name);
    return countries
      .filter((cluster) => lowerCase(member(cluster, 'value')) === wanted)
      .map((cluster) => toText(member(cluster, 'tag_name')));
  });
}

function lowerCase(value: PhpValue): string {
  if (isArray(value)) throw typeError('A list stands where the name of a country is needed.');
  // PHP 8 lowers the letters of ASCII alone.
  return toText(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** PHP's `array_unique`: the first of equal values stays. */
function unique(list: PhpList): PhpList {
  const seen = new Set<string>();
  return list.filter((value) => {
    const key = isArray(value) ? 'Array' : toText(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
