import type { Effect, TraceEvent } from '@engine';
import { mimeMessage, type Sender } from './compose-mail.ts';

/** `MISP.email` of a server on which nobody has set it (recordings thin-mail-*). */
export const DEFAULT_SENDER = 'email@example.com';

/**
 * The ledger's entry for a mail with the whole message as its body: headers, boundary and part, as MISP hands it to the mail
 * server. The engine knows address, subject and text; date and sender belong to whoever carries the run on.
 */
export function withMailMessage(event: TraceEvent, sender: Sender): TraceEvent {
  if (event.type !== 'effect' || event.effect.wish?.kind !== 'mail') return event;
  const { ask } = event.effect.wish;
  const effect: Effect = { ...event.effect, body: mimeMessage(ask, sender) };
  return { ...event, effect };
}
