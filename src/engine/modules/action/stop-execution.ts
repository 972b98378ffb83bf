import { truthy } from '../../php/truthy.ts';
import { defineAction } from './support/define-action.ts';

/** Ends the walk with a message; behind a blocking trigger that is how a workflow refuses (spec/modules.md §4). */
export const stopExecution = defineAction({
  id: 'stop-execution',
  name: 'Stop execution',
  version: '0.2',
  description: 'Makes a blocking workflow fail on purpose with a message.',
  icon: { name: 'ban' },
  blocking: true,
  outputs: 0,
  enabledByDefault: true,
  params: [
    {
      id: 'message',
      label: 'Stop message',
      type: 'input',
      default: 'Execution stopped',
      placeholder: 'Execution stopped',
      jinja: true,
    },
  ],
  help: {
    what: 'Adds its message to the errors of the run and fails. Because it is a blocking module, the walk ends here and a blocking trigger refuses the operation with this message.',
    changes: null,
    quirks: [
      'An empty message, or one that renders to nothing, falls back to "Execution stopped".',
      'A filled message needs the template server: when that is down, MISP dies instead of stopping cleanly.',
      'Behind a non-blocking trigger the walk ends as well, but nothing is prevented any more.',
    ],
    offline: 'Exact: nothing outside the workflow is asked but the template.',
  },
  *run(context) {
    const stored = context.node.params['message'];
    const message = context.params['message'] ?? '';
    const unset = stored === undefined || stored === null;
    if (unset || !truthy(message)) context.addError({ code: 'stop-execution.default-message', args: [] });
    else context.addError(String(message));
    context.explain({ sentence: 'This module always fails: that is what stops the workflow.', result: false });
    return false;
  },
});
