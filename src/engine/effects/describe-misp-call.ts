import { describeEdits, describeRecord } from './describe-edits.ts';
import { count, isArray, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpValue } from '../php/value.ts';
import type { MispCall } from '../ports.ts';
import { member } from '../modules/action/support/member.ts';
import type { EffectFacts } from './describe-effect.ts';

/** Triggers MISP fires when an event is touched or saved. */
const EVENT_SAVED = ['event-before-save', 'event-after-save'];
const TAG_ATTACHED = ['tag-attached-after-save'];

type Describe = (call: MispCall) => EffectFacts;

/** Every call that writes. A call that stands nowhere here only reads and is no effect. */
const WRITES: Readonly<Record<string, Describe>> = {
  'Event.attachTagsToEventAndTouch': (call) => tags(call, 'Attach tags to event', 'event', 1),
  'Event.detachTagsFromEventAndTouch': (call) => tags(call, 'Detach tags from event', 'event', 1),
  'Attribute.attachTagsFromAttributeAndTouch': (call) => tags(call, 'Attach tags to attribute', 'attribute', 2),
  'Attribute.detachTagsFromAttributeAndTouch': (call) => tags(call, 'Detach tags from attribute', 'attribute', 2),
  'Attribute.editAttributeBulk': ({ args, before }) => ({
    kind: 'attribute',
    title: 'Edit attributes',
    target: counted(args[0], 'attribute'),
    get body() {
      return describeEdits(args[0] ?? [], before ?? []);
    },
    reversible: true,
    wouldFire: ['attribute-after-save'],
  }),
  'Event.save': ({ args, before }) => ({
    kind: 'event',
    title: 'Edit event',
    target: `event ${text(member(before, 'id'))}`,
    body: [
      `distribution: ${text(member(before, 'distribution'))} → ${text(args[0])}`,
      `sharing_group_id: ${text(member(before, 'sharing_group_id'))} → ${text(args[1])}`,
    ].join('\n'),
    reversible: true,
    wouldFire: EVENT_SAVED,
  }),
  'Event.touch': ({ args }) => ({
    kind: 'event',
    title: 'Touch event (new timestamp, no longer published)',
    target: `event ${text(args[0])}`,
    body: 'published: → false\ntimestamp: → now',
    reversible: true,
    wouldFire: EVENT_SAVED,
  }),
  'Event.publish': ({ args }) => ({
    kind: 'event',
    title: 'Publish event',
    target: `event ${text(args[0])}`,
    body: 'published: → true\npublish_timestamp: → now\nSent to connected servers and to the ZeroMQ and Kafka channels.',
    reversible: false,
    wouldFire: ['event-publish'],
  }),
  'Event.enrichment': ({ args }) => ({
    kind: 'event',
    title: 'Enrich event and save what comes back',
    target: `event ${text(member(args[0], 'event_id'))}`,
    body: describeRecord(args[0] ?? [], ['user']),
    reversible: false,
    wouldFire: ['enrichment-before-query', 'attribute-after-save', ...EVENT_SAVED],
  }),
  'EventBlocklist.addEntry': ({ args }) => ({
    kind: 'blocklist',
    title: 'Add event to the blocklist',
    target: text(member(args[0], 'event_uuid')),
    body: describeRecord(args[0] ?? []),
    reversible: true,
    wouldFire: [],
  }),
  'Warninglist.import': ({ args }) => ({
    kind: 'warninglist',
    title: 'Rewrite warninglist',
    target: text(member(args[0], 'name')),
    body: describeRecord(args[0] ?? []),
    reversible: false,
    wouldFire: [],
  }),
  'ShadowAttribute.acceptProposal': (call) =>
    proposal(call, 'Accept proposal', ['attribute-after-save', ...EVENT_SAVED]),
  'ShadowAttribute.discardProposal': (call) => proposal(call, 'Discard proposal', []),
  'AnalystData.add': ({ args }) => ({
    kind: 'event',
    title: `Add ${text(args[0]).toLowerCase()}`,
    target: `${text(member(args[1], 'object_type'))} ${text(member(args[1], 'object_uuid'))}`,
    body: describeRecord(args[1] ?? []),
    reversible: true,
    wouldFire: ['analyst-data-after-save'],
  }),
  'EventReport.summariseWithAI': (call) => report(call, 'Put an AI summary on top of a report'),
  'EventReport.extractIndicatorsWithAI': (call) => report(call, 'Add indicators an AI service finds in a report'),
  'EventReport.sendToExtractor': (call) => report(call, 'Send a report to the extractor service'),
  'Blocklist.write': ({ args }) => ({
    kind: 'blocklist',
    title: 'Write a blocklist file on the server',
    target: text(args[0]),
    body: text(args[1]),
    reversible: true,
    wouldFire: [],
  }),
  'Toast.add': ({ args }) => ({
    kind: 'event',
    title: 'Show a notification to the user who started the run',
    target: text(member(args[0], 'variant')),
    body: describeRecord(args[0] ?? []),
    reversible: false,
    wouldFire: [],
  }),
  'MispObject.add': ({ args }) => ({
    kind: 'event',
    title: 'Add an object to the event',
    target: `event ${text(args[0])}`,
    body: describeRecord(args[1] ?? []),
    reversible: true,
    wouldFire: ['object-after-save', ...EVENT_SAVED],
  }),
  'Workflow.runAdHoc': ({ args }) => ({
    kind: 'job',
    title: 'Run another workflow',
    target: text(args[0]),
    body: describeRecord({ workflow: args[0] ?? null, input: args[1] ?? null }),
    reversible: false,
    wouldFire: [text(args[0])],
  }),
};

export function describeMispCall(call: MispCall): EffectFacts | null {
  const name = `${call.model}.${call.method}`;
  return Object.hasOwn(WRITES, name) ? (WRITES[name]?.(call) ?? null) : null;
}

function tags(call: MispCall, title: string, kind: 'event' | 'attribute', optionsAt: number): EffectFacts {
  const options = call.args[optionsAt] ?? [];
  const names = member(options, 'tags');
  const relationship = text(member(options, 'relationship_type'));
  const lines = isArray(names) ? values(names).map(text) : [text(names)];
  if (relationship !== '') lines.push(`relationship: ${relationship}`);
  lines.push(localityOf(member(options, 'local')));
  const attach = call.method.startsWith('attach');
  return {
    kind: 'tag',
    title,
    target: `${kind} ${text(call.args[0])}`,
    body: lines.filter((line) => line !== '').join('\n'),
    reversible: true,
    wouldFire: [
      ...(attach ? TAG_ATTACHED : []),
      ...(kind === 'attribute' ? ['attribute-after-save'] : []),
      ...EVENT_SAVED,
    ],
  };
}

function localityOf(local: PhpValue): string {
  if (isArray(local)) return 'local tags';
  if (local === null) return 'local or global';
  return local === true ? 'local' : 'global';
}

function proposal(call: MispCall, title: string, wouldFire: readonly string[]): EffectFacts {
  const record = member(call.args[0], 'ShadowAttribute');
  return {
    kind: 'proposal',
    title,
    target: `proposal ${text(member(record, 'id'))}`,
    body: describeRecord(record ?? []),
    reversible: false,
    wouldFire,
  };
}

function report(call: MispCall, title: string): EffectFacts {
  return {
    kind: 'event',
    title,
    target: `report ${text(member(call.args[0], 'uuid'))}`,
    body: describeRecord(call.args[0] ?? []),
    reversible: false,
    wouldFire: EVENT_SAVED,
  };
}

function counted(list: PhpValue | undefined, noun: string): string {
  const number = isArray(list) ? count(list) : 0;
  return number === 1 ? `1 ${noun}` : `${String(number)} ${noun}s`;
}

function text(value: PhpValue | undefined): string {
  return value === undefined || isArray(value) ? '' : toText(value);
}
