import { parseJson } from '../../../php/parse-json.ts';
import { isArray } from '../../../php/array.ts';
import { PhpCrash } from '../../../php/crash.ts';
import { toText } from '../../../php/to-text.ts';
import { truthy } from '../../../php/truthy.ts';
import type { PhpValue } from '../../../php/value.ts';
import { UNESCAPED, writeJson } from '../../../php/write-json.ts';
import type { HttpAnswer, HttpRequest } from '../../../ports.ts';
import { ask, type Asking } from '../../ask.ts';
import type { ModuleContext } from '../../define-module.ts';

/** What a module wants to send: a text as it is, or a document that the content type turns into a body. */
export interface WebMessage {
  readonly url: string;
  /** As in the parameter: `post`, `get`, `put`, `delete`. */
  readonly method: PhpValue;
  readonly contentType: 'json' | 'form';
  readonly body: { readonly text: string } | { readonly document: PhpValue };
  /** Header lines `Name: value`, as in the parameter. */
  readonly headers: string;
  readonly allowSelfSigned: boolean;
}

const METHODS = ['post', 'get', 'put', 'delete'];

/** The request exactly as MISP's client puts it together (spec/modules.md §4 "webhook", steps 3–5). */
export function webRequest(message: WebMessage, mispVersion: string): HttpRequest {
  if (typeof message.method !== 'string' || !METHODS.includes(message.method)) {
    throw new PhpCrash('Error', `MISP has no web request of the kind "${describe(message.method)}"`);
  }
  const request = {
    method: message.method.toUpperCase(),
    url: message.url,
    headers: headersOf(message, mispVersion),
    allowSelfSigned: message.allowSelfSigned,
  };
  if (message.method === 'get') return { ...request, body: null, encoding: 'none' };
  if (message.contentType === 'form') {
    if ('text' in message.body) return { ...request, body: unlessZero(message.body.text), encoding: 'form' };
    return { ...request, body: null, document: message.body.document, encoding: 'multipart' };
  }
  const document = 'text' in message.body ? parsedOrText(message.body.text) : message.body.document;
  return writtenWhenRead({ ...request, document, encoding: 'json' });
}

/** The body of a whole event is written when somebody reads it: in a dry run that may be nobody, and the trace keeps the document anyway. */
function writtenWhenRead(request: Omit<HttpRequest, 'body'> & { readonly document: PhpValue }): HttpRequest {
  let body: string | null | undefined;
  return {
    ...request,
    get body() {
      body ??= unlessZero(writeJson(request.document, UNESCAPED));
      return body;
    },
  };
}

/** MISP's client sends no body when PHP holds the text for empty, which a lone `0` is. */
function unlessZero(text: string): string | null {
  return truthy(text) ? text : null;
}

/** A text that is JSON becomes its document; any other text is kept and later encoded as a JSON string. */
export function parsedOrText(text: string): PhpValue {
  try {
    return parseJson(text) ?? text;
  } catch {
    return text;
  }
}

function headersOf(message: WebMessage, mispVersion: string): readonly (readonly [string, string])[] {
  const headers = new Map([
    ['Accept', 'application/json'],
    ['Content-Type', 'application/json'],
    ['User-Agent', `MISP ${mispVersion}`],
  ]);
  for (const line of message.headers.split('\n')) {
    const colon = line.indexOf(':');
    if (colon >= 0) headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  if (message.contentType === 'form') headers.set('Content-Type', 'application/x-www-form-urlencoded');
  return [...headers];
}

/** Sends it and judges the answer: 200–206 succeed, everything else adds MISP's text to the errors. */
export function* sendAndJudge(context: ModuleContext, request: HttpRequest): Asking<boolean> {
  const answer = yield* ask('http', request);
  const failure = webFailure(answer);
  if (failure !== null) context.addError(failure);
  return failure === null;
}

export function webFailure(answer: HttpAnswer): { readonly code: string; readonly args: readonly string[] } | null {
  if ('unreachable' in answer) return { code: 'web.send-error', args: [answer.unreachable] };
  if (succeeded(answer.status)) return null;
  if (answer.status === 401 || answer.status === 403) return { code: 'web.auth-failed', args: [] };
  return { code: 'web.bad-status', args: [answer.body] };
}

export function succeeded(status: number): boolean {
  return status >= 200 && status <= 206;
}

/** What every web module looks at first. Adds MISP's text and answers false when the module must not send. */
export function mayReach(context: ModuleContext, url: PhpValue): boolean {
  if (!context.settings.arbitraryUrls) {
    context.addError({ code: 'web.arbitrary-urls-off', args: [] });
    return false;
  }
  if (!truthy(url)) {
    context.addError({ code: 'web.no-url', args: [] });
    return false;
  }
  return true;
}

function describe(value: PhpValue): string {
  return isArray(value) ? 'a list' : toText(value);
}
