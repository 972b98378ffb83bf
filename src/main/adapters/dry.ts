import type { Answer, RunSettings, Wish } from '@engine';
import type { Answerer } from './answerer.ts';

/** Does nothing and answers as the MISP server of the local reference data would. */
export function dryAnswerer(_settings: RunSettings): Answerer {
  return { answer };
}

function answer(wish: Wish): Answer {
  switch (wish.kind) {
    case 'render':
      return {
        kind: 'render',
        answer: { text: wish.ask.template },
        source: 'assumed',
        note: 'Templates are not rendered yet.',
      };
    case 'http':
      return {
        kind: 'http',
        answer: { status: 200, body: '' },
        source: 'assumed',
        note: 'Nothing was sent; 200 is assumed.',
      };
    case 'mail':
      return { kind: 'mail', answer: { sent: true }, source: 'dry' };
    case 'zmq':
      return { kind: 'zmq', answer: { done: true }, source: 'dry' };
    case 'moduleService':
      return { kind: 'moduleService', answer: { value: [] }, source: 'assumed' };
    case 'misp':
      return wish.ask.method === 'getWorkflowUser'
        ? { kind: 'misp', answer: { value: { id: '0', email: 'SYSTEM', org_id: '1' } }, source: 'dry' }
        : { kind: 'misp', answer: { value: wish.ask.model === 'User' ? [] : true }, source: 'assumed' };
  }
}
