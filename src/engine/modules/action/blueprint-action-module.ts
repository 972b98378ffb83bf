import { defineAction } from './support/define-action.ts';

/** MISP's example for own PHP modules (spec/modules.md §5). */
export const blueprintActionModule = defineAction({
  id: 'blueprint-action-module',
  name: 'Blueprint action module',
  version: '0.1',
  description: 'Example for own PHP action modules; it reports an error and fails.',
  evidence: 'description',
  icon: { name: 'shapes' },
  help: {
    what: 'The example MISP ships for writing own PHP modules: it reports "Execution stopped" and fails.',
    changes: null,
    quirks: ['It is not a blocking module: behind a blocking trigger the walk goes on.'],
    offline: 'Exact.',
  },
  *run(context) {
    context.addError('Execution stopped');
    return false;
  },
});
