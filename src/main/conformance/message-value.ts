import type { Message, PhpValue } from '@engine';

/** A message as the vectors write it (vectors/README rule 6). */
export function messageValue(message: Message): PhpValue {
  if (typeof message === 'string') return message;
  if ('parts' in message) return { parts: message.parts.map(messageValue) };
  return { code: message.code, args: message.args.map(messageValue) };
}
