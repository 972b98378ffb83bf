import { defineTrigger } from './define-trigger.ts';

export const attributeAfterSave = defineTrigger({
  id: 'attribute-after-save',
  name: 'Attribute After Save',
  description:
    'Fires once an attribute has been stored. The attribute is handed over wrapped in its event (and in its object, when it belongs to one).',
  icon: 'cube',

  trigger: {
    scope: 'attribute',
    blocking: false,
    coreFormat: true,
    overhead: 3,
    overheadNote:
      'Fires once per saved attribute, so a feed pull or a synchronisation runs the workflow as many times as it saves attributes.',
  },
  help: {
    what: 'Starts the workflow once an attribute has been stored, from the window, the API, a feed or another server.',
    hands:
      "The attribute arrives inside its event row as the only entry of Event.Attribute, or inside its object when it belongs to one. Event.Tag holds the event's tags.",
    quirks: [],
  },
});
