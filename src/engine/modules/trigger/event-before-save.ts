import { defineTrigger } from './define-trigger.ts';

export const eventBeforeSave = defineTrigger({
  id: 'event-before-save',
  name: 'Event Before Save',
  description:
    'Fires just before an event record is written; a failing workflow cancels the write. Only the fields about to be written are in the payload, without tags, attributes or objects.',
  icon: 'envelope',

  trigger: {
    scope: 'event',
    blocking: true,
    coreFormat: true,
    overhead: 3,
    overheadNote:
      'Fires for each event write, including the writes caused by attribute changes, tagging and un-publishing.',
  },
  help: {
    what: 'Starts the workflow just before an event record is written. When the workflow fails nothing is written.',
    hands: 'Only the fields about to be written: no tags, no attributes, and no id for a new event.',
    quirks: ['A new event has no Event.id yet, so actions that need it fail.'],
  },
});
