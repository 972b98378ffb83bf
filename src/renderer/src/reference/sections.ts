import {
  Ban,
  Building2,
  CalendarDays,
  ChartLine,
  CircleCheckBig,
  MessageSquareReply,
  Puzzle,
  Reply,
  Share2,
  ShieldUser,
  Sparkles,
  Tags,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReferenceSection } from '@shared/contract/reference.ts';

/** How one member of an entry is shown and edited. */
export interface FieldPlan {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'flag' | 'colour' | 'lines' | 'choice' | 'json';
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly hint?: string;
  /** Left out of the table: too long, or of no use to tell entries apart. */
  readonly hidden?: boolean;
}

export interface SectionPlan {
  readonly id: ReferenceSection;
  readonly label: string;
  /** One entry, with its article. */
  readonly one: string;
  readonly icon: LucideIcon;
  /** Which modules read it, and what for. */
  readonly about: string;
  /** An empty list: entries have no members of their own and are edited as JSON. */
  readonly fields: readonly FieldPlan[];
  /** What a new entry starts with. */
  readonly fresh: Readonly<Record<string, unknown>>;
}

const id: FieldPlan = { id: 'id', label: 'Id', kind: 'text', required: true };
const name: FieldPlan = { id: 'name', label: 'Name', kind: 'text', required: true };
const uuid: FieldPlan = { id: 'uuid', label: 'UUID', kind: 'text' };

export const sections: readonly SectionPlan[] = [
  {
    id: 'tags',
    label: 'Tags',
    one: 'a tag',
    icon: Tags,
    about: 'Offered in forms, and read for their colours when a tag is put on.',
    fields: [
      { ...name, hint: 'As MISP writes it: tlp:red, or namespace:predicate="value".' },
      { id: 'colour', label: 'Colour', kind: 'colour' },
      id,
      { id: 'exportable', label: 'Exportable', kind: 'flag' },
      { id: 'isGalaxy', label: 'Of a galaxy', kind: 'flag' },
      { id: 'localOnly', label: 'Local only', kind: 'flag' },
    ],
    fresh: { id: '', name: '', colour: '#5c6575', exportable: true, isGalaxy: false, localOnly: false },
  },
  {
    id: 'organisations',
    label: 'Organisations',
    one: 'an organisation',
    icon: Building2,
    about: 'Read by the organisation IF, and named in payloads by their id.',
    fields: [name, id, uuid, { id: 'local', label: 'Local', kind: 'flag' }],
    fresh: { id: '', uuid: '', name: '', local: true },
  },
  {
    id: 'users',
    label: 'Users',
    one: 'a user',
    icon: Users,
    about: 'Recipients of mails: all of an organisation, all administrators, or single ones.',
    fields: [
      { id: 'email', label: 'E-mail', kind: 'text', required: true },
      id,
      { id: 'orgId', label: 'Organisation id', kind: 'text', required: true },
      { id: 'roleId', label: 'Role id', kind: 'text', required: true },
      { id: 'disabled', label: 'Disabled', kind: 'flag' },
    ],
    fresh: { id: '', email: '', orgId: '1', roleId: '1', disabled: false },
  },
  {
    id: 'roles',
    label: 'Roles',
    one: 'a role',
    icon: ShieldUser,
    about: 'Tell which users are administrators when mails go to “all admins”.',
    fields: [
      name,
      id,
      { id: 'permSiteAdmin', label: 'Site admin', kind: 'flag' },
      { id: 'permAdmin', label: 'Org admin', kind: 'flag' },
    ],
    fresh: { id: '', name: '', permSiteAdmin: false, permAdmin: false },
  },
  {
    id: 'galaxyClusters',
    label: 'Galaxy clusters',
    one: 'a galaxy cluster',
    icon: Sparkles,
    about: 'Offered wherever a module asks for clusters; found by their tag name.',
    fields: [
      { id: 'value', label: 'Value', kind: 'text', required: true },
      { id: 'galaxy', label: 'Galaxy', kind: 'text', required: true },
      { id: 'tagName', label: 'Tag name', kind: 'text', required: true },
      id,
    ],
    fresh: { id: '', galaxy: '', value: '', tagName: '' },
  },
  {
    id: 'sharingGroups',
    label: 'Sharing groups',
    one: 'a sharing group',
    icon: Share2,
    about: 'Offered where a distribution is set to a sharing group.',
    fields: [name, id, uuid],
    fresh: { id: '', uuid: '', name: '' },
  },
  {
    id: 'warninglists',
    label: 'Warninglists',
    one: 'a warninglist',
    icon: CircleCheckBig,
    about: 'Matched against attributes, as MISP does when it attaches warnings to an event.',
    fields: [
      name,
      id,
      { id: 'description', label: 'Description', kind: 'text', hidden: true },
      { id: 'version', label: 'Version', kind: 'text', hidden: true },
      {
        id: 'category',
        label: 'Category',
        kind: 'choice',
        choices: ['false_positive', 'known'],
      },
      { id: 'type', label: 'Match', kind: 'choice', choices: ['string', 'substring', 'hostname', 'cidr', 'regex'] },
      { id: 'types', label: 'Attribute types', kind: 'lines', hint: 'One per line; ALL for every type.', hidden: true },
      { id: 'values', label: 'Values', kind: 'lines', hint: 'One per line.' },
      { id: 'enabled', label: 'Enabled', kind: 'flag' },
      { id: 'custom', label: 'Made here', kind: 'flag', hint: 'Only such lists take new entries from a workflow.' },
    ],
    fresh: {
      id: '',
      name: '',
      description: '',
      version: '1',
      category: 'false_positive',
      type: 'string',
      types: ['ALL'],
      enabled: true,
      custom: true,
      values: [],
    },
  },
  {
    id: 'decayingModels',
    label: 'Decaying models',
    one: 'a decaying model',
    icon: ChartLine,
    about: 'Offered to modules that work with a score.',
    fields: [name, id, { id: 'parameters', label: 'Parameters', kind: 'json' }],
    fresh: { id: '', name: '', parameters: { lifetime: 30, decay_speed: 2, threshold: 30 } },
  },
  {
    id: 'enrichmentModules',
    label: 'Enrichment modules',
    one: 'an enrichment module',
    icon: Puzzle,
    about: 'What misp-modules would offer: which attribute types each takes and gives.',
    fields: [
      name,
      { id: 'input', label: 'Takes', kind: 'lines', hint: 'Attribute types, one per line.' },
      { id: 'output', label: 'Gives', kind: 'lines', hint: 'Attribute types, one per line.', hidden: true },
      { id: 'format', label: 'Format', kind: 'text', hint: 'misp_standard, or empty for the old one.' },
      { id: 'config', label: 'Settings it asks for', kind: 'lines', hint: 'One per line.', hidden: true },
      { id: 'enabled', label: 'Enabled', kind: 'flag' },
    ],
    fresh: { name: '', input: [], output: [], format: null, config: [], enabled: true },
  },
  {
    id: 'enrichmentAnswers',
    label: 'Enrichment answers',
    one: 'an enrichment answer',
    icon: MessageSquareReply,
    about: 'What an enrichment module answers offline, by module and value; * stands for any value.',
    fields: [
      { id: 'module', label: 'Module', kind: 'text', required: true },
      { id: 'value', label: 'Value', kind: 'text', required: true, hint: 'An attribute’s value, or * for any.' },
      { id: 'results', label: 'Results', kind: 'json' },
    ],
    fresh: { module: '', value: '*', results: [] },
  },
  {
    id: 'actionAnswers',
    label: 'Action answers',
    one: 'an action answer',
    icon: Reply,
    about: 'What a Python action module answers offline.',
    fields: [
      { id: 'module', label: 'Module', kind: 'text', required: true },
      { id: 'answer', label: 'Answer', kind: 'json' },
    ],
    fresh: { module: '', answer: { data: true } },
  },
  {
    id: 'events',
    label: 'Events',
    one: 'an event',
    icon: CalendarDays,
    about: 'Whole events by id, for triggers whose payload holds only a part of one.',
    fields: [],
    fresh: { Event: { id: '1', info: '', Attribute: [], Object: [], Tag: [] } },
  },
  {
    id: 'blocklistedEvents',
    label: 'Blocklisted events',
    one: 'a blocklisted event',
    icon: Ban,
    about: 'Events that MISP would refuse.',
    fields: [
      { ...uuid, required: true },
      { id: 'info', label: 'Info', kind: 'text' },
      { id: 'orgName', label: 'Organisation', kind: 'text' },
      { id: 'comment', label: 'Comment', kind: 'text' },
    ],
    fresh: { uuid: '', info: '', orgName: '', comment: '' },
  },
];

export const sectionPlan = (wanted: ReferenceSection): SectionPlan => {
  const plan = sections.find((one) => one.id === wanted);
  if (!plan) throw new Error(`There is no section ${wanted}.`);
  return plan;
};

/** One member as a line of text, for tables. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const few = value.slice(0, 3).map((one) => (typeof one === 'object' ? '…' : String(one)));
    return value.length > 3 ? `${value.length} entries: ${few.join(', ')}, …` : few.join(', ');
  }
  if (typeof value === 'object') return JSON.stringify(value).slice(0, 120);
  return String(value);
}

/** Columns of a section's table; entries without planned members show what names an event. */
export const columnsOf = (plan: SectionPlan): readonly FieldPlan[] =>
  plan.fields.length > 0
    ? plan.fields.filter((field) => field.hidden !== true)
    : [
        { id: 'id', label: 'Id', kind: 'text' },
        { id: 'info', label: 'Info', kind: 'text' },
        { id: 'uuid', label: 'UUID', kind: 'text' },
      ];

/** An entry as a record; events may stand inside of `Event`, as MISP exports them. */
export function entryRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    const record = value as Readonly<Record<string, unknown>>;
    const inner = record['Event'];
    return typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : record;
  } catch {
    return {};
  }
}
