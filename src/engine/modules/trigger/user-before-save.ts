import { defineTrigger } from './define-trigger.ts';

export const userBeforeSave = defineTrigger({
  id: 'user-before-save',
  name: 'User Before Save',
  description:
    'Fires just before a user account is written, except for login/logout bookkeeping; a failing workflow cancels the write. The payload is the flat user record.',
  icon: 'user-plus',

  trigger: { scope: 'user', blocking: true, coreFormat: false, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow just before a user account is written. When the workflow fails nothing is written.',
    hands: 'The user record as it is, without a key around it.',
    quirks: [
      'Saves at login and logout are left out (Q16).',
      'For a new account the record holds password and key in clear text: a captured payload is a secret.',
    ],
  },
});
