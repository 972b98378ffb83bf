import type { GraphNode, PhpValue } from '@engine';

/** One piece of the parameter line; operators stand out. */
export interface FactPart {
  readonly text: string;
  readonly strong?: boolean;
}
export type Fact = readonly FactPart[];

type Params = GraphNode['params'];

/** The one fact that tells two nodes of the same module apart (ui/README "Node card"). Empty when there is none. */
export function cardFact(node: GraphNode): Fact {
  if (node.kind === 'trigger') return [{ text: node.moduleId }];
  const known = facts[node.moduleId];
  const parts = known ? known(node.params) : [];
  const full = parts.filter((part) => part.text !== '');
  return full.length > 0 ? full : firstParameter(node.params);
}

export const factText = (fact: Fact) => fact.map((part) => part.text).join(' ');

const plain = (text: string): FactPart => ({ text });
const strong = (text: string): FactPart => ({ text, strong: true });

/** What to show for the modules whose first parameter does not say enough. Others show their first parameter. */
const facts: Readonly<Record<string, (p: Params) => Fact>> = {
  'tag-if': (p) => [plain(one(p, 'scope')), strong(one(p, 'condition')), plain(some(p, 'tags') || some(p, 'clusters'))],
  'generic-if': (p) => [
    plain(lastKeys(one(p, 'hash_path'))),
    strong(one(p, 'operator')),
    plain(some(p, 'value_list') || one(p, 'value')),
  ],
  'count-if': (p) => [plain(`count ${lastKeys(one(p, 'selector'))}`.trim()), strong(sign(p)), plain(one(p, 'value'))],
  aggregate_comparator_if: (p) => [plain(one(p, 'aggregation_type')), strong(sign(p)), plain(one(p, 'value'))],
  'distribution-if': (p) => [plain(one(p, 'scope')), strong(one(p, 'condition')), plain(level(one(p, 'distribution')))],
  'organisation-if': (p) => [plain(one(p, 'org_type')), strong(one(p, 'condition')), plain(some(p, 'org_id', 'org'))],
  'published-if': (p) => [plain('event'), strong(one(p, 'condition') === 'equals' ? 'published' : one(p, 'condition'))],
  'threat-level-if': (p) => [plain('threat'), strong(one(p, 'condition')), plain(threat(one(p, 'threatlevel')))],
  'generic-filter-data': (p) => [
    plain(lastKeys(one(p, 'hash_path'))),
    strong(one(p, 'operator')),
    plain(some(p, 'value_list') || one(p, 'value')),
  ],
  'generic-filter-reset': (p) => [
    plain(one(p, 'filtering-label') === 'all' ? 'all filters' : `filter ${one(p, 'filtering-label')}`),
  ],
  'filter-tag': (p) => [plain(one(p, 'scope')), strong(one(p, 'condition')), plain(some(p, 'tags'))],
  'concurrent-task': () => [plain('branches run on copies')],
  tag_operation: (p) => [plain(one(p, 'action')), plain(some(p, 'tags'))],
  attribute_ids_flag_operation: (p) => [plain(`to_ids: ${one(p, 'action')}`)],
  'stop-execution': (p) => [plain(one(p, 'message'))],
  webhook: (p) => [plain(one(p, 'request_method').toUpperCase() || 'POST'), plain(host(one(p, 'url')))],
  'ms-teams-webhook': (p) => [plain(host(one(p, 'url')))],
  'splunk-hec-export': (p) => [plain(host(one(p, 'url')))],
  'telegram-send-alert': (p) => [plain(`chat ${one(p, 'chat_id')}`)],
  'send-mail': (p) => [plain(counted(p, 'recipients', 'recipient'))],
  'send-log-mail': (p) => [plain(counted(p, 'recipients', 'recipient'))],
  'push-zmq': (p) => [
    plain(one(p, 'data_extraction_path') ? lastKeys(one(p, 'data_extraction_path')) : 'whole payload'),
  ],
  'attach-enrichment': (p) => [plain(some(p, 'modules'))],
  'enrich-event': (p) => [plain(some(p, 'modules'))],
  'attach-warninglist': (p) => [plain(counted(p, 'warninglists', 'list'))],
  Module_event_distribution_operation: (p) => [plain(level(one(p, 'distribution')))],
  attribute_distribution_operation: (p) => [plain(level(one(p, 'distribution')))],
};

function firstParameter(params: Params): Fact {
  for (const [id, value] of Object.entries(params)) {
    const text = words(value);
    if (text === '') continue;
    return [plain(looksSecret(id) ? `${id}: ••••` : `${id}: ${text}`)];
  }
  return [];
}

/** Tokens and keys stand in parameters: a card never shows them. */
const looksSecret = (id: string) => /token|key|secret|password/i.test(id);

function one(params: Params, id: string): string {
  return words(params[id]);
}

function words(value: PhpValue | undefined): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return listed(value.map((item) => words(item as PhpValue)));
  if (typeof value === 'object') return '';
  return oneLine(String(value));
}

function some(params: Params, id: string, noun?: string): string {
  const value = params[id];
  if (Array.isArray(value)) return listed(value.map((item) => words(item as PhpValue)));
  const text = words(value);
  return noun && text !== '' ? `${noun} ${text}` : text;
}

function listed(items: readonly string[]): string {
  const full = items.filter((item) => item !== '');
  return full.length > 2 ? `${full.length} values` : full.join(', ');
}

function counted(params: Params, id: string, noun: string): string {
  const value = params[id];
  const items = Array.isArray(value) ? value : words(value) === '' ? [] : [value];
  if (items.length === 1) return words(items[0] as PhpValue);
  return items.length === 0 ? `no ${noun}` : `${items.length} ${noun}s`;
}

/** `Event._AttributeFlattened.{n}.Tag.{n}.name` says enough as `Tag.name`. */
function lastKeys(path: string): string {
  const keys = path.split('.').filter((key) => key !== '' && !key.startsWith('{'));
  if (keys.at(-1) === '_AttributeFlattened') return 'attributes';
  return keys
    .slice(-2)
    .join('.')
    .replace(/^Event\.|^_AttributeFlattened\./, '');
}

const signs: Readonly<Record<string, string>> = {
  equals: '=',
  not_equals: '≠',
  greater: '>',
  greater_equals: '≥',
  less: '<',
  less_equals: '≤',
};
const sign = (p: Params) => signs[one(p, 'operator')] ?? one(p, 'operator');

const levels = [
  'your organisation',
  'this community',
  'connected communities',
  'all communities',
  'sharing group',
  'inherit',
];
const level = (value: string) => levels[Number(value)] ?? value;

const threats: Readonly<Record<string, string>> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'undefined' };
const threat = (value: string) => threats[value] ?? value;

function host(url: string): string {
  const found = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url);
  return found?.[1] ?? url;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
