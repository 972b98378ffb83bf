import { createTransport } from 'nodemailer';
import type { Answer, Mail, MailAnswer, ModuleServiceRequest, PhpValue, Wish, WishKind } from '@engine';
import { parseJson, writeJson } from '@engine';
import type { StopSignal } from '@shared/rpc/stop.ts';
import type { Answerer } from './answerer.ts';
import { sendHttp } from './send-http.ts';

export interface LiveOptions {
  /** What may really be done; every other kind is answered dry. Confirmed by the user for each run. */
  readonly allowed: ReadonlySet<Extract<WishKind, 'http' | 'mail' | 'moduleService'>>;
  /** Answers what is not allowed, and what Flowbench never does by itself: MISP's database, ZeroMQ. */
  readonly dry: Answerer;
  readonly smtp?: { readonly host: string; readonly port: number; readonly secure: boolean; readonly from: string };
  /** Address of a misp-modules server, `http://127.0.0.1:6666`. */
  readonly modulesUrl?: string;
}

/** Does what a run wishes, as far as the user allowed it for this run. Templates are rendered here in any case. */
export function liveAnswerer(options: LiveOptions): Answerer {
  const { allowed, dry } = options;
  return {
    answer: async (wish, asking) => {
      const answer = allowed.has(wish.kind as 'http') ? await act(wish, options, asking.signal) : null;
      if (!answer) return dry.answer(wish, asking);
      dry.remember?.(wish, answer, asking);
      return answer;
    },
    ...(dry.remember ? { remember: dry.remember } : {}),
  };
}

async function act(wish: Wish, options: LiveOptions, signal: StopSignal): Promise<Answer | null> {
  switch (wish.kind) {
    case 'http':
      return { kind: 'http', answer: await sendHttp(wish.ask, signal), source: 'live' };
    case 'mail':
      return options.smtp ? { kind: 'mail', answer: await sendMail(wish.ask, options.smtp), source: 'live' } : null;
    case 'moduleService':
      if (options.modulesUrl === undefined) return null;
      return {
        kind: 'moduleService',
        answer: { value: await askModules(wish.ask, options.modulesUrl, signal) },
        source: 'live',
      };
    default:
      return null;
  }
}

async function sendMail(mail: Mail, smtp: NonNullable<LiveOptions['smtp']>): Promise<MailAnswer> {
  const { host, port, secure, from } = smtp;
  const transport = createTransport({ host, port, secure, connectionTimeout: 10_000, socketTimeout: 30_000 });
  try {
    await transport.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.body });
    return { sent: true };
  } catch (error) {
    return { exception: error instanceof Error ? error.message : String(error) };
  } finally {
    transport.close();
  }
}

/** `false` is what MISP makes of a server that can't be reached, answers with an error or not in JSON (ports.ts). */
async function askModules(ask: ModuleServiceRequest, base: string, signal: StopSignal): Promise<PhpValue> {
  const answer = await sendHttp(
    {
      method: 'POST',
      url: `${base.replace(/\/+$/, '')}/query`,
      headers: [['Content-Type', 'application/json']],
      body: writeJson(ask.request),
      encoding: 'json',
      allowSelfSigned: false,
    },
    signal,
  );
  if ('unreachable' in answer || answer.status !== 200) return false;
  try {
    return parseJson(answer.body);
  } catch {
    return false;
  }
}
