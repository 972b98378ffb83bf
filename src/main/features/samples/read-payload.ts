import { isArray, JsonError, parseJson, phpArray, writeJson, type PhpArray, type PhpValue } from '@engine';
import { fail, ok, type Result } from '@shared';
import { mostPayloadBytes } from '@shared/rpc/limits.ts';

const { count, each, get, has, isList } = phpArray;

/** One payload found in a text. `text` is the text itself where nothing had to be unwrapped. */
export interface FoundPayload {
  readonly text: string;
  readonly document: PhpArray;
}

/**
 * Takes the payloads out of what people have on disk: MISP's `{"Event": …}`, search results `{"response": [ … ]}`, lists,
 * bare events without a wrapper, and every trigger's raw payload as it is. Several events make several payloads.
 */
export function readPayloads(text: string, triggerId: string): Result<readonly FoundPayload[]> {
  const read = readPayload(text);
  if (!read.ok) return read;
  const items = unwrap(read.value, triggerId);
  const only = items[0];
  if (items.length === 1 && only === read.value) return ok([{ text, document: read.value }]);
  if (items.length === 0) return fail('wrong-shape', 'There is no event in this file.');
  return ok(items.map((document) => ({ text: writeJson(document), document })));
}

/** One payload, as it is. The failure names line, column and place. */
export function readPayload(text: string): Result<PhpArray> {
  // A text has at most three bytes per character: most are decided without counting.
  if (text.length * 3 > mostPayloadBytes && Buffer.byteLength(text) > mostPayloadBytes) {
    const megabytes = Math.round(Buffer.byteLength(text) / 1024 / 1024);
    return fail(
      'too-large',
      `This payload has ${megabytes} MB; Flowbench takes up to ${mostPayloadBytes / 1024 / 1024} MB.`,
    );
  }
  try {
    const value = parseJson(text);
    return isArray(value) ? ok(value) : fail('wrong-shape', 'A payload is a JSON object.');
  } catch (error) {
    if (error instanceof JsonError)
      return fail('not-json', error.message, { line: error.line, column: error.column, place: error.place });
    throw error;
  }
}

export function unwrap(document: PhpArray, triggerId: string): readonly PhpArray[] {
  const response = has(document, 'response') && count(document) <= 2 ? get(document, 'response') : undefined;
  if (isArray(response)) return isList(response) ? eventsIn(response, triggerId) : [wrap(response, triggerId)];
  if (Array.isArray(document) && document.length > 0) return eventsIn(document, triggerId);
  return [wrap(document, triggerId)];
}

function eventsIn(list: PhpArray, triggerId: string): readonly PhpArray[] {
  const found: PhpArray[] = [];
  each(list, (_key, item) => {
    if (isArray(item)) found.push(wrap(item, triggerId));
  });
  return found;
}

/** Triggers that are handed an event get one without wrapper wrapped; the others' payloads are left alone. */
const eventTriggers = /^(event-(?!report)|adhoc|enrichment)/;

function wrap(document: PhpArray, triggerId: string): PhpArray {
  const bare = !has(document, 'Event') && isText(get(document, 'info')) && !isList(document);
  return bare && eventTriggers.test(triggerId) ? { Event: document } : document;
}

function isText(value: PhpValue | undefined): boolean {
  return typeof value === 'string';
}
