import { count, isArray } from '../php/array.ts';
import { toText } from '../php/to-text.ts';
import type { PhpValue } from '../php/value.ts';
import { writeJson } from '../php/write-json.ts';
import type { Answer, Wish } from '../ports.ts';

const LONGEST = 120;

/** The answer in a few words, for the ledger's last column. */
export function describeAnswer(wish: Wish, answer: Answer): string {
  switch (answer.kind) {
    case 'render':
      return 'text' in answer.answer ? 'rendered' : 'error' in answer.answer ? answer.answer.error : 'unreachable';
    case 'http':
      return 'unreachable' in answer.answer ? `no answer: ${answer.answer.unreachable}` : String(answer.answer.status);
    case 'mail':
      if ('exception' in answer.answer) return `exception: ${answer.answer.exception}`;
      return answer.answer.sent ? 'sent' : 'not sent';
    case 'zmq':
      return 'exception' in answer.answer ? `exception: ${answer.answer.exception}` : 'published';
    case 'moduleService':
      return serviceAnswer(answer.answer.value);
    case 'misp':
      if ('exception' in answer.answer) return `exception: ${answer.answer.exception}`;
      return mispAnswer(wish, answer.answer.value);
  }
}

function serviceAnswer(value: PhpValue): string {
  if (value === false) return 'no answer';
  return short(value);
}

function mispAnswer(wish: Wish, value: PhpValue): string {
  if (wish.kind === 'misp' && wish.ask.method === 'editAttributeBulk') {
    const edited = wish.ask.args[0];
    const all = isArray(edited) ? count(edited) : 0;
    const refused = isArray(value) ? count(value) : 0;
    return refused === 0 ? `${String(all)} saved` : `${String(all - refused)} saved, ${String(refused)} refused`;
  }
  return short(value);
}

function short(value: PhpValue): string {
  if (isArray(value) || typeof value === 'string') {
    const text = isArray(value) ? writeJson(value) : value;
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value === null ? 'null' : toText(value);
}
