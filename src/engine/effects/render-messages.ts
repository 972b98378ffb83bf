import { entries, fromEntries, get, isArray } from '../php/array.ts';
import type { PhpArray, PhpValue } from '../php/value.ts';
import { writeJson } from '../php/write-json.ts';
import type { Mail, ModuleServiceRequest, ZmqMessage } from '../ports.ts';

export function renderMail(mail: Mail): string {
  return `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.body}`;
}

/** What subscribers read: the topic, a blank, the JSON. */
export function renderZmqMessage(message: ZmqMessage): string {
  return `${message.topic} ${writeJson(inWords(message.message))}`;
}

export function renderModuleQuery(query: ModuleServiceRequest): string {
  return `POST /query\nContent-Type: application/json\n\n${writeJson(query.request)}`;
}

/** A text of MISP's travels as its code; in a message that leaves it stands in words, as a value of the first level. */
function inWords(message: PhpValue): PhpValue {
  if (!isArray(message)) return message;
  if (!entries(message).some(([, value]) => isCoded(value))) return message;
  return fromEntries(entries(message).map(([key, value]) => [key, isCoded(value) ? textOf(value) : value] as const));
}

function isCoded(value: PhpValue): value is PhpArray {
  return isArray(value) && typeof get(value, 'code') === 'string' && isArray(get(value, 'args'));
}

/** The only text of MISP's own that a module publishes (enrich-event). */
function textOf(value: PhpArray): string {
  const code = String(get(value, 'code'));
  return code === 'enrich-event.unreachable' ? 'Enrichment service not reachable.' : code;
}
