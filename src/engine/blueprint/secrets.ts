import { OrderedMap, type PhpValue } from '../php/value.ts';
import { isMap, isRecord } from '../model/stored-value.ts';
import type { GraphNode } from '../model/workflow.ts';

/** A value in a node that should not travel: where it stands and how it was recognised. */
export interface FoundSecret {
  readonly nodeId: string;
  readonly nodeName: string;
  /** Parameter id; for anything else in the node's stored data its path, `data.params.0.value`. */
  readonly param: string;
  readonly reason: string;
  /** The secret part itself. For the host alone: it never goes to the window or into a report. */
  readonly value: string;
}

/** Names of parameters whose value is a credential as a whole. `nextcloud_app_uuid_login` is half of a log-in. */
const TELLING_NAME =
  /token|secret|passw|passphrase|api_?key|authkey|auth_key|authorization|credential|private_?key|login$/i;
/** Parameters with a telling name that hold no credential. */
const HARMLESS_NAME = /^(verify|use|has|show|require)_/i;

interface TextRule {
  readonly reason: string;
  readonly pattern: RegExp;
  /** Groups: `head` stays, `secret` goes. */
}

/** Every repetition is bounded, so that no text can hold the search up. */
const TEXT_RULES: readonly TextRule[] = [
  {
    reason: 'a web address with a user name and password',
    pattern: /(?<head>\b[a-z][a-z0-9+.-]{1,20}:\/\/)(?<secret>[^/\s@"'<>]{0,200}:[^/\s@"'<>]{1,200}@)/gi,
  },
  {
    reason: 'a parameter of a web address that carries a key',
    pattern:
      /(?<head>[?&](?:[\w-]{0,30}(?:token|secret|passw(?:or)?d|api_?key|auth_?key|signature)|sig|key|auth|code)=)(?<secret>[^&#\s"'<>]{4,2000})/gi,
  },
  {
    reason: 'an Authorization header',
    pattern:
      /(?<head>\b(?:proxy-)?authorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?<secret>(?:(?:bearer|basic|token|splunk)[ \t]{1,4})?[^\s"',}{]{1,4000})/gi,
  },
  {
    reason: 'a header that carries a key',
    pattern:
      /(?<head>\b(?:x-)?(?:api-?key|auth-?(?:key|token)|access-?token|[\w-]{0,20}secret|private-token|cookie)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?<secret>[^\s"',}{&]{4,4000})/gi,
  },
  {
    reason: 'the address of an incoming webhook, which is a key in itself',
    pattern:
      /(?<head>https?:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/|[\w.-]{1,100}\.webhook\.office\.com\/webhookb2\/|outlook\.office\.com\/webhook\/|discord(?:app)?\.com\/api\/webhooks\/|[\w.:-]{1,100}\/hooks\/|api\.telegram\.org\/bot))(?<secret>[\w@.:\/-]{8,500})/gi,
  },
  { reason: 'a bearer token', pattern: /(?<head>\bbearer[ \t]{1,4})(?<secret>[\w.~+/=-]{16,4000})/gi },
  {
    reason: 'a private key',
    pattern:
      /(?<head>)(?<secret>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,20000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$))/g,
  },
  {
    // Forty letters and digits of both cases: a checksum has one case only.
    reason: 'it looks like a MISP key',
    pattern:
      /(?<head>)(?<secret>(?<![A-Za-z0-9])(?=[A-Za-z0-9]{0,39}[G-Z])(?=[A-Za-z0-9]{0,39}[g-z])(?=[A-Za-z0-9]{0,39}\d)[A-Za-z0-9]{40}(?![A-Za-z0-9]))/g,
  },
];

/** Everything in these nodes that looks like a credential, in node order. */
export function findSecrets(nodes: readonly GraphNode[]): readonly FoundSecret[] {
  return nodes.flatMap((node) => cleanNode(node).found);
}

/** The nodes without what `findSecrets` finds; nodes without secrets are the same objects. */
export function stripSecrets(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return nodes.map((node) => {
    const { found, clean } = cleanNode(node);
    return found.length === 0 ? node : clean;
  });
}

/** A text of a person (description, note, frame) without credentials. */
export function stripSecretsFromText(text: string): string {
  return cleanText(text, () => undefined);
}

type Report = (place: readonly string[], reason: string, value: string) => void;

function cleanNode(node: GraphNode): { readonly found: readonly FoundSecret[]; readonly clean: GraphNode } {
  const found: FoundSecret[] = [];
  const report =
    (prefix: readonly string[]): Report =>
    (place, reason, value) => {
      const param = [...prefix, ...place].join('.');
      if (!found.some((other) => other.param === param && other.value === value))
        found.push({ nodeId: node.id, nodeName: node.name, param, reason, value });
    };
  const params = cleanMembers(node.params, report([])) as GraphNode['params'];
  const { indexed_params: _stored, ...others } = node.rawData;
  const rawData = cleanMembers(others, report(['data']));
  const raw = cleanMembers(withoutKnown(node.raw), report([]));
  const value = cleanValue(node.filter.value, ['filter', 'value'], '', report([])) as PhpValue;
  const note = node.note === undefined ? undefined : cleanNamed(node.note, ['note'], '', report([]));
  const stored = node.rawData['indexed_params'];
  return {
    found,
    clean: {
      ...node,
      params,
      filter: { ...node.filter, value },
      rawData: stored === undefined ? rawData : keepPlace(node.rawData, rawData),
      raw: { ...node.raw, ...raw },
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** Members of a stored node that its working form has no name for. */
function withoutKnown(raw: GraphNode['raw']): Record<string, unknown> {
  const known = new Set(['id', 'data', 'inputs', 'outputs', 'class', 'typenode', 'pos_x', 'pos_y']);
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !known.has(key)));
}

/** The members in their old order. `indexed_params` is written from the parameters wherever it says something else. */
function keepPlace(
  before: Readonly<Record<string, unknown>>,
  clean: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(before).map((key) => [key, key === 'indexed_params' ? [] : clean[key]] as const),
  );
}

function cleanMembers(map: Readonly<Record<string, unknown>>, report: Report): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, cleanValue(value, [key], nameOf(key, map), report)] as const),
  );
}

/** `value` and `default` of a stored parameter definition are called as its `id` is. */
function nameOf(key: string, map: Readonly<Record<string, unknown>>): string {
  const id = Object.hasOwn(map, 'id') ? map['id'] : undefined;
  return (key === 'value' || key === 'default') && typeof id === 'string' ? id : key;
}

function cleanValue(value: unknown, place: readonly string[], name: string, report: Report): unknown {
  if (typeof value === 'string') return cleanNamed(value, place, name, report);
  if (Array.isArray(value)) return value.map((item, at) => cleanValue(item, [...place, String(at)], name, report));
  if (value instanceof OrderedMap) {
    return new OrderedMap(
      [...value.map].map(([key, item]) => [key, cleanValue(item, [...place, key], key, report) as PhpValue] as const),
    );
  }
  if (isMap(value) && isRecord(value))
    return cleanMembers(value, (inner, reason, found) => report([...place, ...inner], reason, found));
  return value;
}

function cleanNamed(text: string, place: readonly string[], name: string, report: Report): string {
  if (text === '' || isTemplateOnly(text)) return text;
  if (TELLING_NAME.test(name) && !HARMLESS_NAME.test(name)) {
    report(place, `the name "${name}" says that it is a credential`, text);
    return '';
  }
  return cleanText(text, (reason, value) => report(place, reason, value));
}

function cleanText(text: string, report: (reason: string, value: string) => void): string {
  return TEXT_RULES.reduce((rest, { reason, pattern }) => {
    return rest.replace(pattern, (whole, ...args) => {
      const groups = args.at(-1) as { readonly head: string; readonly secret: string };
      if (isTemplateOnly(groups.secret)) return whole;
      report(reason, groups.secret);
      return groups.head;
    });
  }, text);
}

/** `{{ … }}` takes its value from the data of a run and holds no secret itself. */
function isTemplateOnly(text: string): boolean {
  return /^\s{0,100}\{\{[^{}]{0,2000}\}\}\s{0,100}$/.test(text);
}
