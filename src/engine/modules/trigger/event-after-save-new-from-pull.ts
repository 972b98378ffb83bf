import { defineTrigger } from './define-trigger.ts';

export const eventAfterSaveNewFromPull = defineTrigger({
  id: 'event-after-save-new-from-pull',
  name: 'Event After Save New From Pull',
  description:
    'Same as event-after-save-new, but for events created by a pull from another server; it replaces that trigger in this situation.',
  icon: 'envelope',

  trigger: { scope: 'event', blocking: false, coreFormat: true, overhead: 1, overheadNote: '' },
  help: {
    what: 'Starts the workflow once for each event that a pull from another server created, in place of event-after-save-new.',
    hands: 'The complete event with attributes, objects, tags and attachments.',
    quirks: [],
  },
});
