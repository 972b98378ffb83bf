import { hashExtract } from '../../data/hash-extract.ts';
import { isArray, values } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import { truthy } from '../../php/truthy.ts';
import type { PhpArray, PhpValue } from '../../php/value.ts';
import { changeAttributeTags, localityFlag } from './support/attach-tags.ts';
import { defineAction } from './support/define-action.ts';
import { asAttribute, matchingAttributes } from './support/items.ts';
import { member } from './support/member.ts';
import { withTags } from './support/mirror-tags.ts';
import { overrideAttributes, type Replacement } from './support/override-attributes.ts';

/** Tags attributes with what enrichment found out about them. From the description (spec/modules.md §6). */
export const tagCountryAsnFromEnrichment = defineAction({
  id: 'tag_country_asn_from_enrichment',
  name: 'Tag attribute with country and ASN',
  version: '0.1',
  description:
    'Tags attributes with country, country code, ASN and ASN organisation found in attached enrichment data.',
  icon: { name: 'globe' },
  supportsFilters: true,
  catalogue: 'later',
  evidence: 'description',
  params: [
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
  ],
  help: {
    what: 'Tags each matching attribute with the first country, country code, number and organisation of an autonomous system that its enrichment names.',
    changes: 'Tag and _allTags of the tagged attributes.',
    quirks: ['It looks at enrichment attached before; without any, nothing is tagged and the module fails.'],
    offline: 'Exact on the payload, as far as the description goes; the links are in the ledger.',
  },
  *run(context) {
    const data = context.data();
    const local = localityFlag(context.params['locality'] ?? '');
    const tagged: Replacement[] = [];
    for (const item of matchingAttributes(data, context.node.filter)) {
      const attribute = asAttribute(item);
      const tags = tagsFrom(attribute);
      if (tags.length === 0) continue;
      const options = { tags, local, relationship_type: '' };
      if (!(yield* changeAttributeTags('attach', attribute, options))) continue;
      tagged.push({ old: attribute, attribute: withTags(attribute, tags, local === true) });
    }
    if (tagged.length > 0) context.setData(overrideAttributes(data, tagged));
    return tagged.length > 0;
  },
});

function tagsFrom(attribute: PhpArray): readonly string[] {
  const country = found(attribute, 'country');
  const code = found(attribute, 'countrycode');
  const number = found(attribute, 'asn').replace(/\D+/g, '');
  const organisation = found(attribute, 'ASNOrganization') || organisationIn(found(attribute, 'description'));
  return [
    country === '' ? '' : `country:"${country}"`,
    number === '' ? '' : `asn_number:"${number}"`,
    organisation === '' ? '' : `asn_org:"${organisation}"`,
    code === '' ? '' : `country_code:"${code}"`,
  ].filter((tag) => tag !== '');
}

/** The first value that is not empty under a relation, anywhere in the enrichment. */
function found(attribute: PhpArray, relation: string): string {
  const enrichment = member(attribute, 'enrichment');
  if (!isArray(enrichment)) return '';
  for (const path of ['{n}.Object.{n}.Attribute.{n}', '{n}.Attribute.{n}', '{n}.{n}.Attribute.{n}']) {
    for (const candidate of values(hashExtract(enrichment, path))) {
      const value = member(candidate, 'value');
      if (member(candidate, 'object_relation') === relation && truthy(value)) return text(value);
    }
  }
  return '';
}

/** "AS64500 Example Telecom" and the like: what stands behind the number. */
function organisationIn(description: string): string {
  return /\bAS\d+[\s,:-]+(.+)$/.exec(description)?.[1]?.trim() ?? '';
}

function text(value: PhpValue): string {
  return isArray(value) ? '' : toText(value);
}
