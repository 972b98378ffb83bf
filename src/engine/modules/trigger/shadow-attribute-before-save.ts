import { defineTrigger } from './define-trigger.ts';

export const shadowAttributeBeforeSave = defineTrigger({
  id: 'shadow-attribute-before-save',
  name: 'Shadow Attribute Before Save',
  description:
    'Fires just before a proposal is written; a failing workflow cancels the write. Same payload shape as shadow-attribute-after-save.',
  icon: 'comment',

  trigger: {
    scope: 'shadow-attribute',
    blocking: true,
    coreFormat: true,
    overhead: 2,
    overheadNote:
      'Fires once per saved proposal, so a feed pull or a synchronisation runs the workflow as many times as it saves proposals.',
  },
  help: {
    what: 'Starts the workflow just before a proposal is written. When the workflow fails nothing is written.',
    hands:
      'A proposal to change an attribute: that attribute in its event, with the proposal in its ShadowAttribute. A new proposal: the event with Event.ShadowAttribute.',
    quirks: [],
  },
});
