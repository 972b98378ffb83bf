import { defineTrigger } from './define-trigger.ts';

export const shadowAttributeAfterSave = defineTrigger({
  id: 'shadow-attribute-after-save',
  name: 'Shadow Attribute After Save',
  description:
    'Fires after a proposal was stored (not when it is deleted). The payload is the event with the proposal attached to the event or to the attribute it wants to change.',
  icon: 'comment',

  trigger: {
    scope: 'shadow-attribute',
    blocking: false,
    coreFormat: true,
    overhead: 2,
    overheadNote:
      'Fires once per saved proposal, so a feed pull or a synchronisation runs the workflow as many times as it saves proposals.',
  },
  help: {
    what: 'Starts the workflow after a proposal was stored; deleting one does not count.',
    hands:
      'A proposal to change an attribute: that attribute in its event, with the proposal in its ShadowAttribute. A new proposal: the event with Event.ShadowAttribute.',
    quirks: [],
  },
});
