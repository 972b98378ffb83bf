import type { GraphNode } from '../model/workflow.ts';
import type { ModuleDefinition } from '../modules/define-module.ts';
import { valueText } from './value-text.ts';

/** What a sentence is made from: the node's parameters as a person would read them. */
interface Words {
  /** The parameter's value in words, its option's label where it has one; "…" when it is empty. */
  readonly say: (id: string) => string;
  /** The stored value itself, as text. */
  readonly raw: (id: string) => string;
}

type Sentence = (words: Words) => string;

/** One sentence per module, with what is filled in. Modules that are not listed get their own description. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'tag-if': ({ say, raw }) =>
    `Asks whether ${tagScope(raw('scope'), raw('condition') || 'in_or')}: ${both(say('tags'), say('clusters'))}.`,
  'generic-if': ({ say, raw }) => `Asks whether ${condition({ say, raw }, 'hash_path', 'value', 'value_list')}.`,
  'organisation-if': ({ say, raw }) =>
    `Asks whether the ${raw('org_type') === 'org' ? 'owner' : 'creator'} organisation ${compared(raw('condition'), 'in')} ${say('org_id')}.`,
  'published-if': ({ raw }) =>
    `Asks whether the event is ${raw('condition') === 'not_equals' ? 'not published' : 'published'}.`,
  'distribution-if': ({ say, raw }) =>
    `Asks whether the ${raw('scope') === 'event' ? 'distribution of the event' : 'final distribution of the attributes'} ${compared(raw('condition'))} ${say('distribution')}.`,
  'threat-level-if': ({ say, raw }) =>
    `Asks whether the threat level ${compared(raw('condition'))} ${say('threatlevel')}.`,
  'count-if': ({ say, raw }) =>
    `Asks whether the number of items at ${code(say('selector'))} ${compared(raw('operator'))} ${say('value')}.`,
  'concurrent-task': () =>
    'Starts what follows on paths of their own. They run after this path has ended and can no longer block anything.',
  'generic-filter-data': (words) =>
    `From here on, of the items at ${code(words.say('selector'))} only those are seen where ${condition(words, 'hash_path', 'value', 'value_list')} (filter ${words.raw('filtering-label')}).`,
  'generic-filter-reset': ({ raw }) =>
    raw('filtering-label') === 'all'
      ? 'Takes all filters away: what follows sees everything again.'
      : `Takes filter ${raw('filtering-label')} away. MISP takes all filters away here, whichever is chosen.`,
  'stop-execution': ({ say }) =>
    `Stops here, and blocks when the trigger can block, with the message ${quote(say('message'))}.`,
  'send-mail': ({ say }) =>
    `Sends a mail to ${say('recipients')} with the subject ${quote(say('mail_template_subject'))}.`,
  'send-log-mail': ({ say }) =>
    `Sends a mail about the log entry to ${say('recipients')} with the subject ${quote(say('mail_template_subject'))}.`,
  webhook: ({ say, raw }) =>
    `Sends ${upper(raw('request_method') || 'post')} ${code(say('url'))}${withBody(raw('payload'))}.`,
  'ms-teams-webhook': ({ say }) => `Posts to the Microsoft Teams address ${code(say('url'))}.`,
  'splunk-hec-export': ({ say }) => `Sends the data to Splunk at ${code(say('url'))}.`,
  'telegram-send-alert': ({ say }) =>
    `Sends a Telegram message to chat ${say('chat_id')}: ${quote(say('message_body_template'))}.`,
  mattermost: ({ say }) =>
    `Posts to Mattermost channel ${say('channel_id')} at ${say('mattermost_hostname')}: ${quote(say('message_template'))}.`,
  slack: ({ say }) => `Posts to Slack channel ${say('channel_id')}: ${quote(say('message_template'))}.`,
  nextcloud_talk: ({ say }) =>
    `Posts to a Nextcloud Talk conversation at ${say('nextcloud_baseurl')}: ${quote(say('message_template'))}.`,
  'push-zmq': ({ say }) => `Publishes the data at ${code(say('data_extraction_path'))} on MISP's ZMQ channel.`,
  tag_operation: ({ say, raw }) =>
    `${raw('action') === 'remove' ? 'Takes' : 'Puts'} ${raw('locality') || 'local'} tags ${raw('action') === 'remove' ? 'off' : 'on'} the ${lower(say('scope'))}: ${say('tags')}.`,
  tag_replacement_generic: ({ say }) => `Replaces tags on the ${lower(say('scope'))} by their official spelling.`,
  tag_replacement_pap: ({ say }) => `Replaces PAP tags on the ${lower(say('scope'))} by their official spelling.`,
  tag_replacement_tlp: ({ say }) => `Replaces TLP tags on the ${lower(say('scope'))} by their official spelling.`,
  'attach-enrichment': ({ say }) =>
    `Asks the enrichment modules ${say('modules')} and attaches their answers to the data of this run.`,
  'enrich-event': ({ say }) => `Enriches the event in MISP with ${say('modules')}.`,
  'attach-warninglist': ({ say }) =>
    `Attaches the hits of the warninglists ${say('warninglists')} to the data of this run.`,
  add_to_warninglist: ({ say }) => `Adds the values to the warninglist ${say('warninglist')}.`,
  'attach-decay-score': ({ say }) => `Attaches the decay scores of ${say('decayingmodels')} to the data of this run.`,
  attribute_ids_flag_operation: ({ say }) => `Changes the IDS flag of the attributes: ${lower(say('action'))}.`,
  Module_attribute_comment_operation: ({ say }) => `Sets the comment of the attributes to ${quote(say('comment'))}.`,
  Module_event_distribution_operation: ({ say }) => `Sets the distribution of the event to ${say('distribution')}.`,
  add_eventblocklist_entry: ({ say }) =>
    `Puts the event with the UUID at ${code(say('uuid_hash_path'))} on the blocklist.`,
};

/** What a node does, in one sentence for a person. Code stands between backticks, which occur nowhere else. */
export function nodeSentence(node: GraphNode, module: ModuleDefinition | undefined): string {
  if (module === undefined) return `Runs the module ${code(node.moduleId)}, which this catalogue does not know.`;
  const make = Object.hasOwn(SENTENCES, node.moduleId) ? SENTENCES[node.moduleId] : undefined;
  return make === undefined ? module.description : make(wordsOf(node, module));
}

function wordsOf(node: GraphNode, module: ModuleDefinition): Words {
  const value = (id: string) => {
    if (Object.hasOwn(node.params, id)) return node.params[id] ?? null;
    return module.params.find((param) => param.id === id)?.default ?? null;
  };
  return {
    say: (id) =>
      withoutTicks(
        valueText(
          value(id),
          module.params.find((param) => param.id === id),
        ),
      ) || '…',
    raw: (id) => withoutTicks(valueText(value(id))),
  };
}

function condition({ say, raw }: Words, path: string, single: string, list: string): string {
  const operator = raw('operator') || 'in';
  const place = raw(path) === '' ? 'the data' : code(raw(path));
  if (operator === 'any_value') return `there is any value at ${place}`;
  const wanted = operator === 'in_or' ? say(list) : quote(say(single));
  return `${place} ${filterWords(operator)} ${wanted}`;
}

const OPERATORS: Readonly<Record<string, string>> = {
  in: 'contains',
  not_in: 'does not contain',
  equals: 'equals',
  not_equals: 'differs from',
  in_or: 'has any of',
};

/** Conditions of the IF modules, as the middle of a sentence. */
const COMPARISONS: Readonly<Record<string, string>> = {
  equals: 'is',
  not_equals: 'is not',
  greater: 'is greater than',
  greater_equals: 'is greater than or equal to',
  greater_or_equal_than: 'is greater than or equal to',
  less: 'is less than',
  less_equals: 'is less than or equal to',
  less_or_equal_than: 'is less than or equal to',
  more_restrictive_or_equal_than: 'is as restrictive as or more restrictive than',
  more_permisive_or_equal_than: 'is as permissive as or more permissive than',
  in: 'is any of',
  not_in: 'is none of',
};

function compared(condition: string, byDefault = 'equals'): string {
  const wanted = condition || byDefault;
  return Object.hasOwn(COMPARISONS, wanted) ? (COMPARISONS[wanted] ?? wanted) : wanted;
}

/** What a node filter asks of each item. */
export function filterWords(operator: string): string {
  return Object.hasOwn(OPERATORS, operator) ? (OPERATORS[operator] ?? operator) : operator;
}

const TAGGED: Readonly<Record<string, string>> = {
  in_or: 'any of',
  in_and: 'all of',
  not_in_or: 'none of',
  not_in_and: 'not all of',
};

function tagScope(scope: string, condition: string): string {
  const which = Object.hasOwn(TAGGED, condition) ? TAGGED[condition] : condition;
  if (scope === 'attribute') return `the attributes together have ${which} the tags`;
  if (scope === 'event_attribute') return `the attributes, with the tags of their event, have ${which} the tags`;
  return `the event has ${which} the tags`;
}

const both = (tags: string, clusters: string): string =>
  [tags, clusters].filter((text) => text !== '…').join(', ') || 'nothing is chosen yet';
const withBody = (payload: string): string =>
  payload === '' ? ' with the data of the run' : ' with a body of its own';
const quote = (text: string): string => (text === '…' ? text : `“${text}”`);
const code = (text: string): string => (text === '…' ? text : `\`${withoutTicks(text)}\``);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.toUpperCase();
const withoutTicks = (text: string): string => text.replaceAll('`', "'");
