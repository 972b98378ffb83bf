import {
  defaultSettings,
  isArray,
  mispModuleFromListing,
  parseJson,
  phpArray,
  toText,
  truthy,
  type Answer,
  type HttpRequest,
  type MispAnswer,
  type MispCall,
  type ModuleDefinition,
  type ModuleServiceRequest,
  type PhpArray,
  type PhpValue,
  type RunSettings,
  type Wish,
} from '@engine';
import { renderStandIn } from './render-stand-in.ts';

/** One stand-in world per vector: answers from `env.json` and the vector's `stubs`, and notes what it was asked to do. */
export interface StubWorld {
  readonly answer: (wish: Wish) => Answer;
  /** Effects in order, as `{model, method, args}` (vectors/README "Effects"). */
  readonly calls: readonly PhpValue[];
  /** Outgoing web requests; a document stands under `json` or `data`. */
  readonly http: readonly PhpValue[];
  readonly settings: RunSettings;
  /** Modules of the stand-in action service. */
  readonly extraModules: readonly ModuleDefinition[];
}

export interface StubInput {
  readonly env: PhpValue;
  readonly stubs?: PhpValue | undefined;
  readonly config?: PhpValue | undefined;
}

/** Effects that the vectors list under `calls`. Reads beside them leave no trace. */
const RECORDED = new Set([
  'Event.attachTagsToEventAndTouch',
  'Event.detachTagsFromEventAndTouch',
  'Attribute.attachTagsFromAttributeAndTouch',
  'Attribute.detachTagsFromAttributeAndTouch',
  'Event.save',
  'Event.touch',
  'Event.publish',
  'Event.enrichment',
  'Event.fetchEvent',
  'Attribute.fetchWithDecayScore',
  'EventBlocklist.addEntry',
  'Warninglist.import',
  'ShadowAttribute.acceptProposal',
  'ShadowAttribute.discardProposal',
]);

export function createStubWorld(input: StubInput): StubWorld {
  const stub = (name: string): PhpValue | undefined =>
    isArray(input.stubs) ? phpArray.get(input.stubs, name) : undefined;
  const config = (name: string): PhpValue | undefined =>
    isArray(input.config) ? phpArray.get(input.config, name) : undefined;
  const env = (name: string): PhpValue => member(input.env, name);
  const calls: PhpValue[] = [];
  const http: PhpValue[] = [];
  const record = (model: string, method: string, args: readonly PhpValue[]): void => {
    calls.push({ model, method, args });
  };

  const answerMisp = (call: MispCall): PhpValue => {
    const { model, method, args } = call;
    const name = `${model}.${method}`;
    if (RECORDED.has(name)) record(model, method, args.map(withoutUser));
    switch (name) {
      case 'Event.attachTagsToEventAndTouch':
      case 'Event.detachTagsFromEventAndTouch':
      case 'Attribute.attachTagsFromAttributeAndTouch':
      case 'Attribute.detachTagsFromAttributeAndTouch':
        return stub('tag_save') !== false;
      case 'Attribute.editAttributeBulk': {
        const edited = listOf(args[0]);
        for (const attribute of edited) record(model, 'editAttribute', [attribute, member(attribute, 'object_id')]);
        record(model, method, args);
        return stub('invalid_attribute_ids') ?? [];
      }
      case 'Event.save':
        return stub('event_save') !== false;
      case 'Event.publish':
        return stub('event_publish') ?? true;
      case 'Event.enrichment':
        return stub('event_enrichment') ?? 3;
      case 'Event.fetchEvent':
        return stub('full_event') ?? null;
      case 'Attribute.fetchWithDecayScore':
        return listOf(stub('decay_rows')).find((row) => member(row, 'uuid') === member(args[0], 'uuid')) ?? null;
      case 'Warninglist.import':
        return stub('warninglist_import') ?? 1;
      case 'Warninglist.checkForWarning': {
        const lists = listOf(env('warninglists')).filter((list) => wanted(list, args[1] ?? []));
        const names = lists.map((list) => member(list, 'name'));
        return listOf(args[0]).map((attribute) => {
          record(model, method, [member(attribute, 'id'), names]);
          return lists
            .filter((list) => listOf(member(list, 'values')).includes(member(attribute, 'value')))
            .map((list) => hitOf(list, member(attribute, 'value')));
        });
      }
      case 'Warninglist.getCustomLists':
        return stub('custom_warninglists') ?? env('custom_warninglists');
      case 'Warninglist.getEntries':
        return stub('custom_warninglist_entries') ?? env('custom_warninglist_entries');
      case 'Module.getEnrichmentModules':
        return env('enrichment_modules');
      case 'GalaxyCluster.getCountryClusters':
        return env('country_clusters');
      case 'Organisation.getName':
        return member(findById(env('organisations'), args[0]), 'name');
      case 'User.getOrgId':
        return member(findById(stub('users'), args[0]), 'org_id');
      case 'User.findMailRecipients':
        return listOf(stub('users')).filter((user) => isRecipient(user, args[0] ?? [], stub('roles')));
      case 'Event.fetchRow':
      case 'Event.quickFetch':
        return stub('event_row') ?? null;
      case 'Attribute.fetchRow':
        return stub('attribute_row') ?? null;
      case 'Object.fetchRow':
        return stub('object_row') ?? null;
      case 'Thread.fetchRow':
        return stub('thread_row') ?? null;
      default:
        return true;
    }
  };

  const answerService = (asked: ModuleServiceRequest): PhpValue => {
    if (asked.family === 'Action') {
      record('Module', 'queryModuleServer', [phpArray.set(asked.request, 'data', '<roaming-data>')]);
      return stub('action_answer') ?? [];
    }
    record('Module', 'queryModuleServer', [withoutUser(asked.request)]);
    if (stub('enrichment_mode') === 'error') return { error: 'enrichment-error' };
    if (stub('enrichment_mode') === 'unreachable') return false;
    const module = toText(member(asked.request, 'module'));
    const answers = env('enrichment_answers');
    const found = member(answers, `${module}|${enrichedValue(asked.request)}`) ?? member(answers, `${module}|*`);
    return { results: found ?? [] };
  };

  const answer = (wish: Wish): Answer => {
    switch (wish.kind) {
      case 'render':
        return { kind: 'render', answer: { text: renderStandIn(wish.ask.template, wish.ask.data) } };
      case 'http': {
        http.push(recordedRequest(wish.ask));
        const answered = stub('http');
        const thrown = member(answered, 'throw');
        if (truthy(thrown)) return { kind: 'http', answer: { unreachable: toText(thrown) } };
        const status = Number(member(answered, 'code') ?? 200);
        return { kind: 'http', answer: { status, body: toText(member(answered, 'body')) } };
      }
      case 'mail': {
        const { to, subject, body } = wish.ask;
        record('User', 'sendEmail', [{ to, subject, body, body_without_encryption: false }]);
        const thrown = stub('mail_throw');
        if (thrown !== undefined && truthy(thrown)) return { kind: 'mail', answer: { exception: toText(thrown) } };
        return { kind: 'mail', answer: { sent: stub('mail_result') !== false } };
      }
      case 'zmq':
        record('PubSub', 'workflow_push', [wish.ask.message]);
        return { kind: 'zmq', answer: { done: true } };
      case 'moduleService':
        return { kind: 'moduleService', answer: { value: answerService(wish.ask) } };
      case 'misp': {
        const { model, method, args } = wish.ask;
        if (model === 'User' && method === 'getWorkflowUser') {
          const user = workflowUser(args[0] ?? null, env('organisations'), stub('users'), stub('roles'));
          return { kind: 'misp', answer: user };
        }
        return { kind: 'misp', answer: { value: answerMisp(wish.ask) } };
      }
    }
  };

  return { answer, calls, http, settings: settingsOf(stub, config, env), extraModules: extraModulesOf(stub) };
}

function settingsOf(
  stub: (name: string) => PhpValue | undefined,
  config: (name: string) => PhpValue | undefined,
  env: (name: string) => PhpValue,
): RunSettings {
  return {
    ...defaultSettings,
    arbitraryUrls: config('arbitrary_urls') !== false,
    hostOrgId: toText(config('host_org_id') ?? defaultSettings.hostOrgId),
    enabledModules: listOf(stub('enabled_modules') ?? env('enabled_modules')).map(toText),
    disabledTriggers: listOf(config('disabled_triggers')).map(toText),
  };
}

function extraModulesOf(stub: (name: string) => PhpValue | undefined): readonly ModuleDefinition[] {
  return listOf(stub('action_modules')).flatMap((listing) => mispModuleFromListing(listing) ?? []);
}

/** The request as the recordings note it: no user agent, the document instead of the body, no body for GET. */
function recordedRequest(request: HttpRequest): PhpValue {
  const headers = Object.fromEntries(request.headers.filter(([name]) => name !== 'User-Agent'));
  const noted = {
    method: request.method.toLowerCase(),
    url: request.url,
    headers,
    self_signed_allowed: request.allowSelfSigned,
  };
  if (request.encoding === 'none') return { ...noted, data: false };
  if (request.encoding === 'multipart') return { ...noted, data: request.document ?? null };
  if (request.encoding === 'json') return { ...noted, json: request.document ?? null };
  return { ...noted, json: request.body === null ? null : parsedOrNull(request.body) };
}

function parsedOrNull(text: string): PhpValue {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

function withoutUser(argument: PhpValue): PhpValue {
  return isArray(argument) && phpArray.has(argument, 'user')
    ? phpArray.set(argument, 'user', '<workflow-user>')
    : argument;
}

/** The value asked about: of the attribute, or the last member of an old-format request. */
function enrichedValue(request: PhpArray): string {
  const attribute = member(request, 'attribute');
  return toText(isArray(attribute) ? member(attribute, 'value') : (phpArray.values(request).at(-1) ?? null));
}

function wanted(list: PhpValue, chosen: PhpValue): boolean {
  const names = listOf(chosen);
  return names.includes('ALL') || names.includes(member(list, 'name'));
}

function hitOf(list: PhpValue, value: PhpValue): PhpValue {
  return {
    match: value,
    value,
    warninglist_id: member(list, 'id'),
    warninglist_name: member(list, 'name'),
    warninglist_category: member(list, 'category'),
  };
}

function isRecipient(user: PhpValue, conditions: PhpValue, roles: PhpValue | undefined): boolean {
  if (truthy(member(conditions, 'all'))) return true;
  const role = findById(roles, member(user, 'role_id'));
  if (truthy(member(conditions, 'siteAdmins')) && truthy(member(role, 'perm_site_admin'))) return true;
  const organisation = member(conditions, 'orgAdminsOf');
  if (organisation !== null && member(user, 'org_id') === organisation && truthy(member(role, 'perm_admin')))
    return true;
  return listOf(member(conditions, 'emails')).includes(member(user, 'email'));
}

function workflowUser(
  hostOrgId: PhpValue,
  organisations: PhpValue,
  users: PhpValue | undefined,
  roles: PhpValue | undefined,
): MispAnswer {
  const host = findById(organisations, hostOrgId);
  if (host !== null) return { value: { email: 'SYSTEM', id: 0, org_id: hostOrgId, Organisation: host } };
  const admin = listOf(users).find(
    (user) =>
      !truthy(member(user, 'disabled')) && truthy(member(findById(roles, member(user, 'role_id')), 'perm_site_admin')),
  );
  if (admin !== undefined) return { value: admin };
  return { class: 'InvalidArgumentException', exception: 'There is no user to run the workflow.' };
}

function findById(list: PhpValue | undefined, id: PhpValue | undefined): PhpValue {
  if (id === undefined || id === null) return null;
  return listOf(list).find((item) => toText(member(item, 'id')) === toText(id)) ?? null;
}

function listOf(value: PhpValue | undefined): readonly PhpValue[] {
  return isArray(value) ? phpArray.values(value) : [];
}

function member(value: PhpValue | undefined, key: string): PhpValue {
  return isArray(value) ? (phpArray.get(value, key) ?? null) : null;
}
