import {
  createSimulator,
  defaultSettings,
  deepEquals,
  isArray,
  phpArray,
  toText,
  type Answer,
  type PhpArray,
  type PhpValue,
  type ReferenceData,
  type RunSettings,
  type Wish,
} from '@engine';

/** The server the recordings were made on, as far as they show it (misp-api/README "Limits of the set-up"). */
export const recordedReference: ReferenceData = {
  organisations: [{ id: '1', uuid: '31056378-5666-4595-a0de-ea5a90b770f4', name: 'ORGNAME', local: true }],
  roles: [
    { id: '1', name: 'admin', permSiteAdmin: true, permAdmin: true },
    { id: '2', name: 'Org Admin', permSiteAdmin: false, permAdmin: true },
    { id: '3', name: 'User', permSiteAdmin: false, permAdmin: false },
  ],
  users: [
    { id: '1', email: 'admin@admin.test', orgId: '1', roleId: '1', disabled: false },
    { id: '2', email: 'user@example.org', orgId: '1', roleId: '3', disabled: false },
    { id: '3', email: 'orgadmin@example.org', orgId: '1', roleId: '2', disabled: false },
    { id: '4', email: 'readonly@example.org', orgId: '1', roleId: '3', disabled: false },
    { id: '5', email: 'disabled@example.org', orgId: '1', roleId: '3', disabled: true },
    { id: '6', email: 'partner@example.org', orgId: '2', roleId: '3', disabled: false },
  ],
  tags: [],
  galaxyClusters: ['luxembourg', 'russia', 'belgium', 'france', 'germany', 'netherlands', 'united states'].map(
    (value, index) => ({ id: String(index + 1), galaxy: 'Country', value, tagName: `misp-galaxy:country="${value}"` }),
  ),
  sharingGroups: [],
  warninglists: [
    {
      id: '8',
      name: 'List of RFC 1918 CIDR blocks',
      description: '',
      version: '1',
      category: 'false_positive',
      type: 'cidr',
      types: ['ALL'],
      enabled: true,
      custom: false,
      values: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
    },
    {
      id: '9',
      name: 'List of RFC 5735 CIDR blocks',
      description: '',
      version: '1',
      category: 'false_positive',
      type: 'cidr',
      types: ['ALL'],
      enabled: true,
      custom: false,
      values: [
        '0.0.0.0/8',
        '10.0.0.0/8',
        '127.0.0.0/8',
        '192.0.2.0/24',
        '198.18.0.0/15',
        '198.51.100.0/24',
        '203.0.113.0/24',
      ],
    },
    {
      id: '11',
      name: 'Local false positives',
      description: 'custom list',
      version: '1',
      category: 'false_positive',
      type: 'string',
      types: ['ALL'],
      enabled: true,
      custom: true,
      values: ['fine.example'],
    },
  ],
  decayingModels: [{ id: '1', name: 'Vishing model', parameters: {} }],
  enrichmentModules: ['local_geo', 'local_text', 'mmdb_lookup'].map((name) => ({
    name,
    input: name === 'local_text' ? ['domain', 'hostname'] : ['ip-src', 'ip-dst'],
    output: [],
    format: name === 'local_text' ? null : 'misp_standard',
    config: [],
    enabled: true,
  })),
  enrichmentAnswers: [],
  actionAnswers: [],
  events: [],
  blocklistedEvents: [],
};

/** What one recording adds to the server: requests it made of others, with their answers, and what it says about itself. */
export interface Recorded {
  /** File name without ending: some settings were changed for one recording and stand in its name only. */
  readonly name: string;
  readonly moduleServiceRequests: readonly PhpValue[];
  readonly sinkRequests: readonly PhpValue[];
  /** Uuids on the event blocklist before it began. */
  readonly blocklisted?: readonly string[];
}

/** Settings of the server; a few recordings changed one and say so in their name. */
export function recordedSettings(name: string): RunSettings {
  return {
    ...defaultSettings,
    arbitraryUrls: !name.includes('urls-off'),
    hostOrgId: name.includes('user-n') ? '4000000' : '1',
  };
}

/** Answers wishes as the server and the services around it did. `lane` as in a simulator. */
export function createRecordedWorld(
  recorded: Recorded,
  payload: PhpArray,
): { readonly answer: (wish: Wish, lane: number) => Answer; readonly setPayload: (data: PhpArray) => void } {
  const { name } = recorded;
  const reference = name.includes('user-none')
    ? { ...recordedReference, users: recordedReference.users.filter((user) => user.roleId !== '1') }
    : recordedReference;
  const event = phpArray.get(payload, 'Event');
  const events = isArray(event) && !name.includes('unknown-event') ? [event as never] : [];
  const blocklistedEvents = (recorded.blocklisted ?? []).map((uuid) => ({ uuid, info: '', orgName: '', comment: '' }));
  const simulator = createSimulator({
    reference: { ...reference, events, blocklistedEvents },
    settings: recordedSettings(name),
  });
  const sent = recorded.sinkRequests.map((request) => ({ request, used: false }));
  return {
    // An event the server does not have is not known from its payload either.
    setPayload: name.includes('unknown-event') ? () => undefined : simulator.setPayload,
    answer: (wish, lane) => {
      if (wish.kind === 'http') return { kind: 'http', answer: answerHttp(wish.ask.url, sent) };
      if (wish.kind === 'moduleService') {
        const reply = replyTo(wish.ask.request, recorded.moduleServiceRequests);
        if (reply !== undefined) return { kind: 'moduleService', answer: { value: reply }, source: 'recorded' };
      }
      return simulator.answer(wish, lane);
    },
  };
}

interface Sent {
  readonly request: PhpValue;
  used: boolean;
}

/** The web servers of the set-up: `/s/<status>/` on one port, the debug receiver on another, a proxy that plays Telegram. */
function answerHttp(url: string, sent: readonly Sent[]): { status: number; body: string } | { unreachable: string } {
  const address = /^https?:\/\/([^/]+)(\/.*)?$/.exec(url);
  const [, host = '', path = '/'] = address ?? [];
  const status = /^\/s\/(\d+)\//.exec(path)?.[1];
  if (host.endsWith(':27061') && status !== undefined) return { status: Number(status), body: '' };
  if (host.endsWith(':27051')) return { status: 200, body: '' };
  if (host === 'api.telegram.org') {
    const found = sent.find((item) => !item.used && toText(member(item.request, 'path')) === path);
    if (found !== undefined) {
      found.used = true;
      return { status: Number(toText(member(found.request, 'answered'))), body: '' };
    }
    return { status: Number(/tok(\d{3})/.exec(path)?.[1] ?? 200), body: '' };
  }
  return { unreachable: 'Connection refused' };
}

/** What the module service answered to the same module about the same value. */
function replyTo(request: PhpArray, recorded: readonly PhpValue[]): PhpValue | undefined {
  const module = phpArray.get(request, 'module');
  const asked = valueIn(request);
  for (const entry of recorded) {
    const body = member(entry, 'body');
    if (member(body, 'module') !== module) continue;
    if (asked === undefined || deepEquals(valueIn(body) ?? null, asked)) return member(entry, 'reply');
  }
  return undefined;
}

function valueIn(request: PhpValue): PhpValue | undefined {
  const attribute = member(request, 'attribute');
  if (isArray(attribute)) return member(attribute, 'value');
  return isArray(request) && !phpArray.has(request, 'data') ? phpArray.values(request).at(-1) : undefined;
}

function member(value: PhpValue | undefined, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}
