import type { Effect } from '../model/trace.ts';
import type { Answer, Wish } from '../ports.ts';
import { describeAnswer } from './describe-answer.ts';
import { describeMispCall } from './describe-misp-call.ts';
import { renderMail, renderModuleQuery, renderZmqMessage } from './render-messages.ts';
import { renderHttpRequest } from './render-http-request.ts';

/** What an effect is, without how it was answered. */
export type EffectFacts = Pick<Effect, 'kind' | 'title' | 'target' | 'body' | 'reversible' | 'wouldFire'>;

/**
 * The ledger's entry for a wish that was answered, `null` for a wish that changes and sends nothing: a template, a read.
 * `body` is everything that is sent or written, in full.
 */
export function describeEffect(wish: Wish, answer: Answer): Effect | null {
  const facts = factsOf(wish);
  if (facts === null) return null;
  // Added to the facts themselves: a copy would write out every body, and most are never read.
  return Object.assign(facts, { wish, answeredBy: answer.source ?? 'dry', answer: describeAnswer(wish, answer) });
}

function factsOf(wish: Wish): EffectFacts | null {
  switch (wish.kind) {
    case 'render':
      return null;
    case 'http':
      return {
        kind: 'http',
        title: `Send a ${wish.ask.method} request`,
        target: wish.ask.url,
        get body() {
          return renderHttpRequest(wish.ask);
        },
        reversible: false,
        wouldFire: [],
      };
    case 'mail':
      return {
        kind: 'mail',
        title: wish.ask.accountDisabled ? 'Send mail (dropped: the account is disabled)' : 'Send mail',
        target: wish.ask.to,
        get body() {
          return renderMail(wish.ask);
        },
        reversible: false,
        wouldFire: ['log-after-save'],
      };
    case 'zmq':
      return {
        kind: 'zmq',
        title: 'Publish on ZeroMQ',
        target: wish.ask.topic,
        get body() {
          return renderZmqMessage(wish.ask);
        },
        reversible: false,
        wouldFire: [],
      };
    case 'moduleService':
      return {
        kind: 'module-query',
        title: wish.ask.family === 'Action' ? 'Run a Python action module' : 'Ask an enrichment module',
        target: moduleNameOf(wish.ask.request),
        get body() {
          return renderModuleQuery(wish.ask);
        },
        reversible: false,
        wouldFire: wish.ask.family === 'Enrichment' ? ['enrichment-before-query'] : [],
      };
    case 'misp':
      return describeMispCall(wish.ask);
  }
}

function moduleNameOf(request: unknown): string {
  const name = (request as { readonly module?: unknown }).module;
  return typeof name === 'string' ? name : '';
}
