import type { CodedMessage, Message } from '../model/message.ts';

/** Codes and arguments of everything a run says (vectors/README "Message codes"). Arguments are texts, ids and counts too. */
export function coded(code: string, ...args: readonly Message[]): CodedMessage {
  return { code, args };
}

/** Texts and messages glued into one: neighbouring plain texts merge, nested parts are flattened, a single part stays bare. */
export function glue(parts: readonly Message[]): Message {
  const flat: Message[] = [];
  for (const part of parts) {
    for (const piece of typeof part === 'object' && 'parts' in part ? part.parts : [part]) {
      const last = flat.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') flat[flat.length - 1] = last + piece;
      else flat.push(piece);
    }
  }
  const kept = flat.filter((piece) => piece !== '');
  if (kept.length === 0) return '';
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : { parts: kept };
}

export function joined(messages: readonly Message[]): Message {
  return glue(messages.flatMap((message, index) => (index === 0 ? [message] : [', ', message])));
}

/** The collected errors of a walk behind a line break, as MISP's log lines have them. */
export function onNewLine(errors: readonly Message[]): Message {
  return glue(['\n', joined(errors)]);
}
