import { renderTemplate } from '../jinja/index.ts';
import type { Answer, MispCall, Wish } from '../ports.ts';
import { answerEventCall } from './answer-events.ts';
import { answerModuleService, enrichmentModules } from './answer-enrichment.ts';
import { answerTagCall } from './answer-tags.ts';
import { answerUserCall } from './answer-users.ts';
import { answerWarninglistCall } from './answer-warninglists.ts';
import { assumed, dry, known } from './answers.ts';
import type { SimulatedWorld } from './world.ts';

/**
 * Answers any wish of a dry run from local reference data, as the MISP server they describe would. Pure: the same wish
 * in the same world is always answered alike. An answer nobody knew is marked `assumed` and says why in `note`.
 */
export function answerWish(wish: Wish, world: SimulatedWorld): Answer {
  switch (wish.kind) {
    case 'render': {
      const rendered = renderTemplate(wish.ask.template, wish.ask.data);
      const answer = 'text' in rendered ? { text: rendered.text } : { error: rendered.error };
      return { kind: 'render', answer, source: 'dry' };
    }
    case 'http':
      return {
        kind: 'http',
        answer: { status: 200, body: '' },
        source: 'assumed',
        note: `Nothing was sent to ${hostOf(wish.ask.url)}; the answer 200 is assumed.`,
      };
    case 'mail':
      return {
        kind: 'mail',
        answer: { sent: !world.settings.emailingDisabled && !wish.ask.accountDisabled },
        source: 'dry',
      };
    case 'zmq':
      return { kind: 'zmq', answer: { done: true }, source: 'dry' };
    case 'moduleService':
      return answerModuleService(wish.ask, world);
    case 'misp':
      return answerMispCall(wish.ask, world);
  }
}

function answerMispCall(call: MispCall, world: SimulatedWorld): Answer {
  switch (call.model) {
    case 'User':
    case 'Organisation':
      return answerUserCall(call, world.reference);
    case 'Warninglist':
      return answerWarninglistCall(call, world);
    case 'Server':
      return world.now === undefined
        ? assumed(0, 'The time of day is not known to this run; nothing is taken to have aged.')
        : known(world.now);
    case 'Module':
      return known(enrichmentModules(world.reference));
    case 'GalaxyCluster':
      return known(
        world.reference.galaxyClusters
          .filter((cluster) => cluster.galaxy.toLowerCase() === 'country')
          .map(({ id, value, tagName }) => ({ id, value, tag_name: tagName })),
      );
    case 'Event':
    case 'Attribute':
    case 'Object':
    case 'Thread':
    case 'EventBlocklist':
      return call.method.includes('Tags') ? answerTagCall(call, world) : answerEventCall(call, world);
    default:
      return dry(true);
  }
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.[1] ?? 'the address';
}
