import { tagColour } from '../simulate/md5.ts';
import { COUNTRIES } from './countries.ts';
import type { ReferenceData } from './types.ts';

/** Tag names are facts; a colour is given where the scheme has one of its own, else MISP's rule for new tags applies. */
const TAGS: readonly (readonly [name: string, colour?: string])[] = [
  ['tlp:red', '#ff2b2b'],
  ['tlp:amber', '#ffc000'],
  ['tlp:amber+strict', '#ffc000'],
  ['tlp:green', '#33ff00'],
  ['tlp:clear', '#ffffff'],
  ['tlp:white', '#ffffff'],
  ['PAP:RED', '#ff2b2b'],
  ['PAP:AMBER', '#ffc000'],
  ['PAP:GREEN', '#33ff00'],
  ['PAP:CLEAR', '#ffffff'],
  ['PAP:WHITE', '#ffffff'],
  ['workflow:state="incomplete"'],
  ['workflow:state="complete"'],
  ['workflow:state="draft"'],
  ['workflow:state="ongoing"'],
  ['workflow:state="rejected"'],
  ['workflow:state="release"'],
  ['workflow:todo="expansion"'],
  ['workflow:todo="review"'],
  ['workflow:todo="review-for-privacy"'],
  ['workflow:todo="review-before-publication"'],
  ['workflow:todo="release-requested"'],
  ['workflow:todo="review-for-false-positive"'],
  ['workflow:todo="review-the-source-credibility"'],
  ['workflow:todo="review-the-grammar"'],
  ['workflow:todo="review-classification"'],
  ['workflow:todo="review-quality"'],
  ['workflow:todo="review-completeness"'],
  ['workflow:todo="create-missing-misp-galaxy-cluster"'],
  ['workflow:todo="create-missing-misp-galaxy-cluster-relationship"'],
  ['workflow:todo="create-event"'],
  ['workflow:todo="add-context"'],
  ['workflow:todo="add-tagging"'],
  ['workflow:todo="check-passive-dns-for-shared-hosting"'],
  ['workflow:todo="preserve-evidence"'],
  ['misp-workflow:action-taken="ids-flag-removed"'],
  ['misp-workflow:action-taken="ids-flag-added"'],
  ['misp-workflow:mutability="allowed"'],
  ['misp-workflow:run="allowed"'],
  ['false-positive:risk="low"'],
  ['false-positive:risk="medium"'],
  ['false-positive:risk="high"'],
];

/**
 * What a fresh Flowbench takes for the database of a MISP server: a fictional CERT with its people, and the names of
 * things that are the same everywhere. Editable and importable; this is only where it begins.
 */
export const defaultReference: ReferenceData = {
  organisations: [
    { id: '1', uuid: '6c1f2f6e-1f5a-4c1d-9a53-0d6c3c7e1a01', name: 'Example CERT', local: true },
    { id: '2', uuid: '0b8a7a55-5a27-4d0c-8b6f-6f9b1c2d3e02', name: 'Example University', local: true },
    { id: '3', uuid: '9d2e4b71-3c68-4f59-9e0a-7a1b2c3d4e03', name: 'Example Telecom', local: false },
    { id: '4', uuid: '4f5a6b7c-8d9e-4a0b-8c1d-2e3f4a5b6c04', name: 'Partner Bank', local: false },
  ],
  roles: [
    { id: '1', name: 'admin', permSiteAdmin: true, permAdmin: true },
    { id: '2', name: 'Org Admin', permSiteAdmin: false, permAdmin: true },
    { id: '3', name: 'User', permSiteAdmin: false, permAdmin: false },
    { id: '4', name: 'Publisher', permSiteAdmin: false, permAdmin: false },
    { id: '6', name: 'Read Only', permSiteAdmin: false, permAdmin: false },
  ],
  users: [
    { id: '1', email: 'admin@example.org', orgId: '1', roleId: '1', disabled: false },
    { id: '2', email: 'org-admin@example.org', orgId: '1', roleId: '2', disabled: false },
    { id: '3', email: 'analyst@example.org', orgId: '1', roleId: '3', disabled: false },
    { id: '4', email: 'duty@example.org', orgId: '1', roleId: '4', disabled: false },
    { id: '5', email: 'release@example.org', orgId: '1', roleId: '4', disabled: false },
    { id: '6', email: 'former@example.org', orgId: '1', roleId: '3', disabled: true },
    { id: '7', email: 'lead@example.net', orgId: '4', roleId: '2', disabled: false },
  ],
  tags: TAGS.map(([name, colour], index) => ({
    id: String(index + 1),
    name,
    colour: colour ?? tagColour(name),
    exportable: true,
    isGalaxy: false,
    localOnly: false,
  })),
  galaxyClusters: COUNTRIES.map((country, index) => ({
    id: String(index + 1),
    galaxy: 'Country',
    value: country,
    tagName: `misp-galaxy:country="${country}"`,
  })),
  sharingGroups: [
    { id: '1', uuid: '2a3b4c5d-6e7f-4a8b-9c0d-1e2f3a4b5c11', name: 'National exchange' },
    { id: '2', uuid: '3b4c5d6e-7f8a-4b9c-8d1e-2f3a4b5c6d12', name: 'Finance partners' },
  ],
  warninglists: [
    {
      id: '1',
      name: 'Public resolvers',
      description: 'Name servers anybody may use',
      version: '1',
      category: 'false_positive',
      type: 'string',
      types: ['ip-src', 'ip-dst', 'domain|ip'],
      enabled: true,
      custom: false,
      values: ['192.0.2.53', '198.51.100.53'],
    },
    {
      id: '2',
      name: 'Well-known sites',
      description: 'Hosts that nearly everybody visits',
      version: '1',
      category: 'known',
      type: 'hostname',
      types: ['hostname', 'domain', 'url', 'domain|ip'],
      enabled: true,
      custom: false,
      values: ['www.example.com', 'example.org'],
    },
    {
      id: '3',
      name: 'Own networks',
      description: 'Address ranges of the example organisation',
      version: '1',
      category: 'known',
      type: 'cidr',
      types: ['ip-src', 'ip-dst', 'domain|ip'],
      enabled: true,
      custom: false,
      values: ['203.0.113.0/24', '2001:db8:10::/48'],
    },
    {
      id: '4',
      name: 'Hashes of empty files',
      description: 'What a file without content hashes to',
      version: '1',
      category: 'false_positive',
      type: 'string',
      types: ['md5', 'sha1', 'sha256', 'filename|md5', 'filename|sha1', 'filename|sha256'],
      enabled: true,
      custom: false,
      values: [
        'd41d8cd98f00b204e9800998ecf8427e',
        'da39a3ee5e6b4b0d3255bfef95601890afd80709',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      ],
    },
    {
      id: '11',
      name: 'Noted here',
      description: 'Values this instance has collected itself',
      version: '1',
      category: 'false_positive',
      type: 'string',
      types: ['ALL'],
      enabled: true,
      custom: true,
      values: ['192.0.2.77', 'printer.example.org'],
    },
  ],
  decayingModels: [
    {
      id: '1',
      name: 'Simple model',
      parameters: { lifetime: 30, decay_speed: 2.3, threshold: 30, default_base_score: 80 },
    },
    { id: '2', name: 'Phishing', parameters: { lifetime: 3, decay_speed: 1, threshold: 30, default_base_score: 100 } },
  ],
  enrichmentModules: [
    standard('mmdb_lookup', ['ip-src', 'ip-src|port', 'ip-dst', 'ip-dst|port'], ['custom_API']),
    standard('hashlookup', ['md5', 'sha1', 'sha256'], []),
    standard(
      'circl_passivedns',
      ['hostname', 'domain', 'ip-src', 'ip-dst', 'ip-src|port', 'ip-dst|port'],
      ['username', 'password'],
    ),
    standard('bgpranking', ['AS'], []),
    standard('abuseipdb', ['ip-src', 'ip-dst', 'hostname', 'domain', 'domain|ip'], ['api_key']),
    standard('google_safe_browsing', ['url'], ['api_key']),
    {
      name: 'dns',
      input: ['hostname', 'domain', 'domain|ip'],
      output: ['ip-src', 'ip-dst'],
      format: null,
      config: ['nameserver'],
      enabled: true,
    },
  ],
  enrichmentAnswers: [
    { module: 'mmdb_lookup', value: '198.51.100.7', results: geolocation('Luxembourg', 'LU') },
    { module: 'mmdb_lookup', value: '192.0.2.10', results: geolocation('Belgium', 'BE') },
    {
      module: 'hashlookup',
      value: 'd41d8cd98f00b204e9800998ecf8427e',
      results: {
        Object: [
          { name: 'hashlookup', Attribute: [{ object_relation: 'FileName', type: 'filename', value: 'empty.txt' }] },
        ],
      },
    },
    { module: 'dns', value: 'www.example.org', results: [{ types: ['ip-src', 'ip-dst'], values: ['192.0.2.80'] }] },
  ],
  actionAnswers: [],
  events: [],
  blocklistedEvents: [],
};

function standard(
  name: string,
  input: readonly string[],
  config: readonly string[],
): ReferenceData['enrichmentModules'][number] {
  return { name, input, output: ['MISP objects'], format: 'misp_standard', config, enabled: true };
}

function geolocation(country: string, code: string): ReferenceData['enrichmentAnswers'][number]['results'] {
  return {
    Object: [
      {
        name: 'geolocation',
        Attribute: [
          { object_relation: 'country', type: 'text', value: country },
          { object_relation: 'countrycode', type: 'text', value: code },
        ],
      },
    ],
  };
}
