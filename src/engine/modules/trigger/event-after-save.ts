import { defineTrigger } from './define-trigger.ts';

export const eventAfterSave = defineTrigger({
  id: 'event-after-save',
  name: 'Event After Save',
  description:
    'Fires after an event record has been stored (also when an attribute change touches the event). The payload carries event fields, creator organisation and event tags, but no attributes or objects.',
  icon: 'envelope',

  trigger: {
    scope: 'event',
    blocking: false,
    coreFormat: true,
    overhead: 3,
    overheadNote:
      'Fires for each save of an event, and attribute changes save the event too; mass imports run the workflow very often.',
  },
  help: {
    what: 'Starts the workflow after an event record was stored. Changing an attribute touches its event, so this fires then too.',
    hands: 'Event fields, creator organisation and event tags. Attributes and objects are not part of it.',
    quirks: ['Event._AttributeFlattened is always empty here: conditions on attributes never hold.'],
  },
});
