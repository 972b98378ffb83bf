import { defineLogic } from './support/define-logic.ts';

/** The example MISP ships for own logic modules (spec/modules.md §5). */
export const blueprintLogicModule = defineLogic({
  id: 'blueprint-logic-module',
  name: 'Blueprint logic module',
  version: '0.1',
  description: 'Example for own PHP logic modules; it always takes the first output.',
  icon: { name: 'shapes' },
  template: 'default',
  evidence: 'description',
  help: {
    what: 'An example to copy from when writing a logic module of one’s own in PHP. It decides nothing: the first output is always taken.',
    changes: null,
    quirks: ['It is off until an administrator turns it on.'],
    offline: 'Exact.',
  },
  *run(context) {
    context.explain({ sentence: 'The example module always takes the first output.', result: true });
    return true;
  },
});
