import type { Message } from '../model/message.ts';
import type { GraphNode } from '../model/workflow.ts';
import { readNodeFilter } from '../model/read-node-filter.ts';
import { sameValue } from '../model/same-value.ts';
import { isArray } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { isBlocking, triggerIdOf, type Turn } from './turn.ts';

const NO_SOURCE = { node_id: '', module_id: '', filters: '', parameters: '' };

/** What MISP posts to its debug endpoint (spec/engine.md §11). Paths begin behind the configured address. */
export function postInit(turn: Turn, normalized: PhpArray): void {
  const type = isBlocking(turn) ? 'blocking' : 'non-blocking';
  post(turn, `init?type=${type}`, NO_SOURCE, { original: turn.moment.request.payload, normalized }, []);
}

export function postEnd(turn: Turn, outcome: string, result: PhpValue): void {
  post(turn, `end?outcome=${outcome}`, NO_SOURCE, result, []);
}

export function postExecution(
  turn: Turn,
  node: GraphNode,
  result: string,
  data: PhpArray,
  errors: readonly Message[],
): void {
  const source = {
    node_id: nodeNumber(node),
    module_id: node.moduleId,
    filters: storedFilter(node),
    parameters: storedParams(node),
  };
  post(turn, `exec/${node.moduleId}?result=${result}`, source, data, errors);
}

/**
 * The address of a debug request as it goes over the wire: values of the query are url-encoded as PHP does it, which a `&` or
 * `=` inside a message splits into further parameters.
 */
export function debugPathOnWire(path: string): string {
  const at = path.indexOf('?');
  if (at < 0) return path;
  const pairs = path.slice(at + 1).split('&');
  return `${path.slice(0, at)}?${pairs.map((pair) => pair.split('=').map(encodeAsPhp).join('=')).join('&')}`;
}

function encodeAsPhp(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A node's id as MISP's JSON has it: a number, or whatever the file holds. */
function nodeNumber(node: GraphNode): PhpValue {
  const stored = node.raw['id'];
  if ((typeof stored === 'number' || typeof stored === 'string') && String(stored) === node.id) return stored;
  return /^-?\d{1,15}$/.test(node.id) ? Number(node.id) : node.id;
}

function post(turn: Turn, path: string, source: PhpValue, data: PhpValue, errors: readonly Message[]): void {
  if (!turn.moment.request.workflow.debugEnabled) return;
  const lane = turn.moment.lane?.index ?? 0;
  turn.out.write({ type: 'debug-posted', lane, path: `/${triggerIdOf(turn)}/${path}`, source, data, errors });
}

/** `saved_filters` as the file holds it, unless the node was edited since. */
function storedFilter(node: GraphNode): PhpValue {
  const stored = node.rawData['saved_filters'];
  if (stored !== undefined && sameValue(readNodeFilter(stored), node.filter)) return stored as PhpValue;
  return { ...node.filter };
}

function storedParams(node: GraphNode): PhpValue {
  const stored = node.rawData['indexed_params'] as PhpValue | undefined;
  if (stored !== undefined && stored !== null && !isArray(stored)) return stored;
  return node.params;
}
