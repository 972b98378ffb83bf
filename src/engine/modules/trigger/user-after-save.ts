import { defineTrigger } from './define-trigger.ts';

export const userAfterSave = defineTrigger({
  id: 'user-after-save',
  name: 'User After Save',
  description:
    'Fires after a user account was stored, except for login/logout bookkeeping. The payload is the flat user record.',
  icon: 'user-edit',
  evidence: 'description',

  trigger: { scope: 'user', blocking: false, coreFormat: false, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow after a user account was stored.',
    hands: 'The user record as it is, without a key around it.',
    quirks: ['Saves at login and logout are left out (Q16).'],
  },
});
