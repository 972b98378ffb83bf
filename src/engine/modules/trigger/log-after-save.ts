import { defineTrigger } from './define-trigger.ts';

export const logAfterSave = defineTrigger({
  id: 'log-after-save',
  name: 'Log After Save',
  description:
    'Fires after an entry of the application log was stored, except entries about logs or workflows themselves. The payload is the bare log record under the key Log.',
  icon: 'file',

  trigger: {
    scope: 'log',
    blocking: false,
    coreFormat: false,
    overhead: 3,
    overheadNote: 'Fires for every log entry, so busy instances run the workflow constantly.',
  },
  help: {
    what: 'Starts the workflow after an entry of the application log was stored.',
    hands: 'The log record as it is, under the key Log. It is not brought into core format.',
    quirks: [
      'Entries about logs and workflows are left out, so that the workflow does not start itself (Q15). Entries of the mailer are not: a mail action here feeds itself.',
    ],
  },
});
