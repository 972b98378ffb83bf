import { isArray } from '../../php/array.ts';
import { toText } from '../../php/to-text.ts';
import type { PhpValue } from '../../php/value.ts';
import { callMisp } from '../ask.ts';
import { defineAction } from './support/define-action.ts';

/** Shows a notification in MISP’s interface. From the description (spec/modules.md §6). */
export const notifyUserToast = defineAction({
  id: 'notify-user-toast',
  name: 'Notify User Toast',
  version: '0.1',
  description: 'Shows a notification in the web interface of the user who started the workflow.',
  icon: { name: 'bell' },
  catalogue: 'later',
  evidence: 'description',
  params: [
    {
      id: 'variant',
      label: 'Variant',
      type: 'select',
      default: 'info',
      options: [
        { value: 'danger', label: 'danger' },
        { value: 'warning', label: 'warning' },
        { value: 'info', label: 'info' },
      ],
    },
    { id: 'toast_header', label: 'Toast Header', type: 'textarea', placeholder: 'Rendered with Jinja2', jinja: true },
    { id: 'toast_body', label: 'Toast Body', type: 'textarea', placeholder: 'Rendered with Jinja2', jinja: true },
  ],
  help: {
    what: 'Shows a notification in the web interface of the user who started the workflow.',
    changes: null,
    quirks: ['Header and body both empty make the module fail.'],
    offline: 'The notification is in the ledger.',
  },
  *run(context) {
    const header = text(context.params['toast_header']);
    const body = text(context.params['toast_body']);
    if (header === '' && body === '') {
      context.addError('The toast text is empty.');
      return false;
    }
    const toast = { variant: context.params['variant'] ?? '', header: `[${context.node.moduleId}] ${header}`, body };
    yield* callMisp('Toast', 'add', [toast]);
    return true;
  },
});

function text(value: PhpValue | undefined): string {
  return value === undefined || isArray(value) ? '' : toText(value);
}
