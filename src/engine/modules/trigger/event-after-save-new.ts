import { defineTrigger } from './define-trigger.ts';

export const eventAfterSaveNew = defineTrigger({
  id: 'event-after-save-new',
  name: 'Event After Save New',
  description: 'Fires once after a newly created event was stored completely; the payload is the full event.',
  icon: 'envelope',

  trigger: { scope: 'event', blocking: false, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow once, when a new event was stored completely.',
    hands: 'The complete event with attributes, objects, tags and attachments.',
    quirks: [],
  },
});
