import { describe, expect, test } from 'vitest';
import { at, attribute, sampleEvent, tryModule } from '../../testing/try-module.ts';
import { tagCountryAsnFromEnrichment } from './tag-country-asn-from-enrichment.ts';

const enrichment = [
  {
    Object: [
      {
        Attribute: [
          { object_relation: 'country', value: '' },
          { object_relation: 'country', value: 'Luxembourg' },
          { object_relation: 'countrycode', value: 'LU' },
          { object_relation: 'asn', value: 'AS64500' },
          { object_relation: 'description', value: 'AS64500 Example Telecom' },
        ],
      },
    ],
  },
];
const address = attribute('101', 'ip-src', '198.51.100.7', { enrichment });
const data = sampleEvent({ Attribute: [address], _AttributeFlattened: [address], Object: [] });
const tags = ['country:"Luxembourg"', 'asn_number:"64500"', 'asn_org:"Example Telecom"', 'country_code:"LU"'];

describe('tag_country_asn_from_enrichment', () => {
  test('tags with what the enrichment names, and shows it', () => {
    const tried = tryModule(tagCountryAsnFromEnrichment, { data });
    expect(tried.result).toBe(true);
    expect(tried.wishes).toMatchObject([{ ask: { args: ['101', '35', { tags, local: true }] } }]);
    expect((at(tried.data, 'Event.Attribute.0.Tag') as { name: string }[]).map(({ name }) => name)).toEqual(tags);
    expect(at(tried.data, 'Event._AttributeFlattened.0._allTags')).toHaveLength(4);
  });
  test('without enrichment nothing happens and it fails', () => {
    expect(tryModule(tagCountryAsnFromEnrichment)).toMatchObject({ result: false, wishes: [], changed: false });
  });
  test('a filter limits it, a refusal shows nothing', () => {
    const filter = { selector: 'Event._AttributeFlattened.{n}', path: 'type', operator: 'in', value: 'md5' };
    expect(tryModule(tagCountryAsnFromEnrichment, { data, filter }).result).toBe(false);
    const refused = tryModule(tagCountryAsnFromEnrichment, {
      data,
      answers: () => ({ kind: 'misp', answer: { value: false } }),
    });
    expect(refused).toMatchObject({ result: false, changed: false });
  });
});
