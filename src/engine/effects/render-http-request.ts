import { entries, isArray, values } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpValue } from '../php/value.ts';
import type { HttpRequest } from '../ports.ts';

/** curl draws a random boundary for each request; the ledger shows this one. */
const SHOWN_BOUNDARY = '------------------------0000000000000000';

/** The request as it goes out: request line, headers, empty line, body. */
export function renderHttpRequest(request: HttpRequest): string {
  const { headers, body } = outgoing(request, SHOWN_BOUNDARY);
  const lines = [`${request.method} ${request.url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (request.allowSelfSigned) lines.push('(self-signed certificates accepted)');
  return body === null ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}

/**
 * Headers and body as MISP's client sends them.
 *
 * A form without payload is what PHP's curl makes of an array under a urlencoded content type: a multipart body whose
 * boundary is added to that content type (measured: spec/modules.md §4 "webhook", recordings thin-teams-*).
 */
export function outgoing(
  request: HttpRequest,
  boundary: string,
): { readonly headers: readonly (readonly [string, string])[]; readonly body: string | null } {
  if (request.encoding !== 'multipart') return { headers: request.headers, body: request.body };
  const headers = request.headers.map(([name, value]) =>
    name === 'Content-Type' ? ([name, `${value}; boundary=${boundary}`] as const) : ([name, value] as const),
  );
  return { headers, body: multipartBody(request.document ?? [], boundary) };
}

/**
 * One part per value; a list becomes a part of its name for each of its values, and a list inside that the word Array.
 * Read from two measurements that each saw a side of it: "first-level values only, nested lists become the word Array"
 * (spec/modules.md §4) and, on a live server whose event began with the ids 1, 1 and 1, "nested data become "1"".
 */
function multipartBody(document: PhpValue, boundary: string): string {
  const fields = (isArray(document) ? entries(document) : []).flatMap(([name, value]) =>
    (isArray(value) ? values(value) : [value]).map((item) => [name, isArray(item) ? 'Array' : toText(item)] as const),
  );
  const parts = fields.map(
    ([name, text]) => `--${boundary}\r\nContent-Disposition: attachment; name="${name}"\r\n\r\n${text}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}
